import { gunzipSync, gzipSync } from 'node:zlib';
import type { NetworkRequest } from '../../../electron/core/ports.ts';
import { entities } from '../../../shared/sync/entities.ts';
import type { Fields, HelloInput, PulledTx, PushedTx } from '../../../shared/sync/protocol.ts';
import type { Random } from '../../bench/data-set/random.ts';
import type { Reply, Responder } from './network.ts';
import type { SimServer } from './server.ts';

type Between = (server: SimServer, random: Random) => Responder;

/**
 * Broken on purpose, from outside: what workstations and server would tell each other, or what the database would do, if one
 * of them had this bug. The simulator has to find each of them, or it proves nothing.
 */
export interface Defect {
  /** Between the lines and the server. */
  between?: Between;
  /** A statement of the server that never succeeds. */
  failing?: RegExp;
  /** How far ahead the server believes the time to be, in milliseconds. */
  serverAheadMs?: number;
}

type Lines = Record<string, unknown>[];
const linesOf = (bytes: Uint8Array, isPacked: boolean): Lines =>
  String(isPacked ? gunzipSync(bytes) : Buffer.from(bytes))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Lines[number]);
const textOf = (lines: Lines): string => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const isPacked = ({ headers }: { headers: Record<string, string> }): boolean => headers['content-encoding'] === 'gzip';
const isFor = ({ url }: NetworkRequest, path: string): boolean => new URL(url).pathname === path;

const withBody = (reply: Reply, text: string): Reply => ({
  ...reply,
  body: new Uint8Array(isPacked(reply) ? gzipSync(text) : Buffer.from(text)),
});

/** Changes the lines of answers of one kind. */
const answering =
  (path: string, change: (lines: Lines, request: NetworkRequest, random: Random) => Lines): Between =>
  (server, random) => ({
    answer: async (request) => {
      const reply = await server.answer(request);
      if (!reply || 'listen' in reply || reply.status !== 200 || !isFor(request, path)) return reply;
      return withBody(reply, textOf(change(linesOf(reply.body, isPacked(reply)), request, random)));
    },
  });

/** Changes pushed transactions before the server sees them. */
const pushing =
  (change: (txs: PushedTx[], request: NetworkRequest, server: SimServer) => Promise<PushedTx[]>): Between =>
  (server) => ({
    answer: async (request) => {
      if (!isFor(request, '/sync/push')) return server.answer(request);
      let txs: PushedTx[];
      try {
        txs = linesOf(request.body!, isPacked(request)) as unknown as PushedTx[];
      } catch {
        // Cut on the way: that is for the server to notice.
        return server.answer(request);
      }
      const text = textOf(await change(txs, request, server));
      return server.answer({
        ...request,
        body: new Uint8Array(isPacked(request) ? gzipSync(text) : Buffer.from(text)),
      });
    },
  });

const known: Record<string, { columns: Record<string, unknown> }> = entities;
const knownOf = (entity: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([field]) => field in (known[entity]?.columns ?? {})));

export const DEFECTS = {
  /** What the server has already is counted on from its end, and merged once more. */
  'no dedupe': {
    between: pushing(async (txs, request, server) => {
      const origin = new URL(request.url).searchParams.get('origin')!;
      let last = (await server.lastSeqs()).get(origin) ?? 0;
      const first = txs[0]!.changes[0]!.seq;
      if (first > last) return txs;
      return txs.map(({ tx, changes }) => ({ tx, changes: changes.map((each) => ({ ...each, seq: (last += 1) })) }));
    }),
  },
  /** A transaction that commits late is behind a cursor that has gone on already. */
  'cursor taken before commit': {
    between: answering('/sync/pull', (lines, _request, random) => {
      const late = random.isLikely(0.05) ? random.whole(lines.length - 1) : -1;
      return lines.filter((line, at) => at !== late || 'end' in line);
    }),
  },
  'clock unbounded': { serverAheadMs: 10 * 24 * 3_600_000 },
  /** A page ends in the middle of a transaction; the next one begins with it again. */
  'transaction split': {
    between: answering('/sync/pull', (lines, request, random) => {
      const at = lines.findIndex((line) => ((line as unknown as PulledTx).changes?.length ?? 0) > 1);
      if (at < 0 || random.isLikely(0.5)) return lines;
      const whole = lines[at] as unknown as PulledTx;
      const query = new URL(request.url).searchParams;
      const before = (lines[at - 1] as unknown as PulledTx | undefined)?.cursor ?? {
        epoch: query.get('epoch'),
        seq: Number(query.get('seq')),
        mark: query.get('mark'),
      };
      const half = { ...whole, cursor: before, changes: whole.changes.slice(0, 1) };
      return [...lines.slice(0, at), half, { ...lines.at(-1), cursor: before, more: true }] as Lines;
    }),
  },
  /** Nobody is told what a change overwrote. */
  'loser dropped': {
    between: pushing(async (txs) =>
      txs.map(({ tx, changes }) => ({ tx, changes: changes.map((change) => ({ ...change, base: {} })) })),
    ),
  },
  'unknown field dropped': {
    between: answering('/sync/pull', (lines) =>
      lines.map((line) => {
        const { changes } = line as unknown as PulledTx;
        return changes
          ? { ...line, changes: changes.map((each) => ({ ...each, fields: knownOf(each.entity, each.fields) })) }
          : line;
      }),
    ),
  },
  'set-aside that blocks': { failing: /insert into "?set_aside/i },
  /** Whatever the server says it has, nothing is sent again. */
  'hello ignored': {
    between: answering('/sync/hello', ([answer], request) => {
      const { acknowledged } = JSON.parse(String(Buffer.from(request.body!))) as HelloInput;
      return [{ ...answer, lastSeq: Math.max(acknowledged, Number(answer!['lastSeq'])), cursorKnown: true }];
    }),
  },
} satisfies Record<string, Defect>;
export type DefectName = keyof typeof DEFECTS;
