import { afterEach, describe, expect, it } from 'vitest';
import type {
  AgencyInput,
  DocumentChecklistInput,
  FaqCardInput,
} from '../../../../shared/features/reference/contract.ts';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const agency = (given: Partial<AgencyInput> = {}): AgencyInput => ({
  kind: 'association',
  name: '東莞臺商投資企業協會',
  nameEn: null,
  regionCode: 'CN-GD',
  cityName: '東莞',
  contactName: '秘書處',
  phone: '+86 769-5550-0101',
  afterHoursPhone: null,
  email: null,
  address: null,
  website: null,
  handles: ['A04', 'D10'],
  note: null,
  verifiedOn: '2026-01-15',
  ...given,
});

const card = (given: Partial<FaqCardInput> = {}): FaqCardInput => ({
  kind: 'faq',
  title: '台胞證過期怎麼辦？',
  body: '先向原核發機關查詢，再依效期補辦。',
  serviceCodes: ['D05'],
  agencyId: null,
  sourceName: '練習資料',
  sourceUrl: null,
  verifiedOn: '2026-01-15',
  ...given,
});

const checklist = (given: Partial<DocumentChecklistInput> = {}): DocumentChecklistInput => ({
  title: '文書驗證',
  serviceCodes: ['F04'],
  regionCodes: [],
  documents: [{ what: '公證書正本', form: '正本', note: null, isRequired: true }],
  note: null,
  sourceName: '練習資料',
  sourceUrl: null,
  verifiedOn: '2026-01-15',
  ...given,
});

describe('the directory of agencies and associations', () => {
  it('finds one by place, by telephone without its dashes, in simplified characters, and by what it handles', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.reference.saveAgency({ agency: agency() });
    await desk.reference.saveAgency({
      agency: agency({
        name: '內政部移民署',
        kind: 'government',
        contactName: null,
        handles: ['D05'],
        regionCode: 'TW',
        cityName: null,
        phone: '(02)5550-0102',
      }),
    });
    const names = async (query: string): Promise<string[]> =>
      (await desk.reference.agencies({ query })).rows.map(({ name }) => name);
    for (const query of ['东莞', '台商', '76955500101', '失蹤', 'A04', '秘書', 'guangdong', '東莞 協會']) {
      expect(await names(query), query).toEqual(['東莞臺商投資企業協會']);
    }
    expect(await names('')).toEqual(['內政部移民署', '東莞臺商投資企業協會']);
    expect(await names('上海')).toEqual([]);
    const { rows } = await desk.reference.agencies({ kind: 'government' });
    expect(rows).toHaveLength(1);
  });

  it('says after 90 days that it must be verified again, and one key says that somebody has', async () => {
    const test = await startTestApp({ now: '2026-04-15T02:30:00.000Z' });
    const desk = await test.signIn('desk');
    const { id } = await desk.reference.saveAgency({ agency: agency({ verifiedOn: '2026-01-15' }) });
    expect(await desk.reference.agencies({})).toMatchObject({ stale: 0, total: 1 });
    test.ports.clock.set('2026-04-16T02:30:00.000Z');
    const later = await test.signIn('desk');
    expect((await later.reference.agencies({ staleOnly: true })).rows.map((each) => each.id)).toEqual([id]);
    expect(await later.reference.verify({ entity: 'agency', id })).toEqual({ verifiedOn: '2026-04-16' });
    expect(await later.reference.agencies({ staleOnly: true })).toEqual({ rows: [], total: 1, stale: 0 });
    expect(auditOf(test, id).map(({ action, fields }) => [action, fields])).toEqual([
      ['create', expect.stringContaining('phone')],
      ['update', '["verifiedOn"]'],
    ]);
  });

  it('takes nothing verified tomorrow, no address that is none, and no blank name', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const refused = async (given: Partial<AgencyInput>): Promise<unknown> =>
      (await expectRefusal(desk.reference.saveAgency({ agency: agency(given) }), 'common.invalidInput')).issues;
    expect(await refused({ verifiedOn: '2026-01-16' })).toEqual([{ path: 'verifiedOn', code: 'verifiedInFuture' }]);
    expect(await refused({ website: 'www.example' })).toMatchObject([
      { path: 'agency.website', code: 'webAddressForm' },
    ]);
    expect(await refused({ name: '　' })).toMatchObject([{ path: 'agency.name', code: 'required' }]);
    expect((await desk.reference.agencies({})).total).toBe(0);
  });

  it('keeps what was taken out, with the reason; what pointed to it says so no more', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.reference.saveAgency({ agency: agency() });
    const saved = await desk.reference.saveCard({ card: card({ kind: 'whoHandles', agencyId: id }) });
    expect(saved.agency).toMatchObject({ name: '東莞臺商投資企業協會', phone: '+86 769-5550-0101' });
    await desk.reference.withdraw({ entity: 'agency', id, reason: '已裁撤' });
    expect((await desk.reference.agencies({})).rows).toEqual([]);
    expect((await desk.reference.cards({})).rows[0]).toMatchObject({ title: '台胞證過期怎麼辦？', agency: null });
    expect(auditOf(test, id).at(-1)).toMatchObject({ action: 'void', reason: '已裁撤' });
    await expectRefusal(desk.reference.verify({ entity: 'agency', id }), 'common.notFound');
    await expectRefusal(desk.reference.saveAgency({ id, agency: agency() }), 'common.notFound');
    await expectRefusal(desk.reference.saveCard({ card: card({ agencyId: id }) }), 'common.notFound');
  });

  it('is read by all who advise, written by desk, officer and manager, and is no business of the administrator', async () => {
    const test = await startTestApp();
    const adviser = await test.signIn('adviser');
    expect((await adviser.reference.agencies({})).rows).toEqual([]);
    await expectRefusal(adviser.reference.saveAgency({ agency: agency() }), 'access.denied');
    await expectRefusal((await test.signIn('admin')).reference.cards({}), 'access.denied');
    for (const account of ['desk', 'officer', 'manager']) {
      await (await test.signIn(account)).reference.saveAgency({ agency: agency() });
    }
  });
});

