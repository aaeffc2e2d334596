import { gunzipSync, gzipSync } from 'node:zlib';
import type { FastifyInstance, InjectOptions } from 'fastify';
import type { z } from 'zod';
import type { Ids } from '../../../server/ports.ts';
import { createHlcClock, type HlcClock } from '../../../shared/sync/clock.ts';
import {
  type Cursor,
  type Fields,
  type Hello,
  hello,
  type HelloInput,
  type PulledTx,
  type PullEnd,
  pullLine,
  type Pushed,
  pushed,
  type PushedTx,
  type WireChange,
} from '../../../shared/sync/protocol.ts';
import type { FakeClock } from '../../support/core-ports.ts';

interface Given {
  app: FastifyInstance;
  clock: FakeClock;
  ids: Ids;
  organisation: string;
  site: string;
  id: string;
  code: string;
  credential: string;
}

export interface Answer {
  status: number;
  headers: Record<string, unknown>;
  text: string;
  json(): unknown;
  lines(): unknown[];
}

/** A workstation as the server sees one: it keeps its numbers, clocks, lease and cursor, and says what a test tells it to. */
export interface TestWorkstation extends Given {
  origin: string;
  seq: number;
  acknowledged: number;
  lease: string | null;
  cursor: Cursor | null;
  hlc: HlcClock;
  request(options: InjectOptions): Promise<Answer>;
  hello(say?: Partial<HelloInput>): Promise<Hello>;
  /** The next change of this workstation, with its next number and clock. */
  change(entity: string, id: string, fields: Fields, more?: Partial<WireChange>): WireChange;
  tx(...changes: WireChange[]): PushedTx;
  /** As `push`, whatever the answer. */
  tryPush(txs: readonly unknown[], at?: { origin?: string; lease?: string }): Promise<Answer>;
  push(...txs: PushedTx[]): Promise<Pushed>;
  /** Everything there is to read since the last time. */
  pull(): Promise<PulledTx[]>;
}

function read<S extends z.ZodType>(schema: S, { status, text }: Answer): z.infer<S> {
  if (status !== 200) throw new Error(`${status} ${text}`);
  return schema.parse(JSON.parse(text));
}

export function createTestWorkstation(given: Given): TestWorkstation {
  const { clock, ids } = given;
  const origin = ids.next();

  const self: TestWorkstation = {
    ...given,
    origin,
    seq: 0,
    acknowledged: 0,
    lease: null,
    cursor: null,
    hlc: createHlcClock(origin, clock.nowMs),
    async request({ headers, ...options }) {
      const response = await self.app.inject({
        ...options,
        headers: { authorization: `Bearer ${self.credential}`, 'accept-encoding': 'gzip', ...headers },
      });
      const packed = response.headers['content-encoding'] === 'gzip';
      const text = (packed ? gunzipSync(response.rawPayload) : response.rawPayload).toString('utf8');
      return {
        status: response.statusCode,
        headers: response.headers,
        text,
        json: () => JSON.parse(text) as unknown,
        lines: () => text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as unknown), // prettier-ignore
      };
    },
    async hello(say = {}) {
      const payload: HelloInput = {
        protocol: 1,
        release: '0.0.0-test',
        origin: self.origin,
        seq: self.seq,
        acknowledged: self.acknowledged,
        lease: self.lease,
        restoredFrom: null,
        cursor: self.cursor,
        unsent: { transactions: self.seq - self.acknowledged, oldestAt: null },
        nowMs: clock.nowMs(),
        ...say,
      };
      const answer = read(hello, await self.request({ method: 'POST', url: '/sync/hello', payload }));
      if (answer.becomes === null) self.lease = answer.lease;
      if (answer.cursorKnown && self.cursor) self.cursor = { ...self.cursor, epoch: answer.epoch };
      self.cursor ??= { epoch: answer.epoch, seq: 0, mark: '' };
      return answer;
    },
    change(entity, id, fields, more = {}) {
      self.seq += 1;
      const { site } = self;
      return { seq: self.seq, hlc: self.hlc.next(), actor: ids.next(), site, entity, id, fields, base: {}, ...more };
    },
    tx: (...changes) => ({ tx: ids.next(), changes }),
    async tryPush(txs, at = {}) {
      const query = { origin: self.origin, lease: self.lease ?? '', ...at };
      return self.request({
        method: 'POST',
        url: '/sync/push',
        query,
        headers: { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' },
        payload: gzipSync(txs.map((tx) => (typeof tx === 'string' ? tx : JSON.stringify(tx))).join('\n')),
      });
    },
    async push(...txs) {
      const answer = read(pushed, await self.tryPush(txs));
      self.acknowledged = answer.lastSeq;
      return answer;
    },
    async pull() {
      const found: PulledTx[] = [];
      for (;;) {
        const { epoch, seq, mark } = self.cursor!;
        const answer = await self.request({
          method: 'GET',
          url: '/sync/pull',
          query: { epoch, seq: String(seq), mark },
        });
        if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
        const lines = answer.lines().map((line) => pullLine.parse(line));
        const end = lines.at(-1) as PullEnd;
        found.push(...(lines.slice(0, -1) as PulledTx[]));
        self.cursor = end.cursor;
        if (!end.more) return found;
      }
    },
  };
  return self;
}
