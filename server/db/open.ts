import type { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Clock, Logger } from '../ports.ts';
import type { Tables } from './tables.ts';

export type Runner = Kysely<Tables>;

/** What one listens to is told by NOTIFY, after the commit of the transaction it stood in. */
export interface Listener {
  notice(payload: string): void;
  /** The connection was lost and is there again: something may have been missed. */
  again(): void;
}

export interface Database {
  kysely: Runner;
  /** @returns A function that stops listening. */
  listen(channel: string, listener: Listener): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

const INT8 = 20;
const DATE = 1082;

/** Both engines answer alike: a bigint is a number (ours stay below 2^53), a day is text. */
const parsers: Record<number, (text: string) => unknown> = { [INT8]: Number, [DATE]: (text) => text };

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => parsers[oid] ?? (pg.types.getTypeParser(oid) as (text: string) => unknown),
};

const RECONNECT_MS = 1000;

/** Far more than there are statements; what is made of a list's length must not fill every connection for ever. */
const MOST_PREPARED = 300;

/** A plan made while a table was small reads all of it when it is large. */
const PLANS_LAST_MS = 10_000;

/** Connections that prepare each statement once: planning a small push takes longer than doing it. */
function preparingClient(clock: Pick<Clock, 'nowMs'>): typeof pg.Client {
  const names = new Map<string, string>();
  const nameOf = (text: string): string | undefined => {
    if (!names.has(text) && names.size < MOST_PREPARED) names.set(text, `s${names.size}`);
    return names.get(text);
  };
  return class extends pg.Client {
    #plannedAt = clock.nowMs();

    #planAnew(): void {
      const now = clock.nowMs();
      if (Math.abs(now - this.#plannedAt) < PLANS_LAST_MS) return;
      this.#plannedAt = now;
      // Nobody waits for it. Where it fails, so does what follows, and that is told.
      super.query('discard plans').catch(() => undefined);
    }

    override query(...given: unknown[]): never {
      const [text, values] = given;
      const isPrepared = typeof text === 'string' && Array.isArray(values) && values.length > 0 && given.length === 2;
      if (isPrepared) this.#planAnew();
      const asked = isPrepared ? [{ name: nameOf(text), text, values }] : given;
      return (super.query as (...asked: unknown[]) => never)(...asked);
    }
  };
}

interface PostgresOptions {
  connectionString: string;
  /** Connections at most, beside the one that listens. */
  poolSize?: number;
  clock: Clock;
  log: Logger;
}

/** A real PostgreSQL. Nothing is connected before it is first needed. */
export function openPostgres({ connectionString, poolSize = 10, clock, log }: PostgresOptions): Database {
  const settings = {
    connectionString,
    types,
    application_name: 'taishang-counter',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  };
  const pool = new pg.Pool({
    ...settings,
    Client: preparingClient(clock),
    max: poolSize,
    statement_timeout: 60_000,
    lock_timeout: 20_000,
    idle_in_transaction_session_timeout: 60_000,
  });
  let isClosing = false;
  const lost = (error: Error & { code?: string }): void => {
    // A connection that was just let go may still be told that the database ends.
    if (!isClosing) log.warn('database.lost', { code: error.code ?? error.name });
  };
  // An idle connection that breaks is replaced by the pool; without this line it would end the process.
  pool.on('error', lost);

  async function listen(channel: string, listener: Listener): Promise<() => Promise<void>> {
    let stopped = false;
    let client: pg.Client | null = null;
    const connect = async (): Promise<void> => {
      const fresh = new pg.Client(settings);
      fresh.on('notification', ({ payload }) => listener.notice(payload ?? ''));
      const gone = (): void => {
        if (client !== fresh || stopped) return;
        client = null;
        retry();
      };
      fresh.on('error', (error) => {
        lost(error);
        gone();
      });
      fresh.on('end', gone);
      await fresh.connect();
      await fresh.query(`listen ${pg.escapeIdentifier(channel)}`);
      if (stopped) await fresh.end();
      else client = fresh;
    };
    const retry = (): void =>
      void clock.after(RECONNECT_MS, () => {
        if (stopped) return;
        void connect().then(() => listener.again(), retry);
      });
    await connect();
    return async () => {
      stopped = true;
      await client?.end();
    };
  }

  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const close = async (): Promise<void> => {
    isClosing = true;
    await kysely.destroy();
  };
  return { kysely, listen, close };
}

/** PGlite: one connection, no fsync. For tests and trial only. */
export function openPglite(pglite: PGlite): Database {
  Object.assign(pglite.parsers, parsers);
  const kysely = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite }) });
  return {
    kysely,
    listen: async (channel, listener) => pglite.listen(channel, (payload) => listener.notice(payload)),
    close: async () => kysely.destroy(),
  };
}
