import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type CentralServer, startCentralServer } from '../support/central-server.ts';
import { percentile, type Result } from './result.ts';
import { openSyncWorkstation } from './sync-workstation.ts';

const SAMPLES = 200;
const WARM_UP = 20;
const PAUSE_MS = 20;

/** Waits for one thing at a time. */
function createBell<T>(): { ring(value: T): void; next(): Promise<T> } {
  let { promise, resolve } = Promise.withResolvers<T>();
  return {
    ring: (value) => resolve(value),
    next: () => {
      ({ promise, resolve } = Promise.withResolvers<T>());
      return promise;
    },
  };
}

async function repeat(once: (at: number) => Promise<number>): Promise<number[]> {
  const samples: number[] = [];
  for (let at = 0; at < SAMPLES + WARM_UP; at += 1) {
    const tookMs = await once(at);
    if (at >= WARM_UP) samples.push(tookMs);
    await sleep(PAUSE_MS);
  }
  return samples;
}

/** The least there can be: a row and NOTIFY in one transaction, LISTEN in a server, its event stream, a reader. */
async function measureFloor({ databaseUrl }: CentralServer): Promise<number[]> {
  const writer = new pg.Client({ connectionString: databaseUrl });
  const listener = new pg.Client({ connectionString: databaseUrl });
  await Promise.all([writer.connect(), listener.connect()]);
  await writer.query('create table if not exists bench_floor (n integer, text text)');
  await listener.query('listen bench_floor');
  const server = http.createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    listener.on('notification', ({ payload }) => response.write(`data: ${payload}\n\n`));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const heard = createBell<string>();
  const request = http.get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, (stream) => {
    stream.on('data', (piece) => heard.ring(String(piece)));
  });
  await new Promise((done) => request.once('response', done));
  try {
    return await repeat(async (at) => {
      const next = heard.next();
      const startedAt = performance.now();
      await writer.query('begin');
      await writer.query('insert into bench_floor values ($1, $2)', [at, '詢問投資']);
      await writer.query(`select pg_notify('bench_floor', $1)`, [String(at)]);
      await writer.query('commit');
      await next;
      return performance.now() - startedAt;
    });
  } finally {
    request.destroy();
    server.closeAllConnections();
    server.close();
    await writer.query('drop table bench_floor');
    await Promise.all([writer.end(), listener.end()]);
  }
}

/** Q14: from a save at one workstation until it stands in the database of another, through server and PostgreSQL. */
export async function measureSyncLive(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
  const server = await startCentralServer(folder);
  const here = await openSyncWorkstation(server, folder);
  const there = await openSyncWorkstation(server, folder);
  try {
    await Promise.all([here.connect().tryNow(), there.connect().tryNow()]);
    const stored = createBell<void>();
    there.store.onCommit((changed, by) => {
      if (by === 'sync' && changed.has('room')) stored.ring();
    });
    const samples = await repeat(async (at) => {
      const next = stored.next();
      const startedAt = performance.now();
      here.store.write({ staffId: null }, (tx) =>
        tx.insert('room', {
          code: 'C1',
          name: `相談室 ${at}`,
          nameEn: null,
          isPrivate: true,
          active: true,
          kind: 'consultation',
        }),
      );
      await next;
      return performance.now() - startedAt;
    });
    const floor = percentile(await measureFloor(server), 0.95);
    const own = percentile(samples, 0.95);
    return [
      {
        id: 'Q14',
        what: `saved at A → stored at B, p95 (${own.toFixed(1)} ms) ÷ floor`,
        unit: '×',
        value: own / floor,
        target: 5,
        samples: samples.length,
        floor: {
          what: 'NOTIFY → event stream, p95',
          value: floor,
        },
      },
    ];
  } finally {
    await here.close();
    await there.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
