import type { Runner } from '../../db/open.ts';

export interface Invitation {
  organisation: { id: string; name: string };
  site: { id: string; name: string };
}

/** What an unused, unexpired code is for. */
export async function findInvitation(db: Runner, codeHash: string, now: string): Promise<Invitation | undefined> {
  const row = await db
    .selectFrom('enrolment')
    .innerJoin('organisation', 'organisation.id', 'enrolment.organisation')
    .innerJoin('site', (join) =>
      join.onRef('site.organisation', '=', 'enrolment.organisation').onRef('site.id', '=', 'enrolment.site'),
    )
    .select(['organisation.id', 'organisation.name', 'site.id as siteId', 'site.name as siteName'])
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row && { organisation: { id: row.id, name: row.name }, site: { id: row.siteId, name: row.siteName } };
}

/** Uses the code up; false when somebody else just did. */
export async function useUp(db: Runner, codeHash: string, by: { workstation: string; now: string }): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('enrolment')
    .set({ used_at: by.now, used_by: by.workstation })
    .where('code_hash', '=', codeHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', by.now)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Letters of all workstations there ever were: they stand in numbers on paper. */
export const takenLetters = async (db: Runner, organisation: string): Promise<string[]> =>
  (
    await db.selectFrom('workstation').select('code').where('organisation', '=', organisation).orderBy('code').execute()
  ).map(({ code }) => code);

export interface NewWorkstation {
  organisation: string;
  site: string;
  id: string;
  code: string;
  name: string;
  credentialHash: string;
  now: string;
}

/** False when the letters stand for another. */
export async function addWorkstation(db: Runner, added: NewWorkstation): Promise<boolean> {
  const { organisation, site, id, code, name, credentialHash, now } = added;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workstation')
    .values({
      organisation,
      site,
      id,
      code,
      name,
      credential_hash: credentialHash,
      state: 'active',
      unsent: 0,
      read_seq: 0,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation', 'code']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Records of a site, and of the organisation, of these entities; voided ones too. */
export const recordsOf = async (
  db: Runner,
  { organisation, sites, entities }: { organisation: string; sites: string[]; entities: string[] },
) =>
  db
    .selectFrom('record')
    .select(['entity', 'id', 'site', 'fields', 'hlc', 'edited'])
    .where('organisation', '=', organisation)
    .where('site', 'in', sites)
    .where('entity', 'in', entities)
    .orderBy('entity')
    .orderBy('id')
    .execute();
