import { sql } from 'kysely';
import type { Runner } from '../../../db/open.ts';
import type { RecordKey } from '../push/read-tx.ts';

type Place = { organisation: string; site: string };

/** A record as it stands; JSON as text, for it only passes through. */
export interface RecordRow extends RecordKey {
  site: string;
  fields: string;
  hlc: string;
  edited: string;
  made: string;
}

const columns = sql`entity, id, site, fields::text as fields, hlc, edited::text as edited, made`;
const within = ({ organisation, site }: Place) =>
  sql`organisation = ${organisation} and site in (${site}, ${organisation})`;
const list = (names: readonly string[]) =>
  sql`(select jsonb_array_elements_text(${JSON.stringify(names)}::text::jsonb))`;

/** Records of some entities, by entity and id. */
export async function recordsByEntity(
  db: Runner,
  { place, entities, after, limit }: { place: Place; entities: readonly string[]; after: RecordKey; limit: number },
): Promise<RecordRow[]> {
  const { rows } = await sql<RecordRow>`
    select ${columns} from record
    where ${within(place)} and entity in ${list(entities)} and (entity, id) > (${after.entity}, ${after.id})
    order by entity, id limit ${limit}::int`.execute(db);
  return rows;
}

/** Where a page of the newest begins: behind this record. */
export interface NewestAfter extends RecordKey {
  made: string;
}

/** All other records, newest first: by when they were made, which never changes. */
export async function newestRecords(
  db: Runner,
  given: { place: Place; except: readonly string[]; after: NewestAfter | null; limit: number },
): Promise<RecordRow[]> {
  const { place, except, after, limit } = given;
  const behind = after ? sql`and (made, id, entity) < (${after.made}, ${after.id}, ${after.entity})` : sql``;
  const { rows } = await sql<RecordRow>`
    select ${columns} from record
    where ${within(place)} and entity not in ${list(except)} ${behind}
    order by made desc, id desc, entity desc limit ${limit}::int`.execute(db);
  return rows;
}

/** These records, as far as they are there and may be read. */
export async function recordsByKey(db: Runner, place: Place, keys: readonly RecordKey[]): Promise<RecordRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<RecordRow>`
    select ${columns} from record
    where ${within(place)} and (entity, id) in (
      select x.entity, x.id from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as x (entity text, id text))
    order by entity, id`.execute(db);
  return rows;
}

export async function countRecords(db: Runner, place: Place): Promise<number> {
  const { rows } = await sql<{ records: number }>`
    select count(*) as records from record where ${within(place)}`.execute(db);
  return rows[0]!.records;
}
