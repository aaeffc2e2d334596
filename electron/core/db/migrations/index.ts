import { sql as first } from './0001-first.ts';

export interface Migration {
  version: number;
  name: string;
  sql: string;
}

/** In order, without gaps; a test checks both and runs each from its predecessor with data in it. */
export const migrations: readonly Migration[] = [{ version: 1, name: 'first', sql: first }];
