import { afterEach, describe, expect, it } from 'vitest';
import { createRecords } from '../../../../electron/core/db/records.ts';
import { createStatements } from '../../../../electron/core/db/statements.ts';
import { entityNames } from '../../../../shared/sync/entities.ts';
import type { SnapshotRecord } from '../../../../shared/sync/protocol.ts';
import { createTestPorts } from '../../../support/core-ports.ts';
import { closeTestApps, expectRefusal, startTestApp, type TestApp, TEST_PIN } from '../../../support/test-app.ts';
import { rows, walkIn } from '../visits/walk-in.ts';
import { createFakeEnrolment, GRANTED_ID, ORGANISATION, SITE, STRING } from './fake-enrolment.ts';

afterEach(closeTestApps);

const NOBODY = { staff: {}, rooms: {} };

let madeBase: Promise<SnapshotRecord[]> | null = null;

/** What the site has already, as the server tells it to a stranger: no PIN hashes. */
const siteBase = (): Promise<SnapshotRecord[]> => (madeBase ??= makeBase());

async function makeBase(): Promise<SnapshotRecord[]> {
  const there = await startTestApp({ seed: 'there', now: '2026-01-02T01:00:00.000Z' });
  const manager = await there.signIn('manager');
  await manager.settings.updateProfile({ nameZh: '台北中心', hotline: '02-1111-2222' });
  const room = (await manager.settings.rooms()).find(({ code }) => code === 'C1')!;
  await manager.settings.saveRoom({ ...room, name: '台北第一相談室' });
  const desk = (await manager.staff.list()).find(({ account }) => account === 'desk')!;
  await manager.staff.update({ id: desk.id, name: '陳小姐' });
  const adviser = (await manager.staff.list()).find(({ account }) => account === 'adviser')!;
  await manager.staff.update({ id: adviser.id, account: 'adviser.tpe' });
  const records = createRecords(createStatements(there.app.scope.folder.open.store.connection));
  const base = ['institutionProfile', 'room', 'staff'].flatMap((entity) => [...records.each(entity)]);
  await there.close();
  return base.map(({ fields: { pinHash: _pinHash, ...fields }, ...record }) => ({
    ...record,
    site: SITE.id,
    fields: { ...fields, siteId: SITE.id },
  }));
}

async function startCenter() {
  const network = createFakeEnrolment();
  network.base = await siteBase();
  const test = await startTestApp({ ports: createTestPorts({ network, seed: 'here' }) });
  const desk = await test.signIn('desk');
  const adviser = await test.signIn('adviser');
  const { visit } = await desk.visits.register(walkIn(test, { series: 'B' }));
  await adviser.visits.call({ visitId: visit.id, roomId: null });
  const { session } = await adviser.consultations.open({ visitId: visit.id });
  const manager = await test.signIn('manager');
  const there = (entity: string, field: string, value: string): SnapshotRecord =>
    network.base.find((record) => record.entity === entity && record.fields[field] === value)!;
  return { network, test, desk, adviser, manager, visit, session, there };
}

const all = (test: TestApp): string => JSON.stringify(entityNames.map((entity) => [...recordsOf(test).each(entity)]));
const recordsOf = (test: TestApp) => createRecords(createStatements(test.app.scope.folder.open.store.connection));

describe('the dry run', () => {
  it('pairs staff by account and rooms by code, tells what the profile becomes, and changes nothing', async () => {
    const { network, test, manager, there } = await startCenter();
    const before = all(test);
    const plan = await manager.sync.planJoin({ enrolment: STRING, code: 'B' });
    expect(plan.invitation).toMatchObject({ organisation: '台商服務聯盟', takenCodes: ['A'] });
    const pairOf = (label: string) => plan.staff.find(({ here }) => here.label.includes(label))!;
    expect(pairOf('(desk)')).toMatchObject({
      here: { label: '陳接待 (desk)' },
      there: { id: there('staff', 'account', 'desk').id, label: '陳小姐 (desk)' },
    });
    expect(pairOf('(adviser)').there).toBeNull();
    expect(plan.rooms.map((each) => [each.here.label, each.there?.label])).toEqual([
      ['C1 第一相談室', 'C1 台北第一相談室'],
      ['R1 台商接待室', 'R1 台商接待室'],
    ]);
    // Whoever corrects the mapping by hand chooses among all of the server's.
    expect(plan.candidates.staff.map(({ label }) => label)).toContain('陳小姐 (desk)');
    expect(plan.candidates.rooms.map(({ label }) => label)).toContain('C1 台北第一相談室');
    expect(plan.profile).toEqual([
      { field: 'nameZh', here: '測試台商服務中心', there: '台北中心' },
      { field: 'hotline', here: '02-2712-9292', there: '02-1111-2222' },
    ]);
    expect(plan.counts).toContainEqual({ entity: 'visit', count: 1 });
    expect(JSON.stringify(plan)).not.toContain('scrypt');
    expect(all(test)).toBe(before);
    expect(network.isUsedUp).toBe(false);
  });

  it('says when the letters are taken', async () => {
    const { manager } = await startCenter();
    await expectRefusal(manager.sync.planJoin({ enrolment: STRING, code: 'A' }), 'sync.codeTaken');
  });
});

