import { z } from 'zod';
import { businessDateOf, startOfBusinessDay } from '../../../../shared/lib/dates.ts';
import type { EntityDeclaration } from '../../../../shared/sync/declaration.ts';
import { entities } from '../../../../shared/sync/entities.ts';
import { LIMITS, type SnapshotEnd } from '../../../../shared/sync/protocol.ts';
import type { Runner } from '../../../db/open.ts';
import type { Caller } from '../../../http/authenticate.ts';
import type { ServerContext } from '../../../http/context.ts';
import { Refused } from '../../../refused.ts';
import { keyOf } from '../push/merge.ts';
import type { RecordKey } from '../push/read-tx.ts';
import { headOf } from '../../../db/organisations.ts';
import { countRecords, newestRecords, type RecordRow, recordsByEntity, recordsByKey } from './repository.ts';

/** Read from the database in pieces, so that long consultation texts do not make a page that no memory holds. */
const PIECE = 500;
const PAGE_BYTES = 4 * 1024 * 1024;

const declarations: [string, EntityDeclaration][] = Object.entries(entities);
const base = declarations.filter(([, { isBase }]) => isBase).map(([name]) => name);
const isBase = (entity: string): boolean => base.includes(entity);
const refsOf = new Map(declarations.map(([name, { refs }]) => [name, Object.entries(refs ?? {})]));

/** Where a snapshot goes on. The caller only carries it; what it says is checked all the same. */
const position = z.object({
  part: z.enum(['base', 'newest']),
  entity: z.string().max(60),
  id: z.string().max(60),
  newest: z.string().max(200),
  /** The day's queue was complete with an earlier page. */
  ready: z.boolean(),
});
type Position = z.infer<typeof position>;

const START: Position = { part: 'base', entity: '', id: '', newest: '', ready: false };
const NEWEST: Position = { ...START, part: 'newest' };
const behind = (part: Position['part'], { entity, id, newest }: RecordRow): Position => ({
  part,
  entity,
  id,
  newest,
  ready: false,
});
const pack = (value: Position): string => Buffer.from(JSON.stringify(value)).toString('base64url');

function unpack(after: string | undefined): Position {
  if (after === undefined || after === '') return START;
  try {
    return position.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
  } catch {
    throw new Refused('malformed');
  }
}

const recordText = ({ entity, id, site, fields, hlc, edited }: RecordRow): string =>
  `${JSON.stringify({ entity, id, site, hlc }).slice(0, -1)},"fields":${fields},"edited":${edited}}\n`;

/** The next records from a position on, and where to go on; null when there are no more. */
async function readPage(
  db: Runner,
  place: Caller,
  from: Position,
): Promise<{ rows: RecordRow[]; next: Position | null }> {
  const rows: RecordRow[] = [];
  let bytes = 0;
  let at = from;
  while (rows.length < LIMITS.snapshotRecords && bytes < PAGE_BYTES) {
    const limit = Math.min(PIECE, LIMITS.snapshotRecords - rows.length);
    const piece =
      at.part === 'base'
        ? await recordsByEntity(db, { place, entities: base, after: at, limit })
        : await newestRecords(db, { place, except: base, after: at.newest === '' ? null : at.newest, limit });
    rows.push(...piece);
    for (const { fields } of piece) bytes += fields.length;
    const last = piece.at(-1);
    if (piece.length === limit && last) at = behind(at.part, last);
    else if (at.part === 'base') at = NEWEST;
    else return { rows, next: null };
  }
  return { rows, next: at };
}

/** What records of a page refer to and the page lacks: names of those who stand in the day's queue. */
async function referredTo(db: Runner, place: Caller, rows: readonly RecordRow[]): Promise<RecordRow[]> {
  const there = new Set(rows.map(keyOf));
  const missing = new Map<string, RecordKey>();
  for (const row of rows) {
    const refs = refsOf.get(row.entity) ?? [];
    if (refs.length === 0) continue;
    const fields = JSON.parse(row.fields) as Record<string, unknown>;
    for (const [field, entity] of refs) {
      for (const id of [fields[field]].flat()) {
        const key = { entity, id: String(id) };
        if (typeof id === 'string' && !isBase(entity) && !there.has(keyOf(key))) missing.set(keyOf(key), key);
      }
    }
  }
  return recordsByKey(db, place, [...missing.values()]);
}

type Context = Pick<ServerContext, 'db' | 'clock'>;

/**
 * One page of the current records: what is needed to sign in first, then the newest. Records only move into it from
 * outside by way of the sequence, which is read from the first page's cursor on afterwards.
 */
export async function snapshot(
  { db: { kysely: db }, clock }: Context,
  caller: Caller,
  after: string | undefined,
): Promise<string> {
  const from = unpack(after);
  // Before the records: what comes in between is in both, and that does no harm.
  const { cursor } = await headOf(db, caller.organisation);
  const total = from === START ? await countRecords(db, caller) : null;
  const { rows, next } = await readPage(db, caller, from);
  const today = startOfBusinessDay(businessDateOf(clock.nowMs()));
  const oldest = rows.at(-1);
  const isPastToday =
    next?.part === 'newest' && oldest !== undefined && !isBase(oldest.entity) && oldest.newest < today;
  const queueReady = from.ready || next === null || isPastToday;
  const referred = from.ready ? [] : await referredTo(db, caller, rows);
  const end: SnapshotEnd = {
    end: true,
    after: next && pack({ ...next, ready: queueReady }),
    cursor,
    queueReady,
    total,
  };
  return [...referred, ...rows].map(recordText).join('') + `${JSON.stringify(end)}\n`;
}

/** These records as they stand; those that are not there, or another site's, are left out. */
export async function recordsAsTheyStand(
  { db: { kysely: db } }: Context,
  caller: Caller,
  keys: readonly RecordKey[],
): Promise<string> {
  const { cursor } = await headOf(db, caller.organisation);
  const rows = await recordsByKey(db, caller, keys);
  const end: SnapshotEnd = { end: true, after: null, cursor, queueReady: true, total: rows.length };
  return rows.map(recordText).join('') + `${JSON.stringify(end)}\n`;
}
