import {
  type Network,
  NetworkFailure,
  type NetworkRequest,
  type NetworkResponse,
} from '../../../electron/core/ports.ts';
import type { Timer } from '../../../electron/core/ports.ts';
import type { Random } from '../../bench/data-set/random.ts';
import type { VirtualTime } from './time.ts';

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** An answer that goes on: the stream of live events. */
export interface LiveReply {
  status: number;
  headers: Record<string, string>;
  listen(onPiece: (piece: Uint8Array) => void, onEnd: () => void): void;
  close(): void;
}

export interface Responder {
  /** Null: nobody is listening there now. */
  answer(request: NetworkRequest): Promise<Reply | LiveReply | null>;
}

/** How bad a line is: the share of exchanges each thing happens to. */
export interface LineFaults {
  /** Nothing arrives, and the sender is told or not. */
  loseRequest: number;
  loseReply: number;
  /** The body ends early, with an error or, through a bad proxy, as if that were all. */
  cutReply: number;
  truncateRequest: number;
  truncateReply: number;
  /** The same request once more, later: behind newer ones, too. */
  duplicate: number;
  /** Takes seconds instead of milliseconds. */
  stall: number;
}

export const GOOD_LINE: LineFaults = {
  loseRequest: 0,
  loseReply: 0,
  cutReply: 0,
  truncateRequest: 0,
  truncateReply: 0,
  duplicate: 0,
  stall: 0,
};

/** One workstation's line to the server; it outlives the processes that use it. */
export interface Line {
  /** A port for one process of the workstation; `off` when that process is killed: nothing reaches it any more. */
  connect(): { network: Network; off(): void };
  isUp: boolean;
  faults: LineFaults;
}

const isLive = (reply: Reply | LiveReply): reply is LiveReply => 'listen' in reply;
const pathOf = (url: string): string => new URL(url).pathname;

