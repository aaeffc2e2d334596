import { PGlite } from '@electric-sql/pglite';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../../server/app.ts';
import { migrate } from '../../../server/db/migrate.ts';
import { type Database, openPglite } from '../../../server/db/open.ts';
import { hashOf } from '../../../server/features/enrolment/secrets.ts';
import type { NetworkRequest } from '../../../electron/core/ports.ts';
import { businessDateOf, instantOf } from '../../../shared/lib/dates.ts';
import { formatEnrolment } from '../../../shared/sync/enrolment.ts';
import { createFakeIds, createSilentLogger, type SilentLogger } from '../../support/core-ports.ts';
import { quickPglite } from '../../support/quick-pglite.ts';
import { createCrashingPglite, type CrashingPglite } from './crashing-pglite.ts';
import type { Defect } from './defects.ts';
import type { LiveReply, Reply, Responder } from './network.ts';
import type { PlainRecord } from './oracle.ts';
import type { KeptChange } from './rules.ts';
import { createMachineClock, type MachineClock, type VirtualTime } from './time.ts';

export interface Place {
  id: string;
  name: string;
}

/** The central server of one run, and plain looks at what it keeps. */
export interface SimServer extends Responder {
  readonly url: string;
  readonly organisation: Place;
  readonly sites: readonly Place[];
  /** Under which it writes itself. */
  readonly origin: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** It ends in the middle of whatever it is at, that many statements from now. Null: it does not. */
  crashAfter(statements: number | null): void;
  /** Called when it has. */
  onCrash: () => void;
  enrolmentFor(siteId: string): Promise<string>;
  /** A copy of everything, and back to it; `isTold` by the administrator's command, else as a machine's old image. */
  backUp(): Promise<void>;
  restore(isTold: boolean): Promise<void>;
  head(): Promise<number>;
  records(): Promise<PlainRecord[]>;
  changes(): Promise<KeptChange[]>;
  /** Highest number of each origin that is safe. */
  lastSeqs(): Promise<Map<string, number>>;
  /** Transactions that were set aside: given up, let through after all, and still waiting. */
  setAside(): Promise<{ dropped: Set<string>; released: Set<string>; open: number }>;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

export interface ServerWorld {
  open(given: { seed: string; time: VirtualTime; sites: number; defect?: Defect }): Promise<SimServer>;
  close(): Promise<void>;
}

const URL_OF_SERVER = 'http://127.0.0.1:4790';
/** One database in memory for many runs, one after the other. */
export async function openServerWorld(): Promise<ServerWorld> {
  const plain = await PGlite.create();
  await migrate(openPglite(plain));
  const pglite = quickPglite(plain);
  // Copies of what an organisation has are put back table by table, in any order.
  await pglite.query('set session_replication_role = replica');
  const { rows } = await pglite.query<{ name: string }>(
    `select table_name as name from information_schema.columns
     where table_schema = 'public' and column_name = 'organisation' order by table_name`,
  );
  const tables = rows.map(({ name }) => name);
  return {
    open: (given) => openServer(pglite, tables, given),
    close: () => pglite.close(),
  };
}

async function openServer(
  pglite: PGlite,
  tables: readonly string[],
  { seed, time, sites: siteCount, defect }: Parameters<ServerWorld['open']>[0],
): Promise<SimServer> {
  const ids = createFakeIds(time.nowMs, `${seed} administrator`);
  const organisation = { id: ids.next(), name: '測試' };
  const origin = ids.next();
  const sites = Array.from({ length: siteCount }, (_, at) => ({ id: ids.next(), name: `中心 ${at + 1}` }));
  const own = [organisation.id];
  const rows = async <T>(text: string, values: unknown[] = own): Promise<T[]> =>
    (await pglite.query<T>(text, values)).rows;
  const now = (): string => instantOf(time.nowMs());

  await rows('insert into organisation (id, name, epoch, own_origin, created_at) values ($1,$2,$3,$4,$5)', [
    organisation.id,
    organisation.name,
    ids.next(),
    origin,
    now(),
  ]);
  for (const { id, name } of sites) {
    await rows('insert into site (organisation, id, name) values ($1,$2,$3)', [organisation.id, id, name]);
  }

  let running: { app: FastifyInstance; database: CrashingPglite; clock: MachineClock; log: SilentLogger } | null = null;
  let starts = 0;
  let backup: Map<string, string> | null = null;
  const complaints: string[] = [];

  /** Rows that are only deleted would slow down the runs after this one. */
  const clearAll = async (): Promise<unknown> =>
    rows(`truncate ${[...tables, 'organisation'].map((table) => `"${table}"`).join(', ')} cascade`, []);

  const server: SimServer = {
    url: URL_OF_SERVER,
    organisation,
    sites,
    origin,
    complaints,
    onCrash: () => undefined,
    start: async () => {
      if (running) return;
      const clock = createMachineClock(time, 'server', defect?.serverAheadMs);
      const database = createCrashingPglite(pglite, {
        crash: () => server.onCrash(),
        failing: defect?.failing ?? null,
      });
      const log = createSilentLogger();
      const db: Database = openPglite(database.pglite);
      const app = buildApp(
        {
          release: '0.0.0-test',
          fileKey: new Uint8Array(32),
          packAtOnce: true,
          requestsAMinute: 1e5,
        },
        {
          db,
          clock,
          log,
          ids: createFakeIds(clock.nowMs, `${seed} server ${(starts += 1)}`),
        },
      );
      await app.ready();
      running = {
        app,
        database,
        clock,
        log,
      };
    },
    kill: async () => {
      if (!running) return;
      const { app, database, clock, log } = running;
      running = null;
      for (const { level, event, fields } of log.entries) {
        if (level === 'error' && !database.isDead) complaints.push(`${event} ${JSON.stringify(fields)}`);
      }
      clock.off();
      database.die();
      await app.close().catch(() => undefined);
      await database.forget();
    },
    crashAfter: (statements) => running?.database.crashAfter(statements),
    answer: async (request) => {
      const asked = running;
      if (!asked) return null;
      const reply = await inject(asked.app, request);
      return asked.database.isDead ? null : reply;
    },
    enrolmentFor: async (siteId) => {
      const code = Buffer.from(ids.randomBytes(32)).toString('base64url');
      await rows(
        'insert into enrolment (code_hash, organisation, site, created_at, expires_at) values ($1,$2,$3,$4,$5)',
        [hashOf(code), organisation.id, siteId, now(), instantOf(time.nowMs() + 365 * 864e5)],
      );
      return formatEnrolment({
        url: URL_OF_SERVER,
        code,
        fingerprint: null,
      });
    },
    backUp: async () => {
      backup = new Map();
      for (const table of [...tables, 'organisation']) {
        const key = table === 'organisation' ? 'id' : 'organisation';
        const [row] = await rows<{ all: string }>(
          `select coalesce(json_agg(t), '[]')::text as all from "${table}" t where ${key} = $1`,
        );
        backup.set(table, row!.all);
      }
    },
    restore: async (isTold) => {
      if (!backup) return;
      await server.kill();
      await clearAll();
      for (const [table, all] of backup) {
        await rows(`insert into "${table}" select * from json_populate_recordset(null::public."${table}", $1)`, [all]);
      }
      if (isTold) {
        const today = businessDateOf(time.nowMs());
        await rows('update organisation set epoch = $2, restored_on = $3 where id = $1', [...own, ids.next(), today]);
      }
      await server.start();
    },
    head: async () =>
      (
        await rows<{
          seq: number;
        }>('select seq from organisation where id = $1')
      )[0]!.seq,
    records: () =>
      rows<PlainRecord>(
        'select entity, id, site, fields, hlc, edited from record where organisation = $1 order by entity, id',
      ),
    changes: () =>
      rows<KeptChange>(`select seq, origin, origin_seq as "originSeq", tx, hlc, entity, id, fields, clocks
         from change where organisation = $1 order by seq`),
    lastSeqs: async () => {
      const found = await rows<{
        id: string;
        last: number;
      }>('select id, last_seq as last from origin where organisation = $1');
      return new Map(found.map(({ id, last }) => [id, last]));
    },
    setAside: async () => {
      const found = await rows<{
        tx: string;
        decision: string | null;
      }>('select tx, decision from set_aside where organisation = $1');
      const decided = (decision: string): Set<string> =>
        new Set(found.filter((row) => row.decision === decision).map(({ tx }) => tx));
      const open = found.filter(({ decision }) => decision === null).length;
      return {
        dropped: decided('drop'),
        released: decided('release'),
        open,
      };
    },
    close: async () => {
      await server.kill();
      await clearAll();
    },
  };
  await server.start();
  return server;
}

async function inject(app: FastifyInstance, request: NetworkRequest): Promise<Reply | LiveReply> {
  const { pathname, search } = new URL(request.url);
  const isLive = pathname === '/sync/live';
  const abort = new AbortController();
  const response = await app.inject({
    method: request.method,
    url: `${pathname}${search}`,
    headers: request.headers,
    ...(request.body && { payload: Buffer.from(request.body) }),
    ...(isLive && { payloadAsStream: true, signal: abort.signal }),
  });
  const headers = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
  );
  const { statusCode: status } = response;
  if (!isLive) return { status, headers, body: new Uint8Array(response.rawPayload) };
  const stream = response.stream();
  return {
    status,
    headers,
    listen: (onPiece, onEnd) => {
      stream.on('data', (piece: Uint8Array) => onPiece(piece));
      stream.once('close', onEnd);
      stream.once('error', onEnd);
    },
    close: () => {
      abort.abort();
      stream.destroy();
    },
  };
}
