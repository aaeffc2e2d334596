import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGranted, type Permission, ROLES, type Role } from '../../../shared/contract/permissions.ts';
import { procedures } from '../../support/contract-walk.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../support/test-app.ts';

const inPhase = (phase: 'ready' | 'fresh') => procedures.filter((each) => each.meta.phases.includes(phase));
const guarded = inPhase('ready').filter((each) => each.meta.access !== 'anyone');
const permissioned = guarded.filter((each) => each.meta.access !== 'signedIn');

describe('access to every procedure of the contract', () => {
  let test: TestApp;
  let manager: Client;
  beforeAll(async () => {
    test = await startTestApp();
    manager = await test.signIn('manager');
  });
  afterAll(closeTestApps);

  it.each(guarded)('$name asks for a sign-in first', async ({ call }) => {
    await expectRefusal(call(test.client('nobody')), 'access.signInNeeded');
  });

  it.each(guarded)('$name is closed behind a lock', async ({ call }) => {
    const desk = await test.signIn('desk', 'locked window');
    await desk.staff.lock();
    await expectRefusal(call(desk), 'access.locked');
  });

  describe.each(ROLES)('for a person who is only %s', (role: Role) => {
    const forbidden = permissioned.filter((each) => !isGranted([role], each.meta.access as Permission));
    it.each(forbidden)('$name is refused, and the refusal audited', async ({ name, meta, call }) => {
      const own = await test.signIn(role);
      const data = await expectRefusal(call(own), 'access.denied');
      expect(data).toEqual({ permission: meta.access });
      const { entries } = await manager.audit.list({ action: 'denied', limit: 1 });
      expect(entries[0]).toMatchObject({ subjectType: 'procedure', subjectId: name, reason: meta.access });
      expect(entries[0]!.staffName).toBeTruthy();
    });

    it('nothing else is refused for the lack of a permission', async () => {
      const own = await test.signIn(role);
      const open = permissioned.filter((each) => isGranted([role], each.meta.access as Permission) && each.input);
      for (const { call } of open) await expectRefusal(call(own, 'nonsense'), 'common.invalidInput');
    });
  });

  it.each(procedures.filter((each) => !each.meta.phases.includes('ready')))(
    '$name is gone once a center is set up',
    async ({ call }) => {
      const data = await expectRefusal(call(manager), 'access.notInThisPhase');
      expect(data).toEqual({ phase: 'ready' });
    },
  );

  it.each(inPhase('ready').filter((each) => !each.meta.callers.includes('paper')))(
    '$name is out of reach of a page being printed, and its try audited',
    async ({ name, call }) => {
      const page = test.clientFor({ kind: 'paper', id: 'page', jobId: test.ports.ids.next() });
      await expectRefusal(call(page), 'access.denied');
      const { entries } = await manager.audit.list({ action: 'denied', limit: 1 });
      expect(entries[0]).toMatchObject({ subjectId: name, staffId: null });
    },
  );

  it.each(inPhase('ready').filter((each) => !each.meta.callers.includes('board')))(
    '$name is out of reach of the lobby’s board, and its try audited',
    async ({ name, call }) => {
      await expectRefusal(call(test.clientFor({ kind: 'board', id: 'lobby' })), 'access.denied');
      const { entries } = await manager.audit.list({ action: 'denied', limit: 1 });
      expect(entries[0]).toMatchObject({ subjectId: name, staffId: null });
    },
  );

  it('the board may read what it shows, and a window may not ask in its place', async () => {
    expect(procedures.filter((each) => each.meta.callers.includes('board')).map(({ name }) => name)).toEqual([
      'board.watch',
    ]);
    await expectRefusal(manager.board.watch(), 'access.denied');
  });

  it('a page being printed may read the profile that stands on the paper', async () => {
    const page = test.clientFor({ kind: 'paper', id: 'page', jobId: test.ports.ids.next() });
    await expect(page.settings.profile()).resolves.toMatchObject({ nameZh: '測試台商服務中心' });
  });

  it('permissions are those of the record as it is now, not of the sign-in', async () => {
    const officer = await test.signIn('officer');
    await officer.directory.searchClients({ query: '陳' });
    const { id } = (await manager.staff.list()).find((each) => each.account === 'officer')!;
    await manager.staff.update({ id, roles: ['admin'] });
    await expectRefusal(officer.directory.searchClients({ query: '陳' }), 'access.denied');
    await manager.staff.update({ id, roles: ['officer'] });
    await officer.directory.searchClients({ query: '陳' });
  });
});

describe('an empty data folder', () => {
  afterAll(closeTestApps);

  it('opens only what the first page needs', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    for (const { meta, call } of procedures) {
      if (meta.phases.includes('fresh')) continue;
      await expectRefusal(call(test.client()), 'access.notInThisPhase');
      await expectRefusal(call(test.clientFor({ kind: 'paper', id: 'p', jobId: 'j' })), 'access.notInThisPhase');
    }
  });
});
