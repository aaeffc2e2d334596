import { sql } from 'kysely';
import type { Runner } from '../../db/open.ts';
import type { Tables } from '../../db/tables.ts';

type Counter = Pick<Tables['counter'], 'organisation' | 'site' | 'name'>;

/** Makes the counter where there is none, and holds it to the end of the transaction. */
export const lockCounter = async (db: Runner, counter: Counter): Promise<void> =>
  void (await sql`insert into counter (organisation, site, name, value)
    values (${counter.organisation}, ${counter.site}, ${counter.name}, 0)
    on conflict (organisation, site, name) do update set value = counter.value`.execute(db));

export async function drawNumber(db: Runner, { organisation, site, name, atLeast }: Counter & { atLeast: number }) {
  const { value } = await db
    .updateTable('counter')
    .set({ value: sql<number>`greatest(value, ${atLeast}::bigint) + 1` })
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('name', '=', name)
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

export const numberOfKey = async (
  db: Runner,
  { organisation, site, key }: Pick<Tables['number'], 'organisation' | 'site' | 'key'>,
): Promise<number | undefined> => {
  const found = await db
    .selectFrom('number')
    .select('value')
    .where('organisation', '=', organisation)
    .where('site', '=', site)
    .where('key', '=', key)
    .executeTakeFirst();
  return found?.value;
};

export const keepNumber = async (db: Runner, row: Tables['number']): Promise<void> =>
  void (await db.insertInto('number').values(row).execute());
