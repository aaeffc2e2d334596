import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import type { AddressInfo } from 'node:net';
import { createSystemClock } from '../../../../electron/core/adapters/clock.ts';
import { createNetwork } from '../../../../electron/core/adapters/network.ts';
import { type Network, NetworkFailure } from '../../../../electron/core/ports.ts';
import { buildApp } from '../../../../server/app.ts';
import { migrate } from '../../../../server/db/migrate.ts';
import { type Database, openPglite } from '../../../../server/db/open.ts';
import { hashOf } from '../../../../server/features/enrolment/secrets.ts';
import { formatEnrolment } from '../../../../shared/sync/enrolment.ts';
import { createOrganisation } from '../../../server/support/organisation.ts';
import { createTestPorts } from '../../../support/core-ports.ts';
import { startTestApp, type TestApp } from '../../../support/test-app.ts';

/** The way to a real server over loopback, with a switch. */
export interface Line extends Network {
  cut(): void;
  mend(): void;
}

export function createLine(): Line {
  const network = createNetwork();
  let down: AbortController | null = null;
  let up = new AbortController();
  return {
    isOnline: () => down === null,
    cut: () => {
      down = up;
      up.abort();
    },
    mend: () => {
      down = null;
      up = new AbortController();
    },
    request: async (request) => {
      if (down) throw new NetworkFailure('unreachable');
      const signal = request.signal ? AbortSignal.any([request.signal, up.signal]) : up.signal;
      return network.request({ ...request, signal });
    },
  };
}

export interface Station extends TestApp {
  line: Line;
  /** Sends and reads all there is. */
  settle(): Promise<void>;
}

export interface Center {
  enrolment(): Promise<string>;
  /** A workstation that has never worked. */
  joinFresh(code: string): Promise<Station>;
  /** Around a center that was alone. */
  stationOf(test: TestApp, line: Line): Station;
  db: Database;
  organisation: string;
  setState(code: string, state: 'active' | 'retiring' | 'retired' | 'stolen'): Promise<void>;
}

/** A server on a database in memory, listening on loopback; an organisation of its own for each test. */
export function withServer(): () => Promise<Center> {
  let db: Database;
  beforeAll(async () => {
    db = openPglite(await PGlite.create());
    await migrate(db);
  }, 60_000);
  afterAll(async () => db.close());

  return async () => {
    const { id, site, ids, clock, log } = await createOrganisation(db);
    // Its clock runs: what it tells rooms live waits for a moment now and then.
    const running = createSystemClock(clock.iso);
    const app = buildApp({ release: '0.0.0-test', fileKey: new Uint8Array(32) }, { db, clock: running, ids, log });
    onTestFinished(() => app.close());
    await app.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;

    const stationOf = (test: TestApp, line: Line): Station => {
      onTestFinished(() => test.close());
      return { ...test, line, settle: () => test.app.scope.sync.tryNow() };
    };
    const enrolment = async (): Promise<string> => {
      const code = Buffer.from(ids.randomBytes(24)).toString('base64url');
      const row = { code_hash: hashOf(code), organisation: id, site };
      await db.kysely
        .insertInto('enrolment')
        .values({ ...row, created_at: clock.iso, expires_at: '2026-02-01T00:00:00.000Z' })
        .execute();
      return formatEnrolment({ url, code, fingerprint: null });
    };
    return {
      db,
      organisation: id,
      enrolment,
      stationOf,
      joinFresh: async (code) => {
        const line = createLine();
        const test = await startTestApp({
          ports: createTestPorts({ network: line, seed: `${id} ${code}` }),
          phase: 'fresh',
        });
        await test.client().sync.joinFresh({ enrolment: await enrolment(), code, name: `工作站 ${code}` });
        const station = stationOf(test, line);
        await station.settle();
        return station;
      },
      setState: async (code, state) => {
        await db.kysely
          .updateTable('workstation')
          .set({ state })
          .where('organisation', '=', id)
          .where('code', '=', code)
          .execute();
      },
    };
  };
}