describe('a center that joins with its data', () => {
  it('is backed up first, and every id follows its twin', async () => {
    const { test, manager, visit, session, there } = await startCenter();
    await manager.sync.join({ enrolment: STRING, code: 'B', ...NOBODY });
    const { folder, sync } = test.app.scope;
    expect((await folder.backups()).map(({ reason }) => reason)).toEqual(['beforeJoin']);
    expect(sync.isJoined()).toBe(true);
    const ids = { organisationId: ORGANISATION.id, siteId: SITE.id, workstationId: GRANTED_ID, workstationCode: 'B' };
    expect(folder.open.identity).toMatchObject(ids);

    const deskThere = there('staff', 'account', 'desk').id;
    const roomThere = there('room', 'code', 'R1').id;
    expect(rows(test, 'select visit_no, received_by, created_by, site_id, origin_workstation from visits')).toEqual([
      {
        visit_no: visit.visitNo,
        received_by: deskThere,
        created_by: deskThere,
        site_id: SITE.id,
        origin_workstation: GRANTED_ID,
      },
    ]);
    expect(rows(test, 'select site_id from clients')).toEqual([{ site_id: ORGANISATION.id }]);
    // Added, not paired: the same record, now of the other site.
    expect(rows(test, 'select adviser_id, room_id from consultation_sessions')).toEqual([
      { adviser_id: session.adviserId, room_id: roomThere },
    ]);
    expect(rows(test, 'select id, code, room_id from workstations')).toEqual([
      { id: GRANTED_ID, code: 'B', room_id: roomThere },
    ]);
    expect(rows(test, 'select name_zh from institution_profiles')).toEqual([{ name_zh: '台北中心' }]);
    expect(rows(test, 'select code, name from rooms order by code')).toEqual([
      { code: 'C1', name: '台北第一相談室' },
      { code: 'R1', name: '台商接待室' },
    ]);
    expect(all(test)).not.toContain(visit.siteId);
  });

  it('signs everybody out, and lets them in again by the PIN of before until the server’s has come', async () => {
    const { test, manager, desk } = await startCenter();
    await manager.sync.join({ enrolment: STRING, code: 'B', ...NOBODY });
    await expectRefusal(desk.visits.queue({}), 'access.signInNeeded');
    const tiles = await test.client().staff.tiles();
    const accounts = ['admin', 'adviser', 'desk', 'manager', 'officer'];
    expect(tiles.map(({ account }) => account).toSorted(), 'nobody twice').toEqual(accounts);
    const again = await test.signIn('desk');
    expect((await again.visits.queue({})).items).toHaveLength(1);
    const audit = await (await test.signIn('manager')).audit.list({});
    expect(
      audit.entries.some(({ staffName }) => staffName === '陳接待'),
      'names of before stay readable',
    ).toBe(true);
    expect(await (await test.signIn('manager')).audit.verify()).toMatchObject({ ok: true });
  });

  it('sends nothing of what was logged before: it is all stated anew under another origin', async () => {
    const { test, manager } = await startCenter();
    const { origin } = test.app.scope.folder.open.identity;
    await manager.sync.join({ enrolment: STRING, code: 'B', ...NOBODY });
    expect(rows(test, 'select count(*) as n from changes where sent_at is null')).toEqual([{ n: 0 }]);
    expect(test.app.scope.folder.open.identity.origin).not.toBe(origin);
    expect(rows(test, `select value from meta where key = 'sync.snapshot'`)[0]).toMatchObject({
      value: expect.stringContaining('"isRepair":true') as string,
    });
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test));
    const seqs = rows(test, 'select distinct origin, min(seq) as first from changes where sent_at is null');
    expect(seqs).toEqual([{ origin: test.app.scope.folder.open.identity.origin, first: 1 }]);
  });

  it('follows the choices of a person where the accounts differ', async () => {
    const { test, manager, there, session } = await startCenter();
    const twin = there('staff', 'account', 'adviser.tpe').id;
    await manager.sync.join({ enrolment: STRING, code: 'B', staff: { [session.adviserId]: twin }, rooms: {} });
    expect(rows(test, 'select adviser_id from consultation_sessions')).toEqual([{ adviser_id: twin }]);
    expect(rows(test, 'select account, active from staff where id = ?', session.adviserId)).toEqual([
      { account: 'adviser', active: 0 },
    ]);
    await test.client().staff.signIn({ account: 'adviser.tpe', pin: TEST_PIN });
  });

  it('refuses choices that cannot be, before the backup and before the code is used', async () => {
    const { network, test, manager, desk } = await startCenter();
    const own = (await desk.staff.list()).find(({ account }) => account === 'desk')!.id;
    const join = (staff: Record<string, string | null>) =>
      manager.sync.join({ enrolment: STRING, code: 'B', staff, rooms: {} });
    await expectRefusal(join({ [own]: null }), 'common.invalidInput');
    await expectRefusal(join({ [own]: test.ports.ids.next() }), 'common.invalidInput');
    await expectRefusal(manager.sync.join({ enrolment: STRING, code: 'A', ...NOBODY }), 'sync.codeTaken');
    expect(network.isUsedUp).toBe(false);
    expect(await test.app.scope.folder.backups()).toEqual([]);
  });

  it('stays a center of its own when the disk refuses in the middle, as a whole', async () => {
    const { test, manager, network } = await startCenter();
    const before = all(test);
    const { connection, identity } = test.app.scope.folder.open.store;
    const was = { ...identity };
    connection.exec(`create temp trigger refuse before update on rooms begin select raise(abort, 'killed'); end`);
    connection.exec(`create temp trigger refuse2 before delete on rooms begin select raise(abort, 'killed'); end`);
    await expectRefusal(manager.sync.join({ enrolment: STRING, code: 'B', ...NOBODY }), 'common.internal');
    expect(all(test)).toBe(before);
    expect(identity).toEqual(was);
    expect(test.app.scope.sync.isJoined()).toBe(false);
    expect(network.isUsedUp).toBe(true);
    await expectRefusal(manager.sync.planJoin({ enrolment: STRING, code: 'B' }), 'sync.enrolmentRefused');
  });

  it('joins once', async () => {
    const { test, manager, network } = await startCenter();
    await manager.sync.join({ enrolment: STRING, code: 'B', ...NOBODY });
    network.isUsedUp = false;
    const again = await test.signIn('manager');
    await expectRefusal(again.sync.join({ enrolment: STRING, code: 'C', ...NOBODY }), 'sync.alreadyJoined');
    await expectRefusal(again.sync.planJoin({ enrolment: STRING, code: 'C' }), 'sync.alreadyJoined');
  });
});

