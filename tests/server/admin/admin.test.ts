import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join as pathOf } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { buildApp } from '../../../server/app.ts';
import { ADMIN_REFUSALS } from '../../../server/features/admin/contract.ts';
import { admin } from '../../../server/features/admin/routes.ts';
import { createWriting } from '../../../server/features/admin/writing.ts';
import { seal } from '../../../server/features/files/sealing.ts';
import { parseEnrolment } from '../../../shared/sync/enrolment.ts';
import { PROTOCOL, REFUSALS } from '../../../shared/sync/protocol.ts';
import { createFakeClock, createFakeIds, createSilentLogger, TEST_NOW } from '../../support/core-ports.ts';
import { onPglite } from '../support/engines.ts';
import { tempFolder } from '../support/temp-folder.ts';

const engine = onPglite();
const KEY = 'the-key-of-the-administrator';
const FILE_KEY = new Uint8Array(32).fill(3);
const FINGERPRINT = 'ab'.repeat(32);

let app: FastifyInstance;
let data: string;
const clock = createFakeClock(TEST_NOW);
const log = createSilentLogger();

beforeEach(async () => {
  await sql`truncate organisation, site, workstation, enrolment, origin, change, record, set_aside cascade`.execute(
    engine.db().kysely,
  );
  data = tempFolder();
  const db = engine.db();
  const config = { release: '1.2.3', fileKey: FILE_KEY, packAtOnce: true };
  const publicAddress = () => ({ url: 'https://counter.example.org:4790', fingerprint: FINGERPRINT });
  const writing = createWriting({ db, databaseUrl: '', data, release: '1.2.3', fileKey: FILE_KEY, clock, log });
  app = buildApp(config, {
    db,
    clock,
    ids: createFakeIds(clock.nowMs, data),
    log,
    more: [admin({ key: KEY, publicAddress, writing })],
  });
  onTestFinished(async () => app.close());
});

async function ask(method: 'GET' | 'POST', url: string, payload?: object, key = KEY) {
  const response = await app.inject({
    method,
    url: `/admin${url}`,
    headers: { authorization: `Bearer ${key}` },
    ...(method === 'POST' && { payload: payload ?? {} }),
  });
  return { status: response.statusCode, body: response.json() };
}

const createCenter = async () => ask('POST', '/organisation', { name: '台商服務中心', site: '廈門' });

/** Enrols and answers the workstation's id. */
async function join(letters: string, site?: string): Promise<string> {
  const made = await ask('POST', '/enrolments', site === undefined ? {} : { site });
  const { code } = parseEnrolment(made.body.string)!;
  const response = await app.inject({
    method: 'POST',
    url: '/enrol',
    payload: { protocol: PROTOCOL, release: '1', code, workstation: { code: letters, name: `Counter ${letters}` } },
  });
  return response.json<{ granted: { workstationId: string; credential: string } }>().granted.workstationId;
}

