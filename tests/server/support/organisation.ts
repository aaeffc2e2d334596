import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { onTestFinished } from 'vitest';
import { buildApp } from '../../../server/app.ts';
import type { Database } from '../../../server/db/open.ts';
import { hashOf, newSecret } from '../../../server/features/enrolment/secrets.ts';
import type { ServerConfig } from '../../../server/http/context.ts';
import type { Ids } from '../../../server/ports.ts';
import {
  createFakeClock,
  createFakeIds,
  createSilentLogger,
  type FakeClock,
  TEST_NOW,
} from '../../support/core-ports.ts';
import { createTestWorkstation, type TestWorkstation } from './workstation.ts';

let made = 0;

export interface TestOrganisation {
  app: FastifyInstance;
  db: Database;
  clock: FakeClock;
  ids: Ids;
  log: ReturnType<typeof createSilentLogger>;
  id: string;
  site: string;
  otherSite: string;
  /** A workstation that is enrolled and has not said hello. */
  workstation(code: string, site?: string): Promise<TestWorkstation>;
  /** Another server on the same database. */
  server(db?: Database): FastifyInstance;
}

/** A server of an organisation of its own, with two sites. */
export async function createOrganisation(db: Database, config: Partial<ServerConfig> = {}): Promise<TestOrganisation> {
  const clock = createFakeClock(TEST_NOW);
  const ids = createFakeIds(clock.nowMs, `organisation-${(made += 1)}-${randomBytes(6).toString('hex')}`);
  const log = createSilentLogger();
  const [id, site, otherSite] = [ids.next(), ids.next(), ids.next()];
  const created_at = clock.iso;
  await db.kysely
    .insertInto('organisation')
    .values({ id, name: '台商服務中心', epoch: ids.next(), seq: 0, own_origin: ids.next(), own_seq: 0, created_at })
    .execute();
  await db.kysely
    .insertInto('site')
    .values([
      { organisation: id, id: site, name: '臺北' },
      { organisation: id, id: otherSite, name: '高雄' },
    ])
    .execute();
  const server = (own = db): FastifyInstance => {
    const fileKey = new Uint8Array(32).fill(7);
    const built = buildApp(
      { release: '0.0.0-test', fileKey, packAtOnce: true, ...config },
      { db: own, clock, ids, log },
    );
    onTestFinished(async () => built.close());
    return built;
  };
  const app = server();
  return {
    app,
    db,
    clock,
    ids,
    log,
    id,
    site,
    otherSite,
    server,
    async workstation(code, at = site) {
      const credential = newSecret(ids);
      const row = { organisation: id, id: ids.next(), site: at, code, name: `Counter ${code}`, created_at };
      await db.kysely
        .insertInto('workstation')
        .values({ ...row, credential_hash: hashOf(credential), state: 'active', unsent: 0, read_seq: 0 })
        .execute();
      return createTestWorkstation({ app, clock, ids, organisation: id, site: at, id: row.id, code, credential });
    },
  };
}
