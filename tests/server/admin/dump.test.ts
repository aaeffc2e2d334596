import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { checkDump, writeDump } from '../../../server/postgres/dump.ts';
import { loadDump } from '../../../server/postgres/load.ts';
import { query, sharedPostgres } from '../support/shared-postgres.ts';
import { tempFolder } from '../support/temp-folder.ts';

const { newDatabase } = sharedPostgres();
const HEAD = { schema: 1, fileKey: '', release: '1.0.0', at: '2026-11-21T02:00:00.000Z' };

const SCHEMA = `
  create table child (id bigint generated always as identity primary key, parent text not null references parent, piece bytea);
`;
const PARENT = `create table parent (
  id text primary key, what jsonb, digest bigint, at timestamptz, twice bigint generated always as (digest * 2) stored)`;

async function filled(rows = 3): Promise<string> {
  const url = await newDatabase();
  await query(url, PARENT);
  await query(url, SCHEMA);
  await query(
    url,
    `insert into parent select 'p' || n, jsonb_build_object('note', $1::text, 'n', n), 4611686018427387000 - n, now()
       from generate_series(1, $2::int) n`,
    ['𠮷 第一行\n第二行\u2028第三行 "[\\', rows],
  );
  await query(url, `insert into child (parent, piece) select id, '\\x00ff10' from parent`);
  return url;
}

const contentOf = async (url: string): Promise<unknown> => [
  await query(url, 'select row_to_json(p)::text from parent p order by id'),
  await query(url, 'select row_to_json(c)::text from child c order by id'),
];

async function load(url: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await loadDump(client, file);
  } finally {
    await client.end();
  }
}

const dump = (url: string, folder = tempFolder()) => writeDump(url, join(folder, 'all.backup'), HEAD);

/** A copy of a backup with its text changed, packed again. */
function altered(file: string, change: (text: string) => string): string {
  const copy = join(tempFolder(), 'altered.backup');
  writeFileSync(copy, gzipSync(change(gunzipSync(readFileSync(file)).toString('utf8'))));
  return copy;
}

describe('a backup of the server', () => {
  test('brings back every row as it was: rare characters, 64-bit numbers, bytes, moments', async () => {
    const from = await filled();
    const { path, rows } = await dump(from);
    expect(rows).toEqual({ parent: 3, child: 3 });
    const to = await newDatabase();
    await query(to, PARENT);
    await query(to, SCHEMA);
    await load(to, path);
    expect(await contentOf(to)).toEqual(await contentOf(from));
  });

  test('lets the numbers the database draws go on after the highest', async () => {
    const { path } = await dump(await filled());
    const to = await newDatabase();
    await query(to, PARENT);
    await query(to, SCHEMA);
    await load(to, path);
    expect(await query(to, `insert into child (parent) values ('p1') returning id`)).toEqual([{ id: '4' }]);
  });

  test('fits tables that have gained a column since', async () => {
    const { path } = await dump(await filled());
    const to = await newDatabase();
    await query(to, PARENT);
    await query(to, SCHEMA);
    await query(to, `alter table parent add column later text not null default 'new'`);
    await load(to, path);
    expect(await query(to, `select distinct later from parent`)).toEqual([{ later: 'new' }]);
  });

  test('holds one moment though work goes on beside it', async () => {
    const url = await filled(5000);
    const writing = dump(url);
    await query(
      url,
      `with added as (insert into parent values ('late', '{}', 1, now()) returning id)
       insert into child (parent) select id from added`,
    );
    const { rows } = await writing;
    expect(rows['parent']).toBe(rows['child']);
  });

  test('is refused when it is cut short, changed, or no backup at all', async () => {
    const { path } = await dump(await filled());
    await expect(checkDump(path)).resolves.toMatchObject({ head: { schema: 1 } });
    const cut = join(tempFolder(), 'cut.backup');
    writeFileSync(cut, readFileSync(path).subarray(0, -20));
    await expect(checkDump(cut)).rejects.toThrow(/not a complete backup/);
    await expect(checkDump(altered(path, (text) => text.replace('第一行', '第二行')))).rejects.toThrow(/complete/);
    await expect(checkDump(altered(path, (text) => text.replace(/\["done".*\n/, '')))).rejects.toThrow(/complete/);
    await expect(checkDump(altered(path, () => 'hello\n'))).rejects.toThrow(/complete/);
    await expect(checkDump(altered(path, () => ''))).rejects.toThrow(/complete/);
    const other = join(tempFolder(), 'other.backup');
    writeFileSync(other, 'not gzip');
    await expect(checkDump(other)).rejects.toThrow(/complete/);
    await expect(checkDump(join(tempFolder(), 'none'))).rejects.toThrow(/complete/);
  });

  test('leaves nothing behind when the disk refuses it', async () => {
    const url = await filled();
    const folder = tempFolder();
    await expect(writeDump(url, join(folder, 'no', 'such', 'folder'), HEAD)).rejects.toThrow(/ENOENT/);
    expect(readdirSync(folder)).toEqual([]);
  });
});
