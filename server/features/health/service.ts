import type { Runner } from '../../db/open.ts';
import { ping } from './repository.ts';

/** Rejects when the database does not answer. */
export const assertReady = (db: Runner): Promise<void> => ping(db);
