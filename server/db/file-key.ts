import type { Runner } from './open.ts';

export interface SharedKey {
  /** SHA-256 of the key, hex. */
  hash: string;
  /** The key, wrapped; null where there was nothing to wrap it with. */
  wrapped: string | null;
}

export const findSharedKey = async (db: Runner): Promise<SharedKey | undefined> =>
  db.selectFrom('file_key').select(['hash', 'wrapped']).executeTakeFirst();

/** The first server's key is the one; @returns the one that stands. */
export async function proposeSharedKey(db: Runner, proposed: SharedKey): Promise<SharedKey> {
  await db
    .insertInto('file_key')
    .values({ id: 1, ...proposed })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await findSharedKey(db)) ?? proposed;
}

export const rewrapSharedKey = async (db: Runner, wrapped: string | null): Promise<void> =>
  void (await db.updateTable('file_key').set({ wrapped }).execute());
