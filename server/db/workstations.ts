import type { Runner } from './open.ts';

export const workstationByCredential = async (db: Runner, hash: string) =>
  db
    .selectFrom('workstation')
    .select(['organisation', 'site', 'id', 'code', 'state', 'credential_hash', 'origin'])
    .where('credential_hash', '=', hash)
    .executeTakeFirst();
