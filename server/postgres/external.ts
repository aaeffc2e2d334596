import pg from 'pg';
import { StartFailure } from '../start-failure.ts';

const OLDEST = 15;
const PATIENCE_MS = 10_000;

/** Host and database of an address, without the user and the password in it. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    await client.end().catch(() => {});
    const place = placeOf(url);
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
    throw new StartFailure(
      {
        zh: `連不上 DATABASE_URL 的 PostgreSQL（${place}）：${reason}`,
        en: `The PostgreSQL of DATABASE_URL (${place}) cannot be reached: ${reason}. Check the address, the user and the password.`,
      },
      error,
    );
  }
}

const settingsOf = async (client: pg.Client): Promise<Map<string, string>> => {
  const { rows } = await client.query<{ name: string; setting: string }>(
    `select name, setting from pg_settings where name in ('server_version_num', 'server_version', 'fsync', 'server_encoding')`,
  );
  return new Map(rows.map(({ name, setting }) => [name, setting]));
};

/** An existing PostgreSQL must be new enough, keep what it acknowledged, and hold every character. Throws `StartFailure`. */
export async function checkPostgres(url: string): Promise<void> {
  const client = await connect(url);
  try {
    const found = await settingsOf(client);
    if (Number(found.get('server_version_num')) < OLDEST * 10_000) {
      const version = found.get('server_version');
      throw new StartFailure({
        zh: `需要 PostgreSQL ${OLDEST} 或更新版本；這一個是 ${version}。`,
        en: `PostgreSQL ${OLDEST} or newer is needed; this one is ${version}.`,
      });
    }
    if (found.get('fsync') !== 'on') {
      throw new StartFailure({
        zh: '這個 PostgreSQL 的 fsync 是關閉的：斷電會遺失已確認的資料。請在 postgresql.conf 設 fsync = on 後重新啟動它。',
        en: 'This PostgreSQL runs with fsync off: a power cut would lose what was acknowledged. Set fsync = on in postgresql.conf and restart it.',
      });
    }
    if (found.get('server_encoding') !== 'UTF8') {
      throw new StartFailure({
        zh: `資料庫的編碼是 ${found.get('server_encoding')}，需要 UTF8：請用 createdb -E UTF8 -T template0 建立。`,
        en: `The database is encoded in ${found.get('server_encoding')}; UTF8 is needed: make it with createdb -E UTF8 -T template0.`,
      });
    }
  } finally {
    await client.end();
  }
}
