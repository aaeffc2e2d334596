import type { Runner } from '../../../db/open.ts';

const columns = [
  's.id',
  's.at',
  's.site',
  's.workstation',
  's.origin',
  's.tx',
  's.first_seq',
  's.reason',
  's.detail',
  's.actor',
  's.records',
  's.content',
  'w.code',
] as const;

const open = (db: Runner, organisation: string) =>
  db
    .selectFrom('set_aside as s')
    .innerJoin('workstation as w', (join) =>
      join.onRef('w.organisation', '=', 's.organisation').onRef('w.id', '=', 's.workstation'),
    )
    .select(columns)
    .where('s.organisation', '=', organisation)
    .where('s.decided_at', 'is', null);

export type AsideRow = Awaited<ReturnType<typeof openOfSite>>[number];

/** Not decided on yet, oldest first. */
export const openOfSite = async (db: Runner, organisation: string, site: string) =>
  open(db, organisation).where('s.site', '=', site).orderBy('s.at').orderBy('s.first_seq').execute();

export const openById = async (db: Runner, organisation: string, id: string): Promise<AsideRow | undefined> =>
  open(db, organisation).where('s.id', '=', id).executeTakeFirst();

/** All that waits of one workstation, in its order, locked. */
export const lockOpenOf = async (db: Runner, organisation: string, workstation: string): Promise<AsideRow[]> =>
  open(db, organisation)
    .where('s.workstation', '=', workstation)
    .orderBy('s.at')
    .orderBy('s.first_seq')
    .forUpdate('s')
    .execute();

/** What was ever given up of one workstation: their contents. */
export const givenUpOf = async (db: Runner, organisation: string, workstation: string): Promise<string[]> =>
  (
    await db
      .selectFrom('set_aside')
      .select('content')
      .where('organisation', '=', organisation)
      .where('workstation', '=', workstation)
      .where('decision', '=', 'drop')
      .execute()
  ).map(({ content }) => content);

export const decide = async (
  db: Runner,
  given: { organisation: string; ids: readonly string[]; decision: 'release' | 'drop'; by: string; at: string },
): Promise<void> => {
  if (given.ids.length === 0) return;
  await db
    .updateTable('set_aside')
    .set({ decided_at: given.at, decided_by: given.by, decision: given.decision })
    .where('organisation', '=', given.organisation)
    .where('id', 'in', given.ids)
    .execute();
};
