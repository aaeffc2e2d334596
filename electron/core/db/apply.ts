import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { applyChange, clockOf, type MergeableRecord, type Merged, restatement } from '../../../shared/sync/apply.ts';
import type { Hlc } from '../../../shared/sync/clock.ts';
import type { PulledTx, SnapshotRecord, WireChange } from '../../../shared/sync/protocol.ts';
import type { EntityDeclaration } from '../../../shared/sync/declaration.ts';
import { entities } from '../../../shared/sync/entities.ts';
import { HEARD } from './change-log.ts';
import { decode, type SqlRow } from './codec.ts';
import { createRecords, isKnown, type Records } from './records.ts';
import { indexTouched, noteTouched, type Touched } from './record-index.ts';
import { clientsOf, indexClient } from './search-index.ts';
import { indexCompanyById } from './search-keeper.ts';
import { createStatements, type Statements } from './statements.ts';
import { storageFailure } from './storage-failure.ts';
import type { Store } from './store.ts';

/** How a merged record stands beside the one that came: what the server lacks of it, and what it has otherwise. */
export interface Outcome {
  entity: string;
  id: string;
  /** Fields somebody wrote here later than the server knows. */
  lost: string[];
  record: MergeableRecord;
}

/** A transaction that could not be applied here; the rest goes on. */
export interface LeftOut {
  tx: PulledTx;
  /** Entity, field and rule; never a value. */
  detail: string;
}

/** Brings into the database what others wrote. Nothing here is an act of a person: no audit entry, no change in the log. */
export interface Applier {
  records: Records;
  /**
   * Whole transactions in one transaction of this database, together with what `save` writes (the cursor). Idempotent.
   * Throws only what the disk says; a transaction that does not fit is kept in `pulled_set_aside`.
   */
  pulled(txs: readonly PulledTx[], save: () => void): LeftOut[];
  /** Records as the server has them now, merged with what is here. */
  snapshot(records: readonly SnapshotRecord[], save: (outcomes: Outcome[]) => void): void;
  /** Records as the server has them now, whatever is here: what this workstation gave up. Null: the server has none. */
  replace(records: readonly { entity: string; id: string; record: MergeableRecord | null }[]): void;
}

interface Batch {
  changed: Set<string>;
  /** People to put into the search index: those who changed, and those a visit was heard of. */
  clients: Map<string, { isChanged: boolean }>;
  /** Companies and overseas entities that changed, by id, to be put there first: people are found by them. */
  companies: Map<string, 'company' | 'overseasEntity'>;
  /** Visits and sessions whose words or codes are others now. */
  touched: Touched;
  greatest: Hlc;
}

type Merging = Pick<WireChange, 'hlc' | 'site' | 'fields' | 'clocks' | 'entity' | 'id'> & {
  /** The server's own record, as it stands. */
  isServers?: true;
};

/** What was merged; `won`: fields that are others now. */
interface Written {
  entity: string;
  id: string;
  record: MergeableRecord;
  won: string[];
}

interface Deps {
  records: Records;
  statement: Statements;
}

function noteClient(batch: Batch, clientId: unknown, isChanged: boolean): void {
  if (typeof clientId !== 'string') return;
  const known = batch.clients.get(clientId);
  batch.clients.set(clientId, { isChanged: isChanged || (known?.isChanged ?? false) });
}

/** What the search index says otherwise now. A visit that is called or served moves nobody to another place. */
function noteIndexed({ statement }: Deps, batch: Batch, { entity, id, record, won }: Written): void {
  const { clientId: named } = record.fields;
  if (entity === 'client') noteClient(batch, id, true);
  if (entity === 'visit' && (won.includes('arrivedAt') || won.includes('clientId'))) noteClient(batch, named, false);
  if (entity === 'company' || entity === 'overseasEntity') batch.companies.set(id, entity);
  for (const clientId of clientsOf(statement, entity, { id, clientId: named })) {
    noteClient(batch, clientId, true);
  }
}

function greatestOf({ hlc, clocks }: Merging, batch: Batch): Hlc {
  let greatest = hlc > batch.greatest ? hlc : batch.greatest;
  if (clocks) for (const clock of Object.values(clocks.edited)) if (clock > greatest) greatest = clock;
  return greatest;
}

/** Where both sides have another value under the same clock, a copy went wrong once, and the server's counts. */
function mended({ record, won }: Pick<Merged, 'record' | 'won'>, theirs: Merging): Pick<Merged, 'record' | 'won'> {
  const wrong = Object.keys(theirs.fields).filter(
    (field) =>
      clockOf(record, field) === clockOf(theirs.clocks!, field) &&
      canonicalJson(record.fields[field]) !== canonicalJson(theirs.fields[field]),
  );
  if (wrong.length === 0) return { record, won };
  const right = Object.fromEntries(wrong.map((field) => [field, theirs.fields[field]!]));
  return { record: { ...record, fields: { ...record.fields, ...right } }, won: [...won, ...wrong] };
}

