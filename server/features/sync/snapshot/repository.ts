import { sql } from 'kysely';
import type { Runner } from '../../../db/open.ts';
import { keyOf } from '../push/merge.ts';
import type { RecordKey } from '../push/read-tx.ts';

type Place = { organisation: string; site: string };

/** A record as it stands; JSON as text, for it only passes through. */
export interface RecordRow extends RecordKey {
  site: string;
  fields: string;
  hlc: string;
  edited: string;
  /** When it was made, then its id and entity: what pages go by. */
  newest: string;
}

const columns = sql`entity, id, site, fields::text as fields, hlc, edited::text as edited, newest`;
const within = ({ organisation, site }: Place) =>
  sql`organisation = ${organisation} and site in (${site}, ${organisation})`;

/** Records of some entities, by entity and id. */
export async function recordsByEntity(
  db: Runner,
  { place, entities, after, limit }: { place: Place; entities: readonly string[]; after: RecordKey; limit: number },
): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select ${columns} from record
    where ${within(place)} and entity = any (${entities}::text[]) and (entity, id) > (${after.entity}, ${after.id})
    order by entity, id limit ${limit}::int`.execute(db);
  return rows;
}

/** All other records, newest first: by when they were made, which never changes. `after`: of the last one there was. */
export async function newestRecords(
  db: Runner,
  given: { place: Place; except: readonly string[]; after: string | null; limit: number },
): Promise<RecordRow[]> {
  const { place, except, after, limit } = given;
  const behind = after === null ? sql`` : sql`and newest < ${after}`;
  const { rows } = await sql<RecordRow>`
    select ${columns} from record
    where ${within(place)} and entity <> all (${except}::text[]) ${behind}
    order by newest desc limit ${limit}::int`.execute(db);
  return rows;
}

/** These records, as far as they are there and may be read. */
export async function recordsByKey(db: Runner, place: Place, keys: readonly RecordKey[]): Promise<RecordRow[]> {
  if (keys.length === 0) return [];
  const wanted = new Set(keys.map(keyOf));
  const { rows } = await sql<RecordRow>`
    select ${columns} from record
    where ${within(place)} and entity = any (${[...new Set(keys.map(({ entity }) => entity))]}::text[])
      and id = any (${keys.map(({ id }) => id)}::text[])
    order by entity, id`.execute(db);
  return rows.filter((row) => wanted.has(keyOf(row)));
}

export async function countRecords(db: Runner, place: Place): Promise<number> {
  const { rows } = await sql<{ records: number }>`
    select count(*) as records from record where ${within(place)}`.execute(db);
  return rows[0]!.records;
}
