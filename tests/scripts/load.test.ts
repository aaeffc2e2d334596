import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKeyFileStore } from '../../electron/loopback/adapters/secret-store.ts';
import { type OpenCore, openCore } from '../bench/data-set/open.ts';
import { sizeOf } from '../bench/data-set/fill.ts';
import { makeDataSet } from '../bench/data-set/make.ts';
import { companyNames, person } from '../bench/data-set/people.ts';
import { createRandom } from '../bench/data-set/random.ts';
import { temporaryFolder } from '../support/core-ports.ts';

const VISITS = 2600;
let core: OpenCore;

beforeAll(async () => {
  const folder = temporaryFolder('taishang-load-');
  const set = { data: join(folder, 'data'), config: join(folder, 'config') };
  const secrets = createKeyFileStore(set.config);
  await makeDataSet({ data: set.data, size: sizeOf(String(VISITS))!, until: '2026-01-14', secrets });
  core = await openCore(set, 'manager');
}, 60_000);
afterAll(() => core.close());

const count = (sql: string): number => Object.values(core.connection.prepare(sql).get() as Record<string, number>)[0]!;

describe('a made data set', () => {
  test('holds the visits that were asked for, over five years of working days', () => {
    expect(count('select count(*) from visits')).toBe(VISITS);
    expect(count('select count(distinct business_date) from visits')).toBeGreaterThan(1200);
    expect(count(`select count(*) from visits where strftime('%w', business_date) in ('0', '6')`)).toBe(0);
  });

  test('is sound: the file, the audit chain, and one change for each record', async () => {
    await expect(core.database.heavy.check()).resolves.toMatchObject({ ok: true });
    await expect(core.database.heavy.verifyAudit()).resolves.toMatchObject({ ok: true });
    const records = ['visits', 'tickets', 'service_requests', 'consultation_sessions', 'clients', 'staff', 'rooms']
      .map((table) => count(`select count(*) from ${table}`))
      .reduce((sum, each) => sum + each);
    // And the institution and its workstation.
    expect(count(`select count(*) from changes where base = '{}'`)).toBe(records + 2);
  });

  test('is searched like one that grew at a desk', async () => {
    const someone = core.connection
      .prepare('select id, name, phone from clients where phone is not null order by client_no limit 1')
      .get() as { id: string; name: string; phone: string };
    const query = `${someone.name} ${someone.phone.replaceAll(/\D/g, '').slice(-4)}`;
    const hits = await core.client.directory.searchClients({ query });
    expect(hits.map(({ id }) => id)).toContain(someone.id);
  });
});

test('the same seed draws the same people, with common names as common as they are', () => {
  const draw = (): string[] => {
    const random = createRandom(7);
    const companies = companyNames(random, 20);
    return Array.from({ length: 3000 }, () => person(random, companies).name);
  };
  const names = draw();
  expect(draw()).toEqual(names);
  const share = names.filter((name) => name.startsWith('陳')).length / names.length;
  expect(share).toBeGreaterThan(0.09);
  expect(share).toBeLessThan(0.14);
  expect(names.every((name) => /^\p{Script=Han}{2,4}$/u.test(name))).toBe(true);
});

test('a size is L, XL or a number of visits', () => {
  expect(sizeOf('L')).toEqual({ visits: 300_000, people: 50_000, companies: 12_000 });
  expect(sizeOf('XL')?.visits).toBe(1_000_000);
  expect(sizeOf('big')).toBeUndefined();
  expect(sizeOf('0')).toBeUndefined();
});
