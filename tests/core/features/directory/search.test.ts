import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientInput } from '../../../../shared/features/directory/people.ts';
import { type Client, closeTestApps, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { walkIn } from '../visits/walk-in.ts';

const person = (name: string, phone: string, more: Partial<ClientInput> = {}): ClientInput => ({
  name,
  phone,
  nameRoman: null,
  companyName: null,
  note: null,
  anonymous: false,
  ...more,
});

const PEOPLE: ClientInput[] = [
  person('陳怡君', '0912-345-678', { companyName: '大同興業股份有限公司', nameRoman: 'Chen Yi-chun' }),
  person('陳怡君', '0933-208-417', { companyName: '昱盛精密工業' }),
  person('王五', '(02)2715-1995#123'),
  person('歐陽文慧', '02-27786102轉218', { companyName: '㈱大同' }),
  person('𠮷田淑芬', '0937-514-209'),
  person('Saidhai‧Tahovecahe', '0972-031-845'),
  person('巴奈‧達魯', '0988-406-271', { companyName: 'Ａ＆Ｂ有限公司' }),
  person('臺大維', '+886-918-264-507', { companyName: '臺灣東莞貿易' }),
  person('张伟', '+86 139-2687-4410'),
  person('堃泰\uFA1B', '0955-183-620', { companyName: '7-11 物流' }),
  person('林君怡', '0921-678-999'),
];

let test: TestApp;
let desk: Client;
beforeAll(async () => {
  test = await startTestApp();
  desk = await test.signIn('desk');
  for (const input of PEOPLE) await desk.directory.createClient(input);
});
afterAll(closeTestApps);

const found = async (query: string): Promise<string[]> =>
  (await desk.directory.searchClients({ query })).map(({ name, phone }) => `${name} ${phone}`);

describe('searching a person', () => {
  it.each([
    ['one character of the name', '五', ['王五']],
    ['two characters', '歐陽', ['歐陽文慧']],
    ['characters from the middle of the name', '陽文', ['歐陽文慧']],
    ['a character beyond the basic plane', '𠮷', ['𠮷田淑芬']],
    ['a compatibility character typed as the common one', '堃泰福', ['堃泰\uFA1B']],
    ['臺 typed as 台', '台大', ['臺大維']],
    ['simplified typed as traditional', '張偉', ['张伟']],
    ['traditional stored, simplified typed', '东莞', ['臺大維']],
    ['surname and the last four digits, run together', '陳5678', ['陳怡君']],
    ['surname and digits apart, full width', '陳　５６７８', ['陳怡君']],
    ['the whole phone as typed', '0912-345-678', ['陳怡君']],
    ['the phone with spaces', '0912 345 678', ['陳怡君']],
    ['a national number given internationally', '+886 912 345 678', ['陳怡君']],
    ['an international number given nationally', '0918264507', ['臺大維']],
    ['the area code in brackets', '(02)2715-1995', ['王五']],
    ['the extension', '218', ['歐陽文慧']],
    ['the Roman name', 'chen yi', ['陳怡君']],
    ['the first letters of the Roman name', 'CHE', ['陳怡君']],
    ['either half of an Indigenous name', 'taho', ['Saidhai‧Tahovecahe']],
    ['an Indigenous name without its dot', 'saidhaitahovecahe', ['Saidhai‧Tahovecahe']],
    ['an Indigenous name with another dot', 'Saidhai・Taho', ['Saidhai‧Tahovecahe']],
    ['a dotted name written together', '巴奈達魯', ['巴奈‧達魯']],
    ['the company', '昱盛', ['陳怡君']],
    ['a company of full-width letters', 'a&b', ['巴奈‧達魯']],
    ['a company of digits', '7-11', ['堃泰\uFA1B']],
    ['the client number', 'C115-A-00003', ['王五']],
    ['the end of the client number', '00003', ['王五']],
    ['the client number in small letters', 'c115-a-00003', ['王五']],
  ])('by %s', async (_, query, names) => {
    expect((await found(query)).map((line) => line.split(' ')[0])).toEqual(names);
  });

  it('needs every word to match', async () => {
    expect(await found('陳 大同')).toEqual(['陳怡君 0912-345-678']);
    expect(await found('陳 東莞')).toEqual([]);
  });

  it('finds a company however its form is abbreviated', async () => {
    expect(await found('(株)大同')).toEqual(['歐陽文慧 02-27786102轉218']);
  });

  it('shows whose surname or last digits they are before those who have them elsewhere', async () => {
    expect(await found('君')).toHaveLength(3);
    expect((await found('林')).at(0)).toBe('林君怡 0921-678-999');
    expect(await found('678')).toEqual(['陳怡君 0912-345-678', '林君怡 0921-678-999']);
  });

  it('leaves out one or two digits typed after a name, until they say something', async () => {
    expect(await found('陳 0')).toHaveLength(2);
    expect(await found('陳 09')).toHaveLength(2);
    expect(await found('陳 091')).toEqual(['陳怡君 0912-345-678']);
  });

  it('finds nothing, and breaks nothing, by signs and by the language of the index', async () => {
    for (const query of ['', '   ', '"', '*', '-', '()', '"陳" OR', '‧', '\\', "';--", '%', '_', '"" ""']) {
      expect(Array.isArray(await found(query)), query).toBe(true);
    }
    expect(await found('')).toEqual([]);
    expect(await found('NEAR(陳 王)')).toEqual([]);
    expect(await found('name: 陳')).toEqual([]);
    expect(await found('NOT 陳')).toEqual([]);
  });

  it('puts whoever was here last first, and finds the new name after a correction', async () => {
    const [second, first] = await desk.directory.searchClients({ query: '陳怡君' });
    expect([first!.phone, second!.phone]).toEqual(['0912-345-678', '0933-208-417']);
    test.ports.clock.advance(1000);
    await desk.visits.register(walkIn(test, { client: { id: first!.id } }));
    const again = await desk.directory.searchClients({ query: '陳怡君' });
    expect(again.map(({ id }) => id)).toEqual([first!.id, second!.id]);
    expect(again[0]!.lastVisitAt).toBe(test.ports.clock.iso);
    await desk.directory.updateClient({ id: second!.id, name: '陳宜君' });
    expect((await desk.directory.searchClients({ query: '宜君' })).map(({ id }) => id)).toEqual([second!.id]);
    expect((await desk.directory.searchClients({ query: '怡君' })).map(({ id }) => id)).not.toContain(second!.id);
  });

  it('gives no more rows than asked for', async () => {
    expect(await desk.directory.searchClients({ query: '公司', limit: 1 })).toHaveLength(1);
  });
});
