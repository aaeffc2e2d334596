import type Database from 'better-sqlite3';
import type { AuditAction } from '../../../shared/features/audit/contract.ts';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import type { Hlc, HlcClock } from '../../../shared/sync/clock.ts';
import {
  type Changes,
  entities,
  type EntityName,
  type NewRecord,
  type RecordOf,
} from '../../../shared/sync/entities.ts';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import { auditHash, type AuditRow, GENESIS_HASH } from './audit-chain.ts';
import { decode, encode, type SqlRow, type SqlValue } from './codec.ts';
import { appendChange } from './change-log.ts';
import { createStatements } from './statements.ts';
import type { Runner } from './query.ts';
import { indexTouched, noteTouched, type Touched } from './record-index.ts';
import { indexRecord } from './search-keeper.ts';

export interface AuditFact {
  action: AuditAction;
  subjectType: string;
  subjectId?: string | null;
  /** Names of fields; never a sensitive value. */
  fields?: string[];
  reason?: string | null;
}

/**
 * One transaction of one person. Rows, change log, clocks, search keys and audit are one act: all of it is on disk when
 * `write` returns, or none of it ever was.
 */
export interface Tx extends Runner {
  /** The moment of this transaction. */
  readonly now: string;
  get<E extends EntityName>(entity: E, id: string): RecordOf<E> | undefined;
  insert<E extends EntityName>(entity: E, record: NewRecord<E>): RecordOf<E>;
  /** Writes the fields that differ; the record as it then is. Throws when there is none. */
  update<E extends EntityName>(entity: E, id: string, changes: Changes<E>): RecordOf<E>;
  void<E extends EntityName>(entity: E, id: string, reason: string): RecordOf<E>;
  /** Draws the next number of a counter, from 1. */
  nextNumber(counter: string): number;
  audit(fact: AuditFact): void;
}

export interface Writer {
  /** Runs `work` in one immediate transaction. `work` is synchronous: nothing is awaited but the database. */
  write<T>(actor: Actor, work: (tx: Tx) => T): T;
}

/** Who acts; `null` before anybody has signed in (a failed sign-in, the set-up). */
export interface Actor {
  staffId: string | null;
  /** The moment to stamp instead of now, in milliseconds: a sample center's day is written as if it had been lived. */
  at?: number;
}

export interface Identity {
  /** Identity in sync; new after a restore or a clone. */
  origin: string;
  /** Owner of what all sites share; a lone center is an organisation of one site and has one id for both. */
  organisationId: string;
  siteId: string;
  workstationId: string;
  workstationCode: string;
}

interface WriterDeps {
  connection: Database.Database;
  runner: Runner;
  hlc: HlcClock;
  nowMs: () => number;
  nextId: () => string;
  identity: () => Identity;
  /** After commit, with the entities written; before it returns nothing of the transaction is visible elsewhere. */
  onCommit: (changed: ReadonlySet<string>) => void;
}

/** Stamped on what the set-up writes, before there is a first member of staff. */
export const SYSTEM_ACTOR = '00000000-0000-7000-8000-000000000000';

/** Of the fields as JSON, in UTF-16 units: each is three bytes on the wire at most, and there is some room around them. */
const LONGEST_TX = LIMITS.txBytes / 4;

interface Logged {
  entity: EntityName;
  id: string;
  site: string;
  fields: object;
  base: object;
  clock: Hlc;
}

/** Absent values are null, never missing. */
function withNulls(entity: EntityName, given: object): Record<string, unknown> {
  const record: Record<string, unknown> = { ...given };
  for (const field of Object.keys(entities[entity].columns)) record[field] ??= null;
  return record;
}

/** Greater than every clock it overwrites, also where another workstation's ran ahead of what was seen so far. */
function clockAfter(hlc: HlcClock, overwritten: Hlc[]): Hlc {
  const clock = hlc.next();
  const greatest = overwritten.toSorted().at(-1) ?? '';
  if (greatest < clock) return clock;
  hlc.see(greatest);
  return hlc.next();
}

