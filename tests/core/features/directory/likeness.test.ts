import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { likenessInput } from '../../../../shared/features/directory/people.ts';
import { type Client, closeTestApps, startTestApp } from '../../../support/test-app.ts';
import { person } from './people.ts';

let desk: Client;
let known: string;
beforeAll(async () => {
  const test = await startTestApp();
  desk = await test.signIn('desk');
  const made = await desk.directory.createClient(
    person({
      phone: '0912-345-678',
      phone2: '(02)2715-1995#123',
      companyName: '臺灣大同股份有限公司',
      birthDate: '1961-05-03',
      idKind: 'travelPermit',
      idNo: '05616820',
    }),
  );
  known = made.id;
  await desk.directory.createClient(person({ phone: '0933-208-417', companyName: '昱盛精密' }));
});
afterAll(closeTestApps);

const because = async (typed: z.input<typeof likenessInput>): Promise<string[][]> =>
  (await desk.directory.likeClients(typed)).map((like) => like.because);

describe('who may be known already', () => {
  it.each([
    ['the same telephone, written otherwise', { name: '陳小姐', phone: '+886 912 345 678' }, ['phone']],
    ['the same number among two', { name: '', phone: '0988000111、0912345678' }, ['phone']],
    ['the same paper, an older booklet', { idKind: 'travelPermit', idNo: '0561682001（D）' }, ['id']],
    ['the same name and company', { name: '陳怡君', companyName: '台灣大同' }, ['nameAndCompany']],
    ['the same name and year of birth', { name: '陈怡君', birthDate: '1961' }, ['nameAndBirth']],
    ['several at once', { name: '陳怡君', phone: '0912345678', birthDate: '1961-05-03' }, ['phone', 'nameAndBirth']],
  ] as const)('by %s', async (_, typed, reasons) => {
    const found = await because(typed);
    expect(found).toHaveLength(1);
    expect(found[0]!.toSorted()).toEqual([...reasons].toSorted());
  });

  it.each([
    ['a name alone', { name: '陳怡君' }],
    ['the same number under another kind of paper', { idKind: 'passport', idNo: '05616820' }],
    ['the switchboard with another extension', { phone: '(02)2715-1995#124' }],
    ['nothing', {}],
    ['a telephone nobody can dial', { phone: '同上' }],
  ] as const)('not by %s', async (_, typed) => {
    expect(await because(typed)).toEqual([]);
  });

  it('is not the record itself', async () => {
    expect(await because({ except: known, phone: '0912-345-678' })).toEqual([]);
  });

  it('shows the one with most in common first, and no more once it is corrected', async () => {
    const both = await desk.directory.likeClients({
      name: '陳怡君',
      phone: '0933208417',
      idKind: 'travelPermit',
      idNo: '05616820',
    });
    expect(both.map(({ because: kinds }) => kinds)).toEqual([['id'], ['phone']]);
    await desk.directory.updateClient({ id: known, phone: '0977-000-123' });
    expect(await because({ phone: '0912345678' })).toEqual([]);
    expect(await because({ phone: '0977000123' })).toEqual([['phone']]);
  });
});
