import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BLANK_COMPANY, BLANK_ENTITY } from '../../../../shared/features/directory/companies.ts';
import { codePoints } from '../../../../shared/lib/schemas.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { walkIn } from '../visits/walk-in.ts';
import { person } from './people.ts';

let test: TestApp;
let desk: Client;
beforeAll(async () => {
  test = await startTestApp();
  desk = await test.signIn('desk');
});
afterAll(closeTestApps);

const found = async (query: string): Promise<string[]> =>
  (await desk.directory.searchClients({ query })).map(({ name }) => name);

const foundCompanies = async (query: string): Promise<string[]> =>
  (await desk.directory.searchCompanies({ query, limit: 20 })).map(({ name }) => name).toSorted();

describe('a name is kept exactly as it was typed, on the record, in the queue and on paper:', () => {
  it.each([
    ['two characters', '王五'],
    ['a surname of two', '范姜芷若'],
    ['two surnames of two', '歐陽司徒'],
    ['more than an identity card holds', '巴奈‧伊斯卡卡夫特‧達魯瑪克‧瓦旦'],
    ['Latin alone', 'Saidhai Tahovecahe'],
    ['an Indigenous name with its dot', 'Saidhai‧Tahovecahe'],
    ['beyond the basic plane', '𠮷田𤧟𥚃'],
    ['rare characters', '堃煊喆犇鱻'],
    ['compatibility characters, which no normalisation may touch', '李\uFA1B\u{2F80A}'],
    ['simplified', '陈怡君'],
    ['fifty characters that are two units each', '𠮷'.repeat(50)],
    ['what other languages would take for theirs', `O'Hara";-- <b>=1+1`],
  ])('%s', async (_, name) => {
    const { clientId, visit } = await desk.visits.register(
      walkIn(test, { client: { create: person({ name: ` ${name}\u3000`, phone: null, anonymous: true }) } }),
    );
    expect((await desk.directory.client({ id: clientId! })).client.name).toBe(name);
    const { items } = await desk.visits.queue({});
    expect(items.find(({ visitId }) => visitId === visit.id)?.clientName).toBe(name);
    const job = await desk.paper.create({ subject: { kind: 'visitorSlip', visitId: visit.id }, language: 'zh-TW' });
    expect(job.content).toMatchObject({ clientName: name });
    expect(await found(name)).toContain(name);
    expect(await found([...name].slice(0, 2).join('')), 'by its first two characters').toContain(name);
  });

  it('only the spaces around it go, and fifty-one characters are one too many', async () => {
    const { name } = await desk.directory.createClient(person({ name: '于 ' }));
    expect(name).toBe('于');
    const long = person({ name: '𠮷'.repeat(51) });
    expect(codePoints(long.name)).toBe(51);
    const { issues } = await expectRefusal(desk.directory.createClient(long), 'common.invalidInput');
    expect(issues).toMatchObject([{ path: 'name', code: 'tooLong' }]);
  });
});

describe('one search finds all ways to write', () => {
  it.each([
    ['臺／台', ['臺中榮', '台中榮']],
    ['裏／裡', ['里裏安', '里裡安']],
    ['峯／峰', ['郭峯銘', '郭峰銘']],
    ['綫／線', ['馬綫', '馬線']],
    ['traditional and simplified', ['黃曉東', '黄晓东']],
    ['福 and its compatibility twin', ['曹福來', '曹\uFA1B來']],
    ['僧 and its compatibility twin', ['曹僧一', '曹\u{2F80A}一']],
    [
      'the separator of a name',
      ['Pasang‧Hsiao', 'Pasang．Hsiao', 'Pasang·Hsiao', 'Pasang・Hsiao', 'Pasang.Hsiao', 'Pasang Hsiao'],
    ],
  ])('%s, each of them stored as it was typed', async (_, spellings) => {
    for (const name of spellings) await desk.directory.createClient(person({ name }));
    for (const query of spellings) expect((await found(query)).toSorted(), query).toEqual(spellings.toSorted());
  });

  it('a company, whatever its mark, width, space and quotation marks', async () => {
    const groups = [
      ['㈱大同', '(株)大同', '（株）大同'],
      ['Ａ＆Ｂ有限公司', 'A&B有限公司', 'A & B　有限公司'],
      ['"宏彰"電子', `'宏彰';--電子`, '<b>宏彰</b>電子', '=1+1宏彰電子'],
    ];
    for (const name of groups.flat()) {
      const { id } = await desk.directory.saveCompany({ company: { ...BLANK_COMPANY, name } });
      expect((await desk.directory.company({ id })).company!.name).toBe(name);
    }
    for (const names of groups.slice(0, 2)) {
      for (const query of names) expect(await foundCompanies(query), query).toEqual(names.toSorted());
    }
    expect(await foundCompanies('宏彰')).toEqual(groups[2]!.toSorted());
    expect(await foundCompanies(`'; drop table companies;--`)).toEqual([]);
    expect(await foundCompanies('宏彰')).toHaveLength(4);
  });

  it('an entity of the mainland, which keeps its simplified name', async () => {
    const { id } = await desk.directory.saveEntity({
      entity: { ...BLANK_ENTITY, nameLocal: '东莞骏达电子有限公司', regionCode: 'CN-GD' },
    });
    expect((await desk.directory.company({ id })).entity!.nameLocal).toBe('东莞骏达电子有限公司');
    expect(await foundCompanies('東莞駿達')).toEqual(['东莞骏达电子有限公司']);
  });
});

describe('a company', () => {
  const withNumber = (name: string, businessNo: string | null) =>
    desk.directory.saveCompany({ company: { ...BLANK_COMPANY, name, businessNo } });

  it('may have no number, its parent’s name, the number of another, or one that was another’s before', async () => {
    await withNumber('永豐企業社', null);
    const parent = await withNumber('佳格實業股份有限公司', '10458575');
    const branch = await desk.directory.saveCompany({
      company: { ...BLANK_COMPANY, name: '佳格實業股份有限公司', orgKind: 'branch', businessNo: '04595257' },
    });
    const twin = await withNumber('佳格實業股份有限公司', '90000006');
    const moved = await withNumber('新址商行', '10458575');
    expect(new Set([parent.id, branch.id, twin.id, moved.id]).size).toBe(4);
    expect(await foundCompanies('佳格')).toHaveLength(3);
  });

  it('is held to be another’s double by its number alone', async () => {
    expect(await foundCompanies('１０４５８５７５')).toEqual(['佳格實業股份有限公司', '新址商行']);
    expect(await foundCompanies('04595257')).toEqual(['佳格實業股份有限公司']);
  });
});

describe('a telephone number', () => {
  it.each([
    '(02)2715-1995#123',
    '02-27151995轉123',
    '+886-2-27151995',
    '886912345678',
    '13800138000',
    '0769-22334455-8001',
    '0912345678、02-27151995',
    '同上',
    '２７１５－１９９５',
  ])('%s is kept as it was typed', async (phone) => {
    const { id } = await desk.directory.createClient(person({ name: '電話', phone }));
    expect((await desk.directory.client({ id })).client.phone).toBe(phone);
  });
});
