import { once } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import pg from 'pg';
import { openDatabase } from '../../electron/core/db/open.ts';
import type { CentralServer } from '../support/central-server.ts';

/**
 * What HTTP, gzip, JSON and the two databases cost by themselves, in the same run on the same machine: lines packed and sent
 * over loopback, rows stored as they come. No merging, no clocks, no promises.
 */
const PAGE = 1000;

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of message as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function serve<T>(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  use: (port: number) => Promise<T>,
): Promise<T> {
  const server = http.createServer((request, response) => void handle(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function exchange(port: number, path: string, body?: Buffer): Promise<Buffer> {
  const request = http.request({ host: '127.0.0.1', port, path, method: body ? 'POST' : 'GET' });
  request.end(body);
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  return bodyOf(response);
}

interface Line {
  seq: number;
  fields: object;
}

const packed = (lines: readonly Line[]): Buffer =>
  gzipSync(lines.map((line) => JSON.stringify(line)).join('\n'), { level: 1 });
const unpacked = (bytes: Buffer): Line[] =>
  String(gunzipSync(bytes))
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const secondsSince = (startedAt: number): number => (performance.now() - startedAt) / 1000;

/** The changes that were just pushed, once more: packed, sent, unpacked, stored with one INSERT per thousand. */
export async function measurePushFloor({ database, databaseUrl }: CentralServer, count: number): Promise<number> {
  const { rows } = await database.query<{ line: Line }>(
    `select to_jsonb(c) as line from change c order by seq limit ${count}`,
  );
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query('create table bench_floor (like change including all)');
  const store = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const lines = unpacked(await bodyOf(request));
    await client.query('insert into bench_floor select * from jsonb_populate_recordset(null::bench_floor, $1)', [
      JSON.stringify(lines),
    ]);
    response.end('ok');
  };
  try {
    return await serve(store, async (port) => {
      const startedAt = performance.now();
      for (let at = 0; at < rows.length; at += PAGE) {
        await exchange(port, '/', packed(rows.slice(at, at + PAGE).map(({ line }) => line)));
      }
      return secondsSince(startedAt);
    });
  } finally {
    await client.query('drop table bench_floor');
    await client.end();
  }
}

/** All changes read from PostgreSQL in pages, packed, sent, unpacked, and each written as a row, a page per transaction. */
export async function measurePullFloor({ databaseUrl }: CentralServer, folder: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const connection = openDatabase(join(folder, 'floor.db'), new Uint8Array(32).fill(7));
  connection.exec('create table floor (seq integer primary key, fields text) strict');
  const insert = connection.prepare('insert or replace into floor values (?, ?)');
  const page = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const after = Number(new URL(request.url!, 'http://127.0.0.1').searchParams.get('after'));
    const { rows } = await client.query<{ line: Line }>(
      'select to_jsonb(c) as line from change c where seq > $1 order by seq limit $2',
      [after, PAGE],
    );
    response.end(packed(rows.length > 0 ? rows.map(({ line }) => line) : [{ seq: 0, fields: {} }]));
  };
  const keep = connection.transaction((lines: Line[]) => {
    for (const { seq, fields } of lines) insert.run(seq, JSON.stringify(fields));
  });
  try {
    return await serve(page, async (port) => {
      const startedAt = performance.now();
      for (let after = 0; ;) {
        const lines = unpacked(await exchange(port, `/?after=${after}`));
        const last = lines.at(-1)!.seq;
        if (last === 0) return secondsSince(startedAt);
        keep(lines);
        after = last;
      }
    });
  } finally {
    connection.close();
    await client.end();
  }
}
