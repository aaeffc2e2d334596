import pg from 'pg';
import { StartFailure } from '../start-failure.ts';
import { loadDump } from './load.ts';

/**
 * Fills a database of the backup's own schema, all or nothing, and gives the organisation the marks of one that came back:
 * a new epoch, so that workstations notice, and the day, on which no more numbers are drawn. Throws `StartFailure` when there
 * is an organisation already.
 */
export async function restoreDump(
  url: string,
  file: string,
  { epoch, restoredOn }: { epoch: string; restoredOn: string },
): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    await client.query('lock table organisation in exclusive mode');
    const { rowCount } = await client.query('select 1 from organisation limit 1');
    if (rowCount !== 0) {
      throw new StartFailure({
        zh: '這台伺服器已經有組織，沒有改變任何東西。請還原到新的資料夾（--data）或空的資料庫。',
        en: 'This server has its organisation already; nothing was changed. Restore into a new folder (--data) or an empty database.',
      });
    }
    await loadDump(client, file);
    await client.query('update organisation set epoch = $1, restored_on = $2', [epoch, restoredOn]);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
