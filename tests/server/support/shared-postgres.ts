import pg from 'pg';
import { afterAll, beforeAll } from 'vitest';
import { type PrivatePostgres, startPrivatePostgres } from '../../../server/postgres/private.ts';
import { makeFolder, removeFolder } from './temp-folder.ts';

const silent = { info() {}, warn() {}, error() {} };

/** One real PostgreSQL for a file of tests; each test asks for a database of its own. */
export function sharedPostgres(): { newDatabase(): Promise<string> } {
  const folder = makeFolder('taishang-postgres');
  let postgres: PrivatePostgres;
  let made = 0;
  beforeAll(async () => {
    postgres = await startPrivatePostgres(folder, silent);
  }, 60_000);
  afterAll(async () => {
    await postgres.stop();
    removeFolder(folder);
  }, 60_000);
  return {
    async newDatabase() {
      made += 1;
      const client = new pg.Client({ connectionString: postgres.url });
      await client.connect();
      await client.query(`create database test_${made}`);
      await client.end();
      return postgres.url.replace('/taishang?', `/test_${made}?`);
    },
  };
}

/** Runs one statement and returns its rows. */
export async function query<T extends pg.QueryResultRow>(
  url: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}
