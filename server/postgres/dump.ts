import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { type Control, type DumpHead, linesOf, readControl, unreadable } from './dump-format.ts';

const ROWS_AT_ONCE = 500;

export interface Dumped {
  path: string;
  bytes: number;
  /** Rows by table. */
  rows: Record<string, number>;
}

interface Table {
  name: string;
  columns: string[];
}

/** Our tables, those others refer to first; the number of the schema stands in the head. */
async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers: string[] }>(
    `select c.relname as name,
            array(select a.attname::text from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                   order by a.attnum) as columns,
            array(select f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                   where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
       from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and c.relname <> 'schema_version'
      order by c.relname`,
  );
  const placed: Table[] = [];
  const isPlaced = (name: string): boolean => placed.some((table) => table.name === name);
  let waiting = rows;
  while (waiting.length > 0) {
    const next = waiting.filter(({ refers }) => refers.every(isPlaced));
    placed.push(...(next.length > 0 ? next : waiting).map(({ name, columns }) => ({ name, columns })));
    waiting = waiting.filter(({ name }) => !isPlaced(name));
  }
  return placed;
}

async function* rowsOf(client: pg.Client, { name, columns }: Table): AsyncGenerator<string[]> {
  const list = columns.map((column) => client.escapeIdentifier(column)).join(', ');
  await client.query(
    `declare rows no scroll cursor for
     select row_to_json(t)::text as line from (select ${list} from ${client.escapeIdentifier(name)}) t`,
  );
  for (;;) {
    const { rows } = await client.query<{ line: string }>(`fetch ${ROWS_AT_ONCE} from rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => line);
  }
  await client.query('close rows');
}

/** All tables as one moment saw them; work goes on beside it. */
async function* contentsOf(
  client: pg.Client,
  head: Omit<DumpHead, 'format'>,
  counts: Record<string, number>,
): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const lines = (texts: string[]): string => {
    const text = `${texts.join('\n')}\n`;
    hash.update(text);
    return text;
  };
  const control = (line: Control): string => lines([JSON.stringify(line)]);
  await client.query('begin isolation level repeatable read read only');
  yield control(['backup', { format: 1, ...head }]);
  for (const table of await tablesOf(client)) {
    yield control(['table', table.name, table.columns]);
    let count = 0;
    for await (const rows of rowsOf(client, table)) {
      count += rows.length;
      yield lines(rows);
    }
    counts[table.name] = count;
    yield control(['end', count]);
  }
  await client.query('commit');
  yield `${JSON.stringify(['done', hash.digest('hex')] satisfies Control)}\n`;
}

/** Reads a backup to its end. Throws `StartFailure` unless every line, count and the sum over all are right. */
export async function checkDump(file: string): Promise<{ head: DumpHead; rows: Record<string, number> }> {
  const hash = createHash('sha256');
  const rows: Record<string, number> = {};
  let head: DumpHead | undefined;
  let table = '';
  let isDone = false;
  for await (const line of linesOf(file)) {
    const said = readControl(line, file);
    if (isDone || (!head && said?.[0] !== 'backup')) throw unreadable(file);
    if (said === null) rows[table] = (rows[table] ?? 0) + 1;
    else if (said[0] === 'backup') head = said[1];
    else if (said[0] === 'table') rows[(table = said[1])] = 0;
    else if (said[0] === 'end' && said[1] !== rows[table]) throw unreadable(file);
    else if (said[0] === 'done') {
      if (said[1] !== hash.digest('hex')) throw unreadable(file);
      isDone = true;
      continue;
    }
    hash.update(`${line}\n`);
  }
  if (!head || !isDone) throw unreadable(file);
  return { head, rows };
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a backup of the database and reads it back before it counts. Rejects with the system's error when the disk refuses;
 * then nothing is left of it.
 */
export async function writeDump(url: string, path: string, head: Omit<DumpHead, 'format'>): Promise<Dumped> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  const unfinished = `${path}.new`;
  const rows: Record<string, number> = {};
  await client.connect();
  try {
    const target = createWriteStream(unfinished, { mode: 0o600 });
    await pipeline(contentsOf(client, head, rows), createGzip({ level: 6 }), target);
    flush(unfinished);
    await checkDump(unfinished);
    renameSync(unfinished, path);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
  return { path, bytes: statSync(path).size, rows };
}
