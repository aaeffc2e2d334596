import { sql } from 'kysely';
import type { Runner } from './open.ts';

/** Rejects when the database does not answer. */
export const ping = async (db: Runner): Promise<void> => void (await sql`select 1`.execute(db));