export function createWriter(deps: WriterDeps): Writer {
  const { connection, runner, hlc, identity } = deps;
  const statement = createStatements(connection);

  function begin(actor: Actor, touched: Touched): Tx & { changed: Set<string> } {
    const at = new Date(actor.at ?? deps.nowMs()).toISOString();
    const tx = deps.nextId();
    const by = actor.staffId ?? SYSTEM_ACTOR;
    const changed = new Set<string>();
    const size = { changes: 0, length: 0 };

    const rawRow = (entity: EntityName, id: string): Record<string, SqlValue> | undefined =>
      statement(`select * from ${entities[entity].table} where id = ?`).get(id) as SqlRow | undefined;

    const log = ({ entity, id, site, fields, base, clock }: Logged): void => {
      const change = { tx, hlc: clock, actor: by, site, entity, id, fields: canonicalJson(fields) };
      size.changes += 1;
      size.length += change.fields.length;
      // Whole or not at all: what no server would take is not saved either.
      if (size.changes > LIMITS.txChanges || size.length > LONGEST_TX) throw new Error('Too much for one transaction');
      appendChange(statement, identity().origin, { ...change, base: canonicalJson(base), clocks: null });
      changed.add(entity);
    };

    const api: Tx & { changed: Set<string> } = {
      ...runner,
      now: at,
      changed,
      get: (entity, id) => {
        const row = rawRow(entity, id);
        return row && decode(entity, row);
      },
      insert: (entity, given) => {
        const own = identity();
        const clock = hlc.next();
        const record = entities[entity].schema.parse({
          ...withNulls(entity, given),
          id: given.id ?? deps.nextId(),
          siteId: entities[entity].scope === 'organisation' ? own.organisationId : own.siteId,
          createdAt: at,
          updatedAt: at,
          createdBy: by,
          updatedBy: by,
          originWorkstation: own.workstationId,
          voidedAt: null,
          voidReason: null,
        }) as RecordOf<typeof entity>;
        const row = encode(entity, record);
        const names = Object.keys(row);
        statement(
          `insert into ${entities[entity].table} (${names.join(',')},hlc) values (${names.map(() => '?').join(',')},?)`,
        ).run(...Object.values(row), clock);
        log({ entity, id: record.id, site: record.siteId, fields: record, base: {}, clock });
        indexRecord(statement, entity, record);
        noteTouched(statement, touched, { entity, record, fields: null });
        return record;
      },
      update: (entity, id, changes) => {
        const row = rawRow(entity, id);
        if (!row) throw new Error(`No ${entity} ${id}`);
        const before = decode(entity, row) as Record<string, unknown>;
        const differing = Object.entries(changes).filter(
          ([field, value]) => value !== undefined && canonicalJson(before[field]) !== canonicalJson(value),
        );
        if (differing.length === 0) return before as RecordOf<typeof entity>;
        const fields = { ...Object.fromEntries(differing), updatedAt: at, updatedBy: by };
        const record = entities[entity].schema.parse({ ...before, ...fields }) as RecordOf<typeof entity>;
        const edited = JSON.parse(row.edited as string) as Record<string, Hlc>;
        const base = Object.fromEntries(differing.map(([field]) => [field, edited[field] ?? (row.hlc as Hlc)]));
        const clock = clockAfter(hlc, Object.values(base));
        for (const field of Object.keys(fields)) edited[field] = clock;
        const sqlRow = encode(
          entity,
          Object.fromEntries(Object.keys(fields).map((f) => [f, record[f as keyof typeof record]])),
        );
        const names = Object.keys(sqlRow);
        statement(
          `update ${entities[entity].table} set ${names.map((name) => `${name}=?`).join(',')},edited=? where id=?`,
        ).run(...Object.values(sqlRow), JSON.stringify(edited), id);
        log({ entity, id, site: row.site_id as string, fields, base, clock });
        if (entity !== 'visit') indexRecord(statement, entity, record);
        noteTouched(statement, touched, { entity, record, fields: Object.keys(fields) });
        return record;
      },
      void: (entity, id, reason) =>
        api.update(entity, id, { voidedAt: at, voidReason: reason } as unknown as Changes<typeof entity>),
      nextNumber: (counter) => {
        const row = statement(
          'insert into counters (name, value) values (?, 1) on conflict (name) do update set value = value + 1 returning value',
        ).get(counter) as { value: number };
        return row.value;
      },
      audit: (fact) => {
        const last = statement('select seq, hash from audit_entries order by seq desc limit 1').get() as
          { seq: number; hash: string } | undefined;
        const entry: AuditRow = {
          seq: (last?.seq ?? 0) + 1,
          at,
          staff_id: actor.staffId,
          workstation_code: identity().workstationCode,
          action: fact.action,
          subject_type: fact.subjectType,
          subject_id: fact.subjectId ?? null,
          fields: JSON.stringify(fact.fields ?? []),
          reason: fact.reason ?? null,
          prev_hash: last?.hash ?? GENESIS_HASH,
        };
        statement(
          `insert into audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
           values (?,?,?,?,?,?,?,?,?,?,?)`,
        ).run(...(Object.values(entry) as SqlValue[]), auditHash(entry));
        changed.add('audit');
      },
    };
    return api;
  }

  return {
    write: (actor, work) => {
      const touched: Touched = new Map();
      const tx = begin(actor, touched);
      const act = (): ReturnType<typeof work> => {
        const result = work(tx);
        indexTouched(statement, touched);
        return result;
      };
      const result = connection.transaction(act).immediate();
      if (tx.changed.size > 0) deps.onCommit(tx.changed);
      return result;
    },
  };
}
