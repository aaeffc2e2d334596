import { sql } from 'kysely';
import type { Json } from '../../../../../shared/sync/protocol.ts';
import type { Runner } from '../../../../db/open.ts';
import type { Outstated } from './belated.ts';

export async function keepOutstated(
  db: Runner,
  about: { organisation: string; at: string },
  list: readonly Outstated[],
): Promise<void> {
  if (list.length === 0) return;
  const values = list.map((row) => ({
    ...about,
    ...row,
    value: sql<Json>`${JSON.stringify(row.value)}::text::jsonb`,
  }));
  await db
    .insertInto('outstated')
    .values(values)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What was taken the place of by values that have one of these clocks. */
export const outstatedBy = async (db: Runner, organisation: string, clocks: readonly string[]): Promise<Outstated[]> =>
  clocks.length === 0
    ? []
    : db
        .selectFrom('outstated')
        .select(['entity', 'id', 'field', 'stated', 'before', 'value'])
        .where('organisation', '=', organisation)
        .where('stated', 'in', [...new Set(clocks)])
        .execute();
