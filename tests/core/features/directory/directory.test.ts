import { afterEach, describe, expect, it } from 'vitest';
import type { ClientInput } from '../../../../shared/features/directory/people.ts';
import { clientNo } from '../../../../shared/features/directory/rules.ts';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const person: ClientInput = {
  name: '陳怡君',
  nameRoman: null,
  phone: '0912-345-678',
  companyName: null,
  note: null,
  anonymous: false,
};

describe('a person of the directory', () => {
  it('has a number of the ROC year, the workstation and the order of that year', async () => {
    expect(clientNo({ year: 115, workstation: 'A', number: 42 })).toBe('C115-A-00042');
    const test = await startTestApp({ now: '2026-12-31T15:58:00.000Z' });
    const desk = await test.signIn('desk');
    expect((await desk.directory.createClient(person)).clientNo).toBe('C115-A-00001');
    expect((await desk.directory.createClient(person)).clientNo).toBe('C115-A-00002');
    test.ports.clock.advance(3 * 60_000);
    expect((await desk.directory.createClient(person)).clientNo).toBe('C116-A-00001');
  });

  it('can be reached, or wants to be nobody', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const data = await expectRefusal(desk.directory.createClient({ ...person, phone: null }), 'common.invalidInput');
    expect(data).toEqual({ issues: [{ path: 'phone', code: 'phoneOrAnonymous' }] });
    const nobody = await desk.directory.createClient({ ...person, phone: null, anonymous: true });
    expect(nobody.phone).toBeNull();
    const { id } = await desk.directory.createClient(person);
    await expectRefusal(desk.directory.updateClient({ id, phone: null }), 'common.invalidInput');
    expect((await desk.directory.client({ id })).client.phone).toBe('0912-345-678');
  });

  it('is opened under the eyes of the audit, with visits latest first', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { clientId, visit } = await desk.visits.register(walkIn(test));
    test.ports.clock.advance(60_000);
    const later = await desk.visits.register(walkIn(test, { client: { id: clientId! }, serviceCode: 'F04' }));
    const adviser = await test.signIn('adviser');
    const { visits } = await adviser.directory.client({ id: clientId! });
    expect(visits).toMatchObject([
      { visitId: later.visit.id, serviceCodes: ['F04'], state: 'waiting' },
      { visitId: visit.id, serviceCodes: ['E02'], arrivedAt: visit.arrivedAt },
    ]);
    const me = await adviser.staff.session();
    expect(auditOf(test, clientId!).at(-1)).toMatchObject({
      action: 'view',
      subject_type: 'client',
      staff_id: me.state === 'open' && me.me.staffId,
    });
  });

  it('is corrected field by field: the audit names the fields, an equal value changes nothing', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.directory.createClient(person);
    test.ports.clock.advance(60_000);
    const same = await desk.directory.updateClient({ id, name: '陳怡君' });
    expect(same.updatedAt).toBe(same.createdAt);
    const changed = await desk.directory.updateClient({ id, name: '陳宜君', note: '改名' });
    expect(changed).toMatchObject({ name: '陳宜君', note: '改名', phone: '0912-345-678' });
    expect(changed.updatedAt > changed.createdAt).toBe(true);
    const entries = auditOf(test, id);
    expect(entries.map(({ action, fields }) => [action, fields])).toEqual([
      ['create', '[]'],
      ['update', '["name","note"]'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('陳');
  });

  it('who is not there cannot be opened or corrected, and a refused view leaves no entry', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const id = test.ports.ids.next();
    await expectRefusal(desk.directory.client({ id }), 'common.notFound');
    await expectRefusal(desk.directory.updateClient({ id, name: '無' }), 'common.notFound');
    expect(auditOf(test, id)).toEqual([]);
  });

  it('is not for the administrator, and not written by advisers', async () => {
    const test = await startTestApp();
    const admin = await test.signIn('admin');
    await expectRefusal(admin.directory.searchClients({ query: '陳' }), 'access.denied');
    const adviser = await test.signIn('adviser');
    await expectRefusal(adviser.directory.createClient(person), 'access.denied');
  });
});
