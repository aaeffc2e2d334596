import { gunzipSync, gzipSync } from 'node:zlib';
import type { Network, NetworkRequest } from '../../electron/core/ports.ts';
import { createHlcClock } from '../../shared/sync/clock.ts';
import {
  type Cursor,
  cursor as cursorOf,
  type Hello,
  hello as helloAnswer,
  PROTOCOL,
  type PulledTx,
  type PullEnd,
  type Pushed,
  pushed as pushedAnswer,
  type PushedTx,
} from '../../shared/sync/protocol.ts';

/** The protocol and nothing else: a workstation without a database, for loads and for releases that do not exist yet. */
export interface LeanClient {
  readonly origin: string;
  cursor: Cursor | null;
  hello(): Promise<Hello>;
  /** Logs a transaction; `push` sends what is unsent, all of it. */
  write(changes: readonly LeanChange[], actor: string): PushedTx;
  push(): Promise<Pushed | null>;
  /** One page; the cursor moves on. */
  pull(): Promise<{ transactions: PulledTx[]; end: PullEnd }>;
  readonly unsent: number;
}

export interface LeanChange {
  site: string;
  entity: string;
  id: string;
  fields: PushedTx['changes'][number]['fields'];
  base?: Record<string, string>;
}

export interface LeanClientOptions {
  network: Network;
  url: string;
  credential: string;
  origin: string;
  nowMs: () => number;
  nextId: () => string;
  timeoutMs?: number;
}

const lines = (text: string): unknown[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as unknown);

export class LeanRefusal extends Error {
  readonly status: number;
  constructor(status: number, body: string) {
    super(`${status} ${body.slice(0, 200)}`);
    this.status = status;
  }
}

export function createLeanClient(options: LeanClientOptions): LeanClient {
  const { network, url, credential, origin } = options;
  const clock = createHlcClock(origin, options.nowMs);
  let unsent: PushedTx[] = [];
  let seq = 0;
  let acknowledged = 0;
  let lease: string | null = null;

  async function ask(method: NetworkRequest['method'], path: string, sent?: { type: string; text: string }) {
    const response = await network.request({
      method,
      url: `${url}${path}`,
      headers: {
        authorization: `Bearer ${credential}`,
        'accept-encoding': 'gzip',
        ...(sent ? { 'content-type': sent.type } : {}),
        ...(sent?.type.includes('ndjson') ? { 'content-encoding': 'gzip' } : {}),
      },
      ...(sent
        ? { body: sent.type.includes('ndjson') ? gzipSync(sent.text) : new TextEncoder().encode(sent.text) }
        : {}),
      fingerprint: null,
      timeoutMs: options.timeoutMs ?? 30_000,
    });
    const pieces: Uint8Array[] = [];
    for await (const piece of response.body) pieces.push(piece);
    const bytes = Buffer.concat(pieces);
    const body = String(response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes);
    if (response.status !== 200) throw new LeanRefusal(response.status, body);
    return body;
  }

  const client: LeanClient = {
    origin,
    cursor: null,
    get unsent() {
      return unsent.length;
    },
    hello: async () => {
      const text = JSON.stringify({
        protocol: PROTOCOL,
        release: '99.0.0',
        origin,
        seq,
        acknowledged,
        lease,
        restoredFrom: null,
        cursor: client.cursor,
        unsent: {
          transactions: unsent.length,
          oldestAt: null,
        },
        nowMs: options.nowMs(),
      });
      const answer = helloAnswer.parse(
        JSON.parse(await ask('POST', '/sync/hello', { type: 'application/json', text })),
      );
      lease = answer.lease;
      client.cursor ??= { epoch: answer.epoch, seq: 0, mark: '' };
      return answer;
    },
    write: (changes, actor) => {
      const written: PushedTx = {
        tx: options.nextId(),
        changes: changes.map(({ base, ...change }) => ({
          ...change,
          seq: (seq += 1),
          hlc: clock.next(),
          actor,
          base: base ?? {},
        })),
      };
      unsent.push(written);
      return written;
    },
    push: async () => {
      if (unsent.length === 0) return null;
      const sent = unsent;
      const text = sent.map((tx) => `${JSON.stringify(tx)}\n`).join('');
      const path = `/sync/push?${new URLSearchParams({ origin, lease: lease ?? '' })}`;
      const answer = pushedAnswer.parse(JSON.parse(await ask('POST', path, { type: 'application/x-ndjson', text })));
      acknowledged = answer.lastSeq;
      unsent = unsent.filter((tx) => tx.changes.at(-1)!.seq > answer.lastSeq);
      return answer;
    },
    pull: async () => {
      const { epoch, seq: from, mark } = client.cursor!;
      const query = new URLSearchParams({ epoch, seq: String(from), mark });
      const all = lines(await ask('GET', `/sync/pull?${query}`)) as (PulledTx | PullEnd)[];
      const end = all.at(-1) as PullEnd;
      client.cursor = cursorOf.parse(end.cursor);
      return { transactions: all.slice(0, -1) as PulledTx[], end };
    },
  };
  return client;
}
