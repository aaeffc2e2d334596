import { sql } from 'kysely';
import type { Cursor } from '../../shared/sync/protocol.ts';
import type { Runner } from './open.ts';

/** One for all organisations of a database; the payload is `<organisation> <head>`. */
export const HEADS_CHANNEL = 'taishang_heads';

/** Tells everybody who listens to look: something other than the head has changed. After the commit. */
export const nudge = async (db: Runner, organisation: string): Promise<void> =>
  void (await sql`select pg_notify(${HEADS_CHANNEL}, concat(id, ' ', seq)) from organisation where id = ${organisation}`.execute(
    db,
  ));

export interface Head {
  cursor: Cursor;
  restoredOn: string | null;
}

/** Where the organisation is now. */
export async function headOf(db: Runner, organisation: string): Promise<Head> {
  const { rows } = await sql<{ epoch: string; seq: number; mark: string; restoredOn: string | null }>`
    select g.epoch, g.seq, g.restored_on as "restoredOn", coalesce(c.mark, '') as mark
    from organisation g left join change c on c.organisation = g.id and c.seq = g.seq
    where g.id = ${organisation}`.execute(db);
  const { epoch, seq, mark, restoredOn } = rows[0]!;
  return { cursor: { epoch, seq, mark }, restoredOn };
}