export function createLine(given: {
  owner: string;
  time: VirtualTime;
  random: Random;
  responder: Responder;
  /** Each exchange as it arrives at the server; for what a run has to know of. */
  onExchange?: (request: NetworkRequest) => void;
}): Line {
  const { owner, time, random, responder } = given;
  const line: Line = { isUp: true, faults: GOOD_LINE, connect };
  const happens = (fault: keyof LineFaults): boolean => random.isLikely(line.faults[fault]);
  const latency = (): number => 1 + random.whole(30) + (happens('stall') ? random.whole(20_000) : 0);

  function connect(): { network: Network; off(): void } {
    let isOn = true;
    return {
      off: () => void (isOn = false),
      network: {
        isOnline: () => line.isUp || random.isLikely(0.5),
        request: (request) => exchange(request, () => isOn),
      },
    };
  }

  function exchange(request: NetworkRequest, isOn: () => boolean): Promise<NetworkResponse> {
    const path = pathOf(request.url);
    return new Promise((resolve, reject) => {
      if (!isOn()) return;
      const abort = new AbortController();
      let silence: Timer | undefined;
      const settle = (): void => silence?.cancel();
      const fail = (reason: NetworkFailure['reason']): void => {
        settle();
        abort.abort();
        if (isOn()) reject(new NetworkFailure(reason));
      };
      silence = time.after(request.timeoutMs, `${owner} waits no longer for ${path}`, () => fail('timeout'));
      request.signal?.addEventListener('abort', () => fail('aborted'));
      if (request.signal?.aborted) return fail('aborted');

      const lost = (): void => {
        // Some losses are noticed at once, others never.
        if (random.isLikely(0.5)) time.after(latency(), `${owner} cut ${path}`, () => fail('cut'));
      };
      if (!line.isUp) {
        if (random.isLikely(0.8)) time.after(5, `${owner} no way to ${path}`, () => fail('unreachable'));
        return;
      }
      const sent = happens('truncateRequest') ? truncated(request, random) : request;
      const isLost = happens('loseRequest');
      const deliver = async (isFirst: boolean): Promise<void> => {
        if (!line.isUp || isLost) return isFirst ? lost() : undefined;
        given.onExchange?.(sent);
        const reply = await responder.answer(sent);
        if (!isFirst) {
          if (reply && isLive(reply)) reply.close();
          return;
        }
        if (!reply) time.after(latency(), `${owner} nobody at ${path}`, () => fail('unreachable'));
        else if (isLive(reply)) follow(reply);
        else answer(reply);
      };
      const size = sent.body ? ` ${sent.body.length}` : '';
      time.after(latency(), `${owner} ${request.method} ${path}${size}`, () => deliver(true));
      if (request.method !== 'GET' && happens('duplicate')) {
        time.after(latency() + random.whole(60_000), `${owner} again ${request.method} ${path}`, () => deliver(false));
      }

      function answer(reply: Reply): void {
        const label = `${owner} ← ${reply.status} ${path} ${reply.body.length}`;
        if (happens('loseReply')) return void time.after(latency(), `${label} lost`, lost);
        time.after(latency(), label, () => {
          if (!line.isUp) return lost();
          settle();
          const end = happens('cutReply') ? 'cut' : happens('truncateReply') ? 'early' : 'whole';
          const body = piecesOf(reply.body, end, random);
          if (isOn()) resolve({ status: reply.status, headers: reply.headers, body });
        });
      }

      function follow(reply: LiveReply): void {
        const pipe = createPipe();
        const close = (): void => {
          reply.close();
          settle();
        };
        let last = 0;
        const later = (label: string, run: () => void): void => {
          // A stream keeps its order.
          last = Math.max(last, time.nowMs() + latency());
          time.after(last - time.nowMs(), `${owner} live ${label}`, () => {
            if (isOn()) run();
          });
        };
        const rearm = (): void => {
          settle();
          silence = time.after(request.timeoutMs, `${owner} hears nothing`, () => {
            close();
            pipe.fail('timeout');
          });
        };
        request.signal?.addEventListener('abort', () => {
          close();
          pipe.fail('aborted');
        });
        later('open', () => {
          rearm();
          resolve({ status: reply.status, headers: reply.headers, body: pipe.read(close) });
        });
        reply.listen(
          (piece) => {
            if (!line.isUp || happens('loseReply')) {
              reply.close();
              if (random.isLikely(0.5)) later('cut', () => pipe.fail('cut'));
              return;
            }
            later('says', () => {
              rearm();
              pipe.push(piece);
            });
          },
          () => later('ends', () => pipe.fail('cut')),
        );
      }
    });
  }
  return line;
}

function truncated(request: NetworkRequest, random: Random): NetworkRequest {
  return request.body ? { ...request, body: request.body.subarray(0, random.whole(request.body.length)) } : request;
}

async function* piecesOf(
  body: Uint8Array,
  end: 'whole' | 'cut' | 'early',
  random: Random,
): AsyncGenerator<Uint8Array, void> {
  const length = end === 'whole' ? body.length : random.whole(body.length + 1);
  const middle = random.whole(length + 1);
  if (middle > 0) yield body.subarray(0, middle);
  if (middle < length) yield body.subarray(middle, length);
  if (end === 'cut') throw new NetworkFailure('cut');
}

interface Pipe {
  push(piece: Uint8Array): void;
  fail(reason: NetworkFailure['reason']): void;
  read(onReturn: () => void): AsyncIterable<Uint8Array>;
}

function createPipe(): Pipe {
  const waiting: Uint8Array[] = [];
  let failure: NetworkFailure | null = null;
  let wake: () => void = () => {};
  return {
    push: (piece) => {
      waiting.push(piece);
      wake();
    },
    fail: (reason) => {
      failure ??= new NetworkFailure(reason);
      wake();
    },
    read: async function* (onReturn) {
      try {
        for (;;) {
          const piece = waiting.shift();
          if (piece) yield piece;
          else if (failure) throw failure;
          else await new Promise<void>((resolve) => (wake = resolve));
        }
      } finally {
        onReturn();
      }
    },
  };
}
