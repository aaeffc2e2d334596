import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLANK_COMPANY, BLANK_ENTITY } from '../../../../shared/features/directory/companies.ts';
import { type Client, closeTestApps, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { walkIn } from '../visits/walk-in.ts';
import { person } from './people.ts';

let test: TestApp;
let desk: Client;
const ids = new Map<string, string>();

beforeAll(async () => {
  test = await startTestApp({ now: '2026-01-14T02:00:00.000Z' });
  desk = await test.signIn('desk');
  for (const [name, more] of [
    ['陳怡君', { idKind: 'nationalId', idNo: 'Ａ１２３４５６７８９' }],
    ['曾怡均', { phone: '0933-208-417', phone2: '02-2715-1995' }],
    ['歐陽文慧', { phone: '0921-660-153' }],
    ['Michael Andrew Chen', { phone: '+1-626-555-0148' }],
    ['林敏', { phone: '0910-772-386', idKind: 'travelPermit', idNo: '0561682001(D)' }],
    ['張偉', { phone: '0955-183-620' }],
  ] as const) {
    ids.set(name, (await desk.directory.createClient(person({ name, ...more }))).id);
  }
});
afterAll(closeTestApps);

const found = async (query: string): Promise<string[]> =>
  (await desk.directory.searchClients({ query })).map(({ name }) => name);

describe('finding a person', () => {
  it.each([
    ['the initials of the name in Pinyin', 'cyj', ['陳怡君', '曾怡均']],
    ['the initials as a surname is read', 'zyj', ['曾怡均']],
    ['the initials in Zhuyin', 'ㄔㄧㄐ', ['陳怡君']],
    ['the first two initials in Zhuyin', 'ㄗㄧ', ['曾怡均']],
    ['initials of the given name alone', 'yj', ['曾怡均', '陳怡君']],
    ['initials of a name of two syllables before the given name', 'oy', ['歐陽文慧']],
    ['initials of a Latin name', 'mac', ['Michael Andrew Chen']],
    ['initials and the last digits of the phone', 'z 8417', ['曾怡均']],
    ['the number of a national ID, small and half width', 'a123456789', ['陳怡君']],
    ['the beginning of that number', 'A1234', ['陳怡君']],
    ['the eight digits of a travel permit', '05616820', ['林敏']],
    ['the other telephone', '27151995', ['曾怡均']],
  ])('by %s', async (_, query, names) => {
    expect((await found(query)).toSorted()).toEqual(names.toSorted());
  });

  it('whose name begins with the initials comes before those who have them inside', async () => {
    expect(await found('m')).toEqual(['Michael Andrew Chen', '林敏']);
  });

  it('by the number of a ticket, today’s before those of other days', async () => {
    const { ticket: yesterdays } = await desk.visits.register(walkIn(test, { client: { id: ids.get('張偉')! } }));
    test.ports.clock.advance(86_400_000);
    desk = await test.signIn('desk');
    const { ticket, visit } = await desk.visits.register(walkIn(test, { client: { id: ids.get('林敏')! } }));
    expect(ticket!.ticketNo).toBe(yesterdays!.ticketNo);
    const hits = await desk.directory.searchClients({ query: 'ａ1' });
    expect(hits.slice(0, 2).map(({ name, foundBy }) => [name, foundBy])).toEqual([
      ['林敏', 'A001 2026-01-15'],
      ['張偉', 'A001 2026-01-14'],
    ]);
    expect((await desk.directory.searchClients({ query: 'A001' }))[0]!.name).toBe('林敏');
    const [byVisit] = await desk.directory.searchClients({ query: visit.visitNo.toLowerCase() });
    expect(byVisit).toMatchObject({ name: '林敏', foundBy: visit.visitNo });
    expect(await found('V1150114')).toEqual(['張偉']);
  });

  it('by the companies they belong to, their numbers, and the names these have later', async () => {
    const company = await desk.directory.saveCompany({
      company: { ...BLANK_COMPANY, name: '㈱宏彰電子', nameEn: 'Hongzhang', businessNo: '04595257' },
    });
    const entity = await desk.directory.saveEntity({
      entity: {
        ...BLANK_ENTITY,
        nameLocal: '东莞宏彰电子有限公司',
        regionCode: 'CN-GD',
        creditCode: '91350100M000100Y43',
        parentCompanyId: company.id,
      },
    });
    const add = { role: 'expatriate', since: null } as const;
    await desk.directory.addRole({ clientId: ids.get('張偉')!, companyId: company.id, entityId: null, ...add });
    await desk.directory.addRole({ clientId: ids.get('張偉')!, companyId: null, entityId: entity.id, ...add });
    for (const query of ['宏彰', '東莞宏彰', '04595257', '0459', '91350100m', 'hongz']) {
      expect(await found(query), query).toEqual(['張偉']);
    }
    await desk.directory.saveCompany({
      id: company.id,
      company: { ...BLANK_COMPANY, name: '昱盛精密', businessNo: '04595257' },
    });
    expect(await found('昱盛')).toEqual(['張偉']);
    expect(await found('hongz')).toEqual([]);
    expect(await found('張 昱盛')).toEqual(['張偉']);
  });
});
