import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createTestPorts } from '../../../support/core-ports.ts';
import { closeTestApps, expectRefusal, startTestApp, TEST_CENTER, TEST_PIN } from '../../../support/test-app.ts';

afterEach(closeTestApps);

describe('setting up a center', () => {
  it('makes profile, rooms, workstation and a manager who can sign in', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const client = test.client();
    expect(await client.setup.status()).toMatchObject({ folder: test.ports.paths.data, key: 'ok', backups: [] });
    const { recoveryCode } = await client.setup.setUp(TEST_CENTER);
    expect(recoveryCode.length).toBeGreaterThan(30);
    await client.staff.signIn({ account: 'manager', pin: TEST_PIN });
    expect(await client.settings.profile()).toMatchObject({ ...TEST_CENTER.profile, practice: false });
    const rooms = await client.settings.rooms();
    expect(rooms.map((room) => room.code)).toEqual(['C1', 'R1']);
    const workstation = await client.settings.workstation();
    expect(workstation).toMatchObject({ code: 'A', roomId: rooms[1]!.id });
    expect(await client.app.workstationId()).toEqual({ id: workstation.id });
    expect(await client.staff.list()).toMatchObject([{ account: 'manager', roles: ['manager'], active: true }]);
  });

  it('the recovery code stands in no log', async () => {
    const test = await startTestApp();
    expect(test.recoveryCode).not.toBe('');
    expect(JSON.stringify(test.ports.log.entries)).not.toContain(test.recoveryCode);
  });

  it('answers that do not fit together are named, and nothing is made', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const [reception] = TEST_CENTER.rooms;
    const data = await expectRefusal(
      test.client().setup.setUp({
        ...TEST_CENTER,
        profile: { ...TEST_CENTER.profile, closesAt: '08:00' },
        rooms: [reception!, { ...reception!, name: '另一室' }],
        workstation: { ...TEST_CENTER.workstation, roomCode: 'X9' },
      }),
      'common.invalidInput',
    );
    expect(data.issues).toEqual([
      { path: 'profile.closesAt', code: 'closesBeforeOpening' },
      { path: 'rooms.1.code', code: 'duplicate' },
      { path: 'workstation.roomCode', code: 'unknownRoom' },
    ]);
    expect((await test.client().app.info()).phase).toBe('fresh');
  });

  it('a PIN that is guessed first is refused', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const manager = { ...TEST_CENTER.manager, pin: '1234' };
    await expectRefusal(test.client().setup.setUp({ ...TEST_CENTER, manager }), 'staff.pinTooSimple');
    expect((await test.client().app.info()).phase).toBe('fresh');
  });

  it('a double click sets up one center', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const results = await Promise.allSettled([
      test.client().setup.setUp(TEST_CENTER),
      test.client('other').setup.setUp(TEST_CENTER),
    ]);
    expect(results.map((result) => result.status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const manager = await test.signIn('manager');
    expect(await manager.staff.list()).toHaveLength(1);
  });

  it('a sample center is a practice center with people, visits and a whole audit', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    await test.client().setup.trySample();
    expect(await test.client().app.info()).toMatchObject({ phase: 'ready', practice: true });
    expect((await test.client().staff.tiles()).length).toBeGreaterThan(2);
    await expectRefusal(test.client().setup.trySample(), 'access.notInThisPhase');
  });
});

describe('a key that is not at hand', () => {
  it('comes back with the recovery code, typed small and without dashes', async () => {
    const test = await startTestApp();
    await test.close();
    const elsewhere = createTestPorts({ data: test.ports.paths.data, computer: 'another computer' });
    const again = await startTestApp({ ports: elsewhere });
    expect(await again.client().setup.status()).toMatchObject({ key: 'noWrap' });
    await again
      .client()
      .setup.unlockWithRecoveryCode({ recoveryCode: test.recoveryCode.toLowerCase().replaceAll('-', ' ') });
    await again.signIn('manager');
    const third = await again.restart();
    expect((await third.client().app.info()).phase).toBe('ready');
  });

  it('wrong recovery codes are slowed after three; a slip of the finger is not counted', async () => {
    const test = await startTestApp();
    const stranger = await startTestApp();
    await test.close();
    const elsewhere = createTestPorts({ data: test.ports.paths.data, computer: 'another computer' });
    const again = await startTestApp({ ports: elsewhere });
    const { setup } = again.client();
    const wrong = { recoveryCode: stranger.recoveryCode };
    for (let at = 0; at < 3; at += 1) {
      await expectRefusal(
        setup.unlockWithRecoveryCode({ recoveryCode: 'ABCD-EFGH-1234' }),
        'setup.mistypedRecoveryCode',
      );
      await expectRefusal(setup.unlockWithRecoveryCode(wrong), 'setup.wrongRecoveryCode');
    }
    await expectRefusal(setup.unlockWithRecoveryCode(wrong), 'setup.waitBeforeNextTry');
    await expectRefusal(setup.unlockWithRecoveryCode({ recoveryCode: test.recoveryCode }), 'setup.waitBeforeNextTry');
    again.ports.clock.advance(30_000);
    await setup.unlockWithRecoveryCode({ recoveryCode: test.recoveryCode });
    expect((await again.client().app.info()).phase).toBe('ready');
  });
});

describe('restoring', () => {
  it('a backup into an empty folder brings the center back; the restore stands in the audit', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const backup = await manager.settings.backUpNow();
    const folder = join(test.ports.paths.data, 'backups', backup.name);
    const empty = await startTestApp({ phase: 'fresh', computer: 'a new computer' });
    const { setup } = empty.client();
    expect(await setup.inspectBackup({ folder })).toMatchObject({
      info: { name: backup.name },
      needsRecoveryCode: true,
    });
    await expectRefusal(setup.restore({ source: { folder }, recoveryCode: null }), 'setup.wrongRecoveryCode');
    await setup.restore({ source: { folder }, recoveryCode: test.recoveryCode });
    const restored = await empty.signIn('manager');
    const { entries } = await restored.audit.list({});
    expect(entries.map((entry) => entry.action).slice(0, 2)).toEqual(['signIn', 'restore']);
    expect((await restored.audit.verify()).ok).toBe(true);
  });

  it('what is no backup is called so, whatever it is named', async () => {
    const test = await startTestApp({ phase: 'fresh' });
    const { setup } = test.client();
    for (const source of [
      { name: '../../etc' },
      { name: 'x'.repeat(5000) },
      { folder: '/etc' },
      { folder: '\u0000' },
    ]) {
      await expectRefusal(setup.inspectBackup(source), 'setup.notABackup');
      await expectRefusal(setup.restore({ source, recoveryCode: null }), 'setup.notABackup');
    }
  });
});