function merge({ records, statement }: Deps, batch: Batch, change: Merging): Outcome {
  const { entity, id } = change;
  const before = records.read(entity, id);
  const merged = applyChange(before, change);
  const { lost } = merged;
  const { record, won } = change.isServers ? mended(merged, change) : merged;
  const isNews = won.length > 0 || !before || before.hlc !== record.hlc;
  if (isNews) {
    records.write({ entity, id, before, record, won });
    batch.changed.add(entity);
    noteIndexed({ records, statement }, batch, { entity, id, record, won });
    noteTouched(statement, batch.touched, { entity, record: { ...record.fields, id }, fields: before ? won : null });
    noteFiles(statement, entity, record);
  }
  batch.greatest = greatestOf(change, batch);
  return { entity, id, lost, record };
}

/** Attachments the record names and this workstation lacks are to be fetched. */
function noteFiles(statement: Statements, entity: string, { fields }: MergeableRecord): void {
  const declared: EntityDeclaration | null = isKnown(entity) ? entities[entity] : null;
  for (const field of declared?.files ?? []) {
    const sha256 = fields[field];
    if (typeof sha256 !== 'string') continue;
    statement(`insert or ignore into files (sha256, bytes, state) values (?, 0, 'download')`).run(sha256);
  }
}

/** Once per batch and person: their words and the moment they were last seen. */
function reindex(statement: Statements, clients: Batch['clients']): void {
  for (const [id, { isChanged }] of clients) {
    const row = statement('select * from clients where id = ?').get(id) as SqlRow | undefined;
    if (!row) continue;
    const seenAt = statement('select max(arrived_at) from visits where client_id = ?').pluck().get(id) as string | null;
    indexClient(statement, decode('client', row), { seenAt, isChanged });
  }
}

export function createApplier(store: Store, now: () => string): Applier {
  const { connection, hlc } = store;
  const statement = createStatements(connection);
  const records = createRecords(statement);
  const asOne = connection.transaction((work: () => void) => work());

  function inBatch(work: (batch: Batch) => void): void {
    const batch: Batch = {
      changed: new Set(),
      clients: new Map(),
      companies: new Map(),
      touched: new Map(),
      greatest: '',
    };
    asOne.immediate(() => {
      work(batch);
      for (const [id, entity] of batch.companies) indexCompanyById(statement, entity, id);
      reindex(statement, batch.clients);
      indexTouched(statement, batch.touched);
      const heard = statement('select value from meta where key = ?').pluck().get(HEARD) as string | undefined;
      if (batch.greatest > (heard ?? '')) {
        statement('insert or replace into meta (key, value) values (?, ?)').run(HEARD, batch.greatest);
      }
    });
    if (batch.greatest) hlc.see(batch.greatest);
    if (batch.changed.size > 0) store.committed(batch.changed);
  }

  function leaveOut(tx: PulledTx, error: unknown): LeftOut {
    if (storageFailure(error)) throw error;
    const detail = (error as Error).message;
    statement('insert or replace into pulled_set_aside (tx, origin, at, detail, content) values (?,?,?,?,?)').run(
      tx.tx,
      tx.origin,
      now(),
      detail,
      JSON.stringify(tx),
    );
    return { tx, detail };
  }

  return {
    records,
    pulled: (txs, save) => {
      let leftOut: LeftOut[] = [];
      inBatch((batch) => {
        leftOut = [];
        for (const tx of txs) {
          try {
            // A transaction within the transaction: one that does not fit leaves nothing of itself.
            asOne(() => tx.changes.forEach((change) => merge({ records, statement }, batch, change)));
          } catch (error) {
            leftOut.push(leaveOut(tx, error));
          }
        }
        save();
      });
      return leftOut;
    },
    snapshot: (list, save) =>
      inBatch((batch) => {
        const outcomes: Outcome[] = [];
        for (const record of list) {
          outcomes.push(
            merge({ records, statement }, batch, {
              ...restatement(record),
              entity: record.entity,
              id: record.id,
              isServers: true,
            }),
          );
        }
        save(outcomes);
      }),
    replace: (list) =>
      inBatch((batch) => {
        for (const { entity, id, record } of list) {
          const before = records.read(entity, id)?.fields;
          noteTouched(statement, batch.touched, { entity, record: { ...before, id }, fields: null });
          records.remove(entity, id);
          batch.changed.add(entity);
          if (!record) continue;
          const won = Object.keys(record.fields);
          records.write({ entity, id, before: undefined, record, won });
          noteIndexed({ records, statement }, batch, { entity, id, record, won });
          noteTouched(statement, batch.touched, { entity, record: { ...record.fields, id }, fields: null });
        }
      }),
  };
}
