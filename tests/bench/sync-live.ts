import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { type CentralServer, startCentralServer } from '../support/central-server.ts';
import { median, percentile, type Result } from './result.ts';
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

/** Sends one thing and waits until it is there. */
type Once = (at: number) => Promise<void>;

/** In turns, so that both meet the same machine. Milliseconds of each. */
async function inTurns(...each: Once[]): Promise<number[][]> {
  const samples = each.map((): number[] => []);
  for (let at = 0; at < SAMPLES + WARM_UP; at += 1) {
    for (const [nth, once] of each.entries()) {
      const startedAt = performance.now();
      await once(at);
      if (at >= WARM_UP) samples[nth]!.push(performance.now() - startedAt);
      await sleep(PAUSE_MS);
    }
  }
  return samples;
}

/** The least there can be: a row and NOTIFY in one transaction, LISTEN in a server, its event stream, a reader. */
async function openFloor({ databaseUrl }: CentralServer): Promise<{ once: Once; close(): Promise<void> }> {
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
  return {
    once: async (at) => {
      const next = heard.next();
      await writer.query('begin');
      await writer.query('insert into bench_floor values ($1, $2)', [at, '詢問投資']);
      await writer.query(`select pg_notify('bench_floor', $1)`, [String(at)]);
      await writer.query('commit');
      await next;
    },
    close: async () => {
      request.destroy();
      server.closeAllConnections();
      server.close();
      await writer.query('drop table bench_floor');
      await Promise.all([writer.end(), listener.end()]);
    },
  };
}

/** Q14: from a save at one workstation until it stands in the database of another, through server and PostgreSQL. */
export async function measureSyncLive(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
  const server = await startCentralServer(folder);
  const here = await openSyncWorkstation(server, folder);
  const there = new Worker(new URL('sync-reader.ts', import.meta.url), {
    workerData: { invitation: await server.enrol(), folder },
  });
  const stored = createBell<void>();
  const floor = await openFloor(server);
  try {
    await Promise.all([here.connect().tryNow(), once(there, 'message')]);
    there.on('message', () => stored.ring());
    const save: Once = async (at) => {
      const next = stored.next();
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
    };
    const [ours = [], least = []] = await inTurns(save, floor.once);
    const [own, floorMs] = [percentile(ours, 0.95), percentile(least, 0.95)];
    return [
      {
        id: 'Q14',
        what: `saved at A → stored at B, p95 (${own.toFixed(1)} ms, p50 ${median(ours).toFixed(1)}) ÷ floor`,
        unit: '×',
        value: own / floorMs,
        target: 5,
        samples: ours.length,
        floor: {
          what: 'NOTIFY → event stream, p95',
          value: floorMs,
        },
      },
    ];
  } finally {
    await floor.close();
    await here.close();
    there.postMessage('close');
    await once(there, 'exit');
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
