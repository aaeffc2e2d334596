import { instantOf } from '../../../shared/lib/dates.ts';
import type { Hlc } from '../../../shared/sync/clock.ts';
import { parseHlc } from '../../../shared/sync/clock.ts';
import { entities } from '../../../shared/sync/entities.ts';
import { KEEP_SENT_DAYS, LIMITS, type Pushed, type RecordClocks } from '../../../shared/sync/protocol.ts';
import { lastHlc } from '../db/change-log.ts';
import { isKnown } from '../db/records.ts';
import type { Statements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import type { SyncState } from './state.ts';

/** Whole transactions, as many as make a request of a sensible size. */
export interface Outgoing {
  origin: string;
  lastSeq: number;
  /** Lines of `pushedTx`. */
  lines: string;
}

/** What this workstation has written and the server has not acknowledged. */
export interface Outbox {
  unsent(): { transactions: number; oldestAt: string | null };
  isEmpty(): boolean;
  /** The log's last number of this origin, and how far the server has acknowledged it. */
  seqs(): { last: number; acknowledged: number };
  /** The transaction a number of this origin belongs to; undefined when it is in the log no more. */
  txAt(seq: number): string | undefined;
  next(): Outgoing | null;
  /** Marks as sent, and gives the clocks the server lowered, in one transaction. */
  acknowledge(answer: Pick<Pushed, 'lastSeq' | 'altered'>): void;
  /** The server came back from a backup and lacks what it had acknowledged. False: the log does not reach that far back. */
  takeBack(lastSeq: number): boolean;
  /** Forgets what was acknowledged long ago. Returns how many changes went. */
  prune(): number;
}

/** Small enough to be quick on a bad line, large enough that a week's work goes in seconds. */
const BATCH_BYTES = 512 * 1024;
const PRUNED_AT_ONCE = 2000;

interface LogRow {
  seq: number;
  tx: string;
  hlc: Hlc;
  actor: string;
  site_id: string;
  entity: string;
  record_id: string;
  fields: string;
  base: string;
  clocks: string | null;
}

function clocksOf(text: string): Hlc[] {
  const { hlc, edited } = JSON.parse(text) as RecordClocks;
  return [...new Set([hlc, ...Object.values(edited)])];
}

/** Fields, base and clocks are JSON in the log already. */
function wireText(row: LogRow): string {
  const head = JSON.stringify({
    seq: row.seq,
    hlc: row.hlc,
    actor: row.actor,
    site: row.site_id,
    entity: row.entity,
    id: row.record_id,
  });
  const clocks = row.clocks === null ? '' : `,"clocks":${row.clocks}`;
  return `${head.slice(0, -1)},"fields":${row.fields},"base":${row.base}${clocks}}`;
}

function batchOf(rows: Iterable<LogRow>, origin: string): Outgoing | null {
  const lines: string[] = [];
  let changes: string[] = [];
  let bytes = 0;
  let tx = '';
  let lastSeq = 0;
  const close = (): void => {
    if (changes.length > 0) lines.push(`{"tx":${JSON.stringify(tx)},"changes":[${changes.join(',')}]}\n`);
    changes = [];
  };
  for (const row of rows) {
    if (row.tx !== tx) {
      close();
      if (bytes > BATCH_BYTES) break;
    }
    const text = wireText(row);
    bytes += Buffer.byteLength(text);
    if (bytes > LIMITS.pushBytes && lines.length > 0) {
      changes = [];
      break;
    }
    tx = row.tx;
    lastSeq = row.seq;
    changes.push(text);
  }
  close();
  return lines.length === 0 ? null : { origin, lastSeq, lines: lines.join('') };
}

export function createOutbox(given: {
  store: Store;
  statement: Statements;
  state: SyncState;
  now: () => number;
}): Outbox {
  const { store, statement, state } = given;
  const { connection, identity } = store;

  const acknowledged = (): number => {
    const found = state.get('acknowledged');
    return found?.origin === identity.origin ? found.seq : 0;
  };

  /** Gives a change and the fields it wrote another clock. */
  function lower(seq: number, hlc: Hlc, renamed: Map<Hlc, Hlc>): void {
    const row = statement('select hlc, entity, record_id, clocks from changes where origin = ? and seq = ?').get(
      identity.origin,
      seq,
    ) as Pick<LogRow, 'hlc' | 'entity' | 'record_id' | 'clocks'> | undefined;
    if (!row || row.hlc === hlc) return;
    statement('update changes set hlc = ? where origin = ? and seq = ?').run(hlc, identity.origin, seq);
    // A restatement's own clock only carries it; of those it states, the server lowered what was beyond it.
    const drawn = row.clocks === null ? [row.hlc] : clocksOf(row.clocks).filter((clock) => clock > hlc);
    for (const old of drawn) {
      renamed.set(old, hlc);
      const set = 'set hlc = case when hlc = @old then @hlc else hlc end, edited = replace(edited, @old, @hlc)';
      const values = { old, hlc, id: row.record_id };
      if (isKnown(row.entity)) statement(`update ${entities[row.entity].table} ${set} where id = @id`).run(values);
      statement(`update held_records ${set} where entity = @entity and id = @id`).run({
        ...values,
        entity: row.entity,
      });
    }
  }

  /** What still waits may name the old clocks as its base. */
  function rename(renamed: Map<Hlc, Hlc>): void {
    const rows = statement(
      `select n, base, clocks from changes where sent_at is null and (base <> '{}' or clocks is not null)`,
    ).all() as { n: number; base: string; clocks: string | null }[];
    const named = (clocks: Record<string, Hlc>): Record<string, Hlc> =>
      Object.fromEntries(Object.entries(clocks).map(([field, clock]) => [field, renamed.get(clock) ?? clock]));
    for (const { n, base, clocks } of rows) {
      const stated = clocks === null ? null : (JSON.parse(clocks) as RecordClocks);
      const after = stated && { hlc: renamed.get(stated.hlc) ?? stated.hlc, edited: named(stated.edited) };
      statement('update changes set base = ?, clocks = ? where n = ?').run(
        JSON.stringify(named(JSON.parse(base) as Record<string, Hlc>)),
        after && JSON.stringify(after),
        n,
      );
    }
  }

  // Named, or SQLite would rather read all that was ever written here.
  const unsentRows = 'from changes indexed by changes_waiting where sent_at is null';
  return {
    unsent: () => {
      const { transactions } = statement(`select count(distinct tx) as transactions ${unsentRows}`).get() as {
        transactions: number;
      };
      const oldest = statement(`select hlc ${unsentRows} order by n limit 1`).pluck().get() as Hlc | undefined;
      return { transactions, oldestAt: oldest === undefined ? null : instantOf(parseHlc(oldest).ms) };
    },
    isEmpty: () => statement(`select 1 ${unsentRows} limit 1`).get() === undefined,
    seqs: () => {
      const last = statement('select max(seq) from changes where origin = ?').pluck().get(identity.origin);
      return { last: (last as number | null) ?? 0, acknowledged: acknowledged() };
    },
    txAt: (seq) =>
      statement('select tx from changes where origin = ? and seq = ?').pluck().get(identity.origin, seq) as
        string | undefined,
    next: () => {
      const rows = statement(
        `select seq, tx, hlc, actor, site_id, entity, record_id, fields, base, clocks ${unsentRows} and origin = ? order by n`,
      ).iterate(identity.origin) as IterableIterator<LogRow>;
      return batchOf(rows, identity.origin);
    },
    acknowledge: ({ lastSeq, altered }) => {
      const renamed = new Map<Hlc, Hlc>();
      connection
        .transaction(() => {
          for (const { seq, hlc } of altered) lower(seq, hlc, renamed);
          statement('update changes set sent_at = ? where origin = ? and seq > ? and seq <= ? and sent_at is null').run(
            instantOf(given.now()),
            identity.origin,
            acknowledged(),
            lastSeq,
          );
          if (renamed.size > 0) rename(renamed);
          state.set('acknowledged', { origin: identity.origin, seq: Math.max(lastSeq, acknowledged()) });
        })
        .immediate();
      // Down to earth again: what is drawn next need only be greater than what still stands.
      if (renamed.size > 0) store.hlc.restart(lastHlc(store.runner));
    },
    takeBack: (lastSeq) => {
      const first = statement('select min(seq) from changes where origin = ?').pluck().get(identity.origin);
      if (first === null || (first as number) > lastSeq + 1) return false;
      connection
        .transaction(() => {
          statement('update changes set sent_at = null where origin = ? and seq > ?').run(identity.origin, lastSeq);
          state.set('acknowledged', { origin: identity.origin, seq: lastSeq });
        })
        .immediate();
      return true;
    },
    prune: () => {
      const before = instantOf(given.now() - KEEP_SENT_DAYS * 86_400_000);
      // The origin's last change stays: the next number counts from it.
      return statement(
        `delete from changes where n in (
           select n from changes where sent_at < @before and (origin, seq) not in (
             select origin, max(seq) from changes where origin = @origin) order by n limit ${PRUNED_AT_ONCE})`,
      ).run({ before, origin: identity.origin }).changes;
    },
  };
}