describe('a new enrolment string', () => {
  async function startJoined() {
    const center = await startCenter();
    await center.manager.sync.join({ enrolment: STRING, code: 'B', ...NOBODY });
    center.network.isUsedUp = false;
    return { ...center, manager: await center.test.signIn('manager') };
  }

  it('for a server that forgot this workstation makes it a new one, with its letters and all that is unsent', async () => {
    const { test, manager, network } = await startJoined();
    const desk = await test.signIn('desk');
    await desk.visits.register(walkIn(test));
    const { origin } = test.app.scope.folder.open.identity;
    const unsent = rows(test, 'select count(*) as n from changes where sent_at is null')[0]!['n'];
    await manager.sync.renewEnrolment({ enrolment: STRING });
    const { identity } = test.app.scope.folder.open;
    expect(identity).toMatchObject({ workstationId: GRANTED_ID, workstationCode: 'B' });
    expect(identity.origin).not.toBe(origin);
    expect(network.enrolled.at(-1)!.code).toBe('B');
    expect(
      rows(test, 'select count(*) as n from changes where sent_at is null and origin = ?', identity.origin),
    ).toEqual([{ n: unsent }]);
  });

  it('where the letters are known already keeps the credential, for the new address or certificate', async () => {
    const { test, manager, network } = await startJoined();
    network.takenCodes = ['A', 'B'];
    await manager.sync.renewEnrolment({ enrolment: STRING });
    expect(network.enrolled).toHaveLength(1);
    expect(test.app.scope.folder.open.identity.workstationCode).toBe('B');
  });

  it('of another organisation is refused', async () => {
    const { manager, network } = await startJoined();
    network.organisation = { ...ORGANISATION, id: SITE.id };
    await expectRefusal(manager.sync.renewEnrolment({ enrolment: STRING }), 'sync.enrolmentRefused');
    expect(network.isUsedUp).toBe(false);
  });
});
