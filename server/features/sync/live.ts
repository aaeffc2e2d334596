import { Readable } from 'node:stream';
import { codeOf } from '../../db/failure.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { headOf } from '../../db/organisations.ts';

/** Well within the time after which a workstation takes the silence for a dead line. */
const HEARTBEAT_MS = 20_000;
/** Between two events of one stream, for each stream there is: a change makes all of them read, and that takes its time. */
const GAP_MS_A_STREAM = 5;
const MOST_UNREAD_BYTES = 64 * 1024;

export interface Live {
  /** Events that say how far the organisation is: at once, and whenever that changes. */
  stream(caller: Caller): Promise<Readable>;
  /** The server ends: whoever listens is to look for another. */
  close(): void;
}

export function createLive({ db, heads, clock, log }: Pick<ServerContext, 'db' | 'heads' | 'clock' | 'log'>): Live {
  const streams = new Set<Readable>();

  async function open({ organisation }: Caller): Promise<Readable> {
    const stream = new Readable({ read() {} });
    streams.add(stream);
    let told = -1;
    let toldAt = -Infinity;
    let newest = -1;
    let waiting: { cancel(): void } | null = null;

    const write = (text: string): void => {
      stream.push(text);
      // Somebody who does not read is better off with a new connection.
      if (stream.readableLength > MOST_UNREAD_BYTES) stream.destroy();
    };
    const tell = (): void => {
      waiting = null;
      if (newest <= told) return;
      told = newest;
      toldAt = clock.nowMs();
      write(`data: ${JSON.stringify({ head: told })}\n\n`);
    };
    const ask = (): void =>
      void headOf(db.kysely, organisation).then(
        ({ cursor }) => onHead(cursor.seq),
        (error: unknown) => log.warn('live.head', { code: codeOf(error) }),
      );
    const onHead = (head: number | null): void => {
      if (head === null) return ask();
      // The same head again is news all the same: something about the organisation is different.
      if (head <= newest) told = Math.min(told, head - 1);
      newest = Math.max(newest, head);
      const gap = streams.size * GAP_MS_A_STREAM - Math.abs(clock.nowMs() - toldAt);
      if (gap <= 0) tell();
      else waiting ??= clock.after(gap, tell);
    };

    const unwatch = heads.watch(organisation, onHead);
    const heartbeat = clock.every(HEARTBEAT_MS, () => write(': still here\n\n'));
    stream.once('close', () => {
      streams.delete(stream);
      unwatch();
      heartbeat.cancel();
      waiting?.cancel();
    });
    onHead((await headOf(db.kysely, organisation)).cursor.seq);
    return stream;
  }

  return {
    stream: open,
    close: () => {
      for (const stream of streams) stream.destroy();
    },
  };
}
