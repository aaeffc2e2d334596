import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, walkIn } from '../visits/walk-in.ts';
import { person } from './people.ts';

afterEach(closeTestApps);

const WRONG = { idKind: 'nationalId', idNo: 'A123456788' } as const;

describe('a number that breaks its rule', () => {
  it('is refused with the rule it breaks, and nothing is saved', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const data = await expectRefusal(desk.directory.createClient(person(WRONG)), 'common.invalidInput');
    expect(data).toEqual({ issues: [{ path: 'idNo', code: 'nationalIdCheck' }] });
    expect(await desk.directory.searchClients({ query: '陳' })).toEqual([]);
  });

  it('is kept as typed with a reason: unverified on the record, the reason in the audit trail', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const made = await desk.directory.createClient(person({ ...WRONG, idOverride: '證件磨損，依家屬所述' }));
    expect(made).toMatchObject({ idNo: 'A123456788', idUnverified: true });
    expect(auditOf(test, made.id).map(({ action, fields, reason }) => [action, fields, reason])).toEqual([
      ['create', '[]', null],
      ['override', '["idNo"]', '證件磨損，依家屬所述'],
    ]);
    expect(JSON.stringify(auditOf(test, made.id))).not.toContain('A123456788');
  });

  it('is verified again once it is right, and asked about again once it is wrong', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.directory.createClient(person({ ...WRONG, idOverride: '看不清楚' }));
    expect(await desk.directory.updateClient({ id, phone: '0933-000-111' })).toMatchObject({ idUnverified: true });
    expect(await desk.directory.updateClient({ id, idNo: 'A123456789' })).toMatchObject({ idUnverified: false });
    const data = await expectRefusal(desk.directory.updateClient({ id, idNo: 'A123456787' }), 'common.invalidInput');
    expect(data.issues).toEqual([{ path: 'idNo', code: 'nationalIdCheck' }]);
    const kept = await desk.directory.updateClient({ id, idNo: 'A123456787', idOverride: '待補正本' });
    expect(kept).toMatchObject({ idNo: 'A123456787', idUnverified: true });
  });

  it('of a wrong kind says which kind it is; without papers a reason is asked for', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const issues = async (given: Parameters<typeof person>[0]) =>
      (await expectRefusal(desk.directory.createClient(person(given)), 'common.invalidInput')).issues;
    expect(await issues({ idKind: 'nationalId', idNo: 'A800000014' })).toEqual([
      { path: 'idNo', code: 'looksResident' },
    ]);
    expect(await issues({ idKind: 'residentUiNo', idNo: '123456789012' })).toEqual([
      { path: 'idNo', code: 'residentIsPermitNo' },
    ]);
    expect(await issues({ idKind: 'passport', idNo: null })).toEqual([{ path: 'idNo', code: 'required' }]);
    expect(await issues({ idKind: 'none' })).toEqual([{ path: 'noIdReason', code: 'required' }]);
    const none = await desk.directory.createClient(person({ idKind: 'none', noIdReason: '忘記帶' }));
    expect(none.idUnverified).toBeNull();
  });

  it('what only its issuer knows is not refused', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const passport = await desk.directory.createClient(person({ idKind: 'passport', idNo: '31234567X' }));
    expect(passport).toMatchObject({ idNo: '31234567X', idUnverified: false });
  });

  it('never holds up an emergency that says why', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { clientId } = await desk.visits.register(
      walkIn(test, {
        priority: 'emergency',
        series: 'E',
        client: { create: person({ ...WRONG, phone: null, anonymous: true, idOverride: '急難' }) },
      }),
    );
    expect((await desk.directory.client({ id: clientId! })).client.idUnverified).toBe(true);
  });
});

describe('a safety note', () => {
  it('is written and read by those who may, and by nobody else', async () => {
    const test = await startTestApp();
    const officer = await test.signIn('officer');
    const desk = await test.signIn('desk');
    const { id } = await officer.directory.createClient(person());
    await officer.directory.setSafetyNote({ id, note: '曾與對造在櫃檯衝突' });
    expect((await officer.directory.client({ id })).client.safetyNote).toBe('曾與對造在櫃檯衝突');
    expect((await officer.directory.searchClients({ query: '陳' }))[0]!.safetyNote).toBe('曾與對造在櫃檯衝突');
    expect((await desk.directory.client({ id })).client.safetyNote).toBeNull();
    expect((await desk.directory.searchClients({ query: '陳' }))[0]!.safetyNote).toBeNull();
    const touched = await desk.directory.updateClient({ id, note: '改期' });
    expect(touched.safetyNote).toBeNull();
    expect((await officer.directory.client({ id })).client.safetyNote).toBe('曾與對造在櫃檯衝突');
    await expectRefusal(desk.directory.setSafetyNote({ id, note: '無' }), 'access.denied');
  });
});

describe('what a person needs', () => {
  it('is kept, and seen where they are looked for', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.directory.createClient(
      person({
        phone: null,
        phone2: null,
        email: 'chen@example.com',
        specialNeeds: ['wheelchair', 'hearing'],
        languages: ['nan', 'zh-TW'],
        birthDate: '1961',
      }),
    );
    const [hit] = await desk.directory.searchClients({ query: '陳怡' });
    expect(hit).toMatchObject({ id, specialNeeds: ['wheelchair', 'hearing'], birthYear: 1961 });
    const data = await expectRefusal(desk.directory.updateClient({ id, email: 'chen' }), 'common.invalidInput');
    expect(data.issues).toEqual([{ path: 'email', code: 'emailForm' }]);
    await expectRefusal(desk.directory.updateClient({ id, birthDate: '1961-02-30' }), 'common.invalidInput');
    await expectRefusal(desk.directory.updateClient({ id, email: null }), 'common.invalidInput');
  });
});