describe('cards', () => {
  it('have their title before their text when both hold the words, and are found by their service', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.reference.saveCard({
      card: card({ title: '健保核退', body: '台胞證影本也要附。', serviceCodes: ['D06'] }),
    });
    await desk.reference.saveCard({ card: card() });
    const titles = async (query: string): Promise<string[]> =>
      (await desk.reference.cards({ query })).rows.map(({ title }) => title);
    expect(await titles('台胞證')).toEqual(['台胞證過期怎麼辦？', '健保核退']);
    expect(await titles('D06')).toEqual(['健保核退']);
    expect((await desk.reference.cards({ kind: 'whoHandles' })).rows).toEqual([]);
  });

  it('need a source', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await expectRefusal(desk.reference.saveCard({ card: card({ sourceName: '' }) }), 'common.invalidInput');
  });
});

describe('the papers a service asks for', () => {
  it('are those of the very region first, then of its group, then of everywhere; others do not apply', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const add = (title: string, given: Partial<DocumentChecklistInput>): Promise<unknown> =>
      desk.reference.saveChecklist({ checklist: checklist({ title, ...given }) });
    await add('各地', {});
    await add('大陸', { regionCodes: ['CN'] });
    await add('廣東', { regionCodes: ['CN-GD', 'CN-FJ'] });
    await add('越南', { regionCodes: ['VN'] });
    await add('整類書表', { serviceCodes: ['F'] });
    await add('別的服務', { serviceCodes: ['D06'] });
    const titles = async (serviceCode: string | null, regionCode: string | null): Promise<string[]> =>
      (await desk.reference.checklists({ serviceCode, regionCode })).rows.map(({ title }) => title);
    expect(await titles('F04', 'CN-GD')).toEqual(['廣東', '大陸', '各地', '整類書表']);
    expect(await titles('F04', 'TW')).toEqual(['各地', '整類書表']);
    expect(await titles('D06', null)).toEqual(['別的服務']);
    expect(await titles(null, null)).toHaveLength(6);
    expect((await desk.reference.checklists({ query: '公證' })).rows).toHaveLength(6);
  });
});