describe('the administrator', () => {
  test('creates the organisation once, with its first site, and adds sites of other names', async () => {
    expect(await ask('GET', '/organisation')).toEqual({ status: 409, body: { code: 'organisationMissing' } });
    const { body } = await createCenter();
    expect(body).toMatchObject({ organisation: { name: '台商服務中心' }, head: 0, restoredOn: null });
    expect(await createCenter()).toEqual({ status: 409, body: { code: 'organisationExists' } });
    expect((await ask('POST', '/sites', { name: '東莞' })).body.sites).toMatchObject([
      { name: '廈門' },
      { name: '東莞' },
    ]);
    expect(await ask('POST', '/sites', { name: ' 東莞 ' })).toEqual({ status: 409, body: { code: 'nameTaken' } });
  });

  test('hands out enrolment strings with the address, the certificate and a code of 256 bits', async () => {
    await createCenter();
    const { body } = await ask('POST', '/enrolments', { validHours: 2 });
    expect(body).toMatchObject({ site: { name: '廈門' }, url: 'https://counter.example.org:4790' });
    expect(Date.parse(body.expiresAt) - clock.nowMs()).toBe(2 * 3_600_000);
    const string = parseEnrolment(body.string)!;
    expect(string).toMatchObject({ url: 'https://counter.example.org:4790', fingerprint: FINGERPRINT });
    expect(Buffer.from(string.code, 'base64url')).toHaveLength(32);
  });

  test('names the site when there are several', async () => {
    await createCenter();
    await ask('POST', '/sites', { name: '東莞' });
    expect(await ask('POST', '/enrolments')).toEqual({ status: 404, body: { code: 'siteMissing' } });
    expect(await ask('POST', '/enrolments', { site: '高雄' })).toEqual({ status: 404, body: { code: 'siteMissing' } });
    expect((await ask('POST', '/enrolments', { site: '東莞' })).body).toMatchObject({ site: { name: '東莞' } });
  });

  test('sees every workstation, when it was last there, what it had not sent and how far behind it is', async () => {
    await createCenter();
    await join('A');
    const db = engine.db().kysely;
    await db
      .updateTable('workstation')
      .set({
        last_seen_at: '2026-01-15T02:00:00.000Z',
        unsent: 3,
        oldest_unsent_at: '2026-01-15T01:00:00.000Z',
        read_seq: 100,
      })
      .execute();
    const { organisation, site } = await db.selectFrom('workstation').selectAll().executeTakeFirstOrThrow();
    await db
      .insertInto('change')
      .values(
        Array.from({ length: 130 }, (_, at) => ({
          organisation,
          // What is of another site it will never read.
          site: at < 120 ? site : 'elsewhere',
          seq: at + 1,
          tx_end: at + 1,
          mark: '',
          origin: 'another',
          origin_seq: at + 1,
          tx: '',
          hlc: '',
          actor: '',
          entity: 'room',
          id: '',
          fields: {},
          base: {},
          clocks: null,
          at: '2026-01-15T02:00:00.000Z',
        })),
      )
      .execute();
    expect((await ask('GET', '/workstations')).body.items).toMatchObject([
      {
        code: 'A',
        name: 'Counter A',
        site: '廈門',
        state: 'active',
        unsent: 3,
        behind: 20,
        oldestUnsentAt: '2026-01-15T01:00:00.000Z',
      },
    ]);
  });

  test('retires one that has been here: it is told to send and wipe', async () => {
    await createCenter();
    await join('A');
    await engine.db().kysely.updateTable('workstation').set({ last_seen_at: '2026-01-15T02:00:00.000Z' }).execute();
    expect((await ask('POST', '/workstations/a/retire')).body).toMatchObject({ code: 'A', state: 'retiring' });
    expect((await ask('POST', '/workstations/A/retire')).body).toMatchObject({ state: 'retiring' });
  });

  test('retires one that never came at once', async () => {
    await createCenter();
    await join('A');
    expect((await ask('POST', '/workstations/A/retire')).body).toMatchObject({ state: 'retired' });
    expect(await ask('POST', '/workstations/A/retire')).toEqual({ status: 409, body: { code: 'workstationGone' } });
  });

  test('reports one stolen and learns its last number and time', async () => {
    const { body } = await createCenter();
    const id = await join('A');
    const organisation = body.organisation.id;
    const db = engine.db().kysely;
    const origin = '01900000-0000-7000-8000-00000000000a';
    const row = {
      organisation,
      id: origin,
      workstation: id,
      last_seq: 41,
      last_clock: '',
      restored_from: null,
      created_at: clock.iso,
    };
    await db.insertInto('origin').values(row).execute();
    await db.updateTable('workstation').set({ origin, last_seen_at: '2026-01-15T02:00:00.000Z', unsent: 2 }).execute();
    const told = { code: 'A', state: 'stolen', lastSeq: 41, lastSeenAt: '2026-01-15T02:00:00.000Z', unsent: 2 };
    expect((await ask('POST', '/workstations/A/stolen')).body).toEqual(told);
    expect((await ask('POST', '/workstations/A/stolen')).body).toEqual(told);
    expect(await ask('POST', '/workstations/A/retire')).toEqual({ status: 409, body: { code: 'workstationGone' } });
    expect(await ask('POST', '/workstations/B/stolen')).toEqual({ status: 404, body: { code: 'workstationMissing' } });
  });

  test('takes everything along: a file of JSON lines for each kind of record', async () => {
    const { body } = await createCenter();
    const organisation = body.organisation.id;
    const record = (entity: string, n: number) => ({
      organisation,
      entity,
      id: `id-${String(n).padStart(5, '0')}`,
      site: organisation,
      fields: JSON.stringify({ name: `第${n}位`, later: { kept: true } }),
      hlc: '',
      edited: '{}',
      digest: '0',
      bucket: 0,
      newest: '',
    });
    const rows = [...Array.from({ length: 2500 }, (_, n) => record('client', n)), record('thing', 1)];
    await engine
      .db()
      .kysely.insertInto('record')
      .values(rows as never)
      .execute();
    const exported = await ask('POST', '/exports');
    expect(exported.body.rows).toMatchObject({ 'record.client': 2500, 'record.thing': 1, sites: 1 });
    const folder = exported.body.path;
    const lines = readFileSync(pathOf(folder, 'record.client.ndjson'), 'utf8').trim().split('\n');
    expect(new Set(lines).size).toBe(2500);
    expect(JSON.parse(lines.at(-1)!)).toEqual({
      id: 'id-02499',
      site: organisation,
      name: '第2499位',
      later: { kept: true },
    });
  });

  test('takes the attachments along, readable by anybody', async () => {
    const { body } = await createCenter();
    const organisation = body.organisation.id;
    const [site] = body.sites;
    const content = Buffer.from('一份掃描的文件'.repeat(1000));
    const sha256 = createHash('sha256').update(content).digest('hex');
    const file = { organisation, site: site.id, sha256 };
    const db = engine.db().kysely;
    const whole = { total: content.length, bytes: content.length, complete: true, at: clock.iso };
    await db
      .insertInto('file')
      .values({ ...file, ...whole })
      .execute();
    for (const [starts_at, end] of [
      [0, 7000],
      [7000, content.length],
    ] as const) {
      const plain = content.subarray(starts_at, end);
      const sealed = seal(FILE_KEY, randomBytes(12), { file, startsAt: starts_at, plain });
      await db
        .insertInto('file_piece')
        .values({ ...file, starts_at, bytes: plain.length, content: sealed })
        .execute();
    }
    const exported = await ask('POST', '/exports');
    expect(exported.body.rows).toMatchObject({ attachments: 1 });
    expect(readFileSync(pathOf(exported.body.path, 'attachments', sha256)).equals(content)).toBe(true);
  });

  test('is told when the disk refuses, and no half an export is left', async () => {
    await createCenter();
    writeFileSync(pathOf(data, 'exports'), 'in the way');
    expect(await ask('POST', '/exports')).toEqual({ status: 503, body: { code: 'notWritable' } });
    expect(readdirSync(data)).toEqual(['exports']);
  });

  test('is nobody without the key; those who guess are slowed down and the right key never is', async () => {
    await createCenter();
    const tries = [];
    for (let n = 0; n < 12; n += 1) tries.push((await ask('GET', '/organisation', {}, `guess ${n}`)).status);
    expect(tries).toEqual([...Array.from({ length: 10 }, () => 401), 429, 429]);
    expect((await ask('GET', '/organisation')).status).toBe(200);
    const bare = await app.inject({ method: 'GET', url: '/admin/organisation' });
    expect(bare.statusCode).toBe(429);
    const strange = await app.inject({
      method: 'POST',
      url: '/admin/sites',
      payload: '{',
      headers: { authorization: 'x' },
    });
    expect(strange.statusCode).toBeGreaterThanOrEqual(400);
    expect((await ask('GET', '/organisation')).body.sites).toHaveLength(1);
  });

  test.each([
    ['/organisation', { name: '', site: 'x' }],
    ['/organisation', { name: 'x' }],
    ['/sites', { name: 'x'.repeat(61) }],
    ['/sites', { name: '   ' }],
    ['/enrolments', { validHours: 0 }],
    ['/enrolments', { validHours: 1e9 }],
    ['/enrolments', { site: 7 }],
    ['/workstations/%00/retire', {}],
    ['/nowhere', {}],
  ])('is refused %s %j', async (url, payload) => {
    const { status, body } = await ask('POST', url, payload);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    expect([...ADMIN_REFUSALS, ...REFUSALS]).toContain(body.code);
  });
});
