import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp, TEST_CENTER, TEST_PIN } from '../../../support/test-app.ts';

afterEach(closeTestApps);

describe('settings', () => {
  it('the profile is changed field by field; the audit names the fields', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const profile = await manager.settings.updateProfile({ hotline: '1999', idleLockMinutes: 2 });
    expect(profile).toMatchObject({ hotline: '1999', idleLockMinutes: 2, nameZh: TEST_CENTER.profile.nameZh });
    expect(await manager.settings.profile()).toEqual(profile);
    expect((await manager.app.info()).idleLockMinutes).toBe(2);
    const { entries } = await manager.audit.list({ action: 'update', subjectId: profile.id });
    expect(entries[0]!.fields).toEqual(['hotline', 'idleLockMinutes']);
  });

  it('the idle minutes of the profile count from the next touch', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    await manager.settings.updateProfile({ idleLockMinutes: 1 });
    await manager.staff.touch();
    test.ports.clock.advance(60_000);
    expect(await manager.staff.session()).toMatchObject({ state: 'locked' });
  });

  it('refuses a center that closes before it opens, also when only one of the two is changed', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const data = await expectRefusal(manager.settings.updateProfile({ closesAt: '08:00' }), 'common.invalidInput');
    expect(data).toEqual({ issues: [{ path: 'closesAt', code: 'closesBeforeOpening' }] });
    await expectRefusal(manager.settings.updateProfile({ opensAt: '25:99' }), 'common.invalidInput');
  });

  it('a room is added, renamed and closed; its code is its own', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const input = { code: 'C2', name: '第二相談室', nameEn: null, kind: 'consultation' as const, isPrivate: true };
    const room = await manager.settings.saveRoom(input);
    expect(room.active).toBe(true);
    await manager.settings.saveRoom({ ...input, id: room.id, name: '大相談室', active: false });
    expect(await manager.settings.rooms()).toContainEqual(
      expect.objectContaining({ id: room.id, name: '大相談室', active: false }),
    );
    const data = await expectRefusal(manager.settings.saveRoom({ ...input, code: 'C1' }), 'common.invalidInput');
    expect(data).toEqual({ issues: [{ path: 'code', code: 'duplicate' }] });
    await expectRefusal(
      manager.settings.saveRoom({ ...input, id: test.ports.ids.next(), code: 'C9' }),
      'common.notFound',
    );
    const { entries } = await manager.audit.list({ subjectId: room.id });
    expect(entries.map((entry) => entry.action)).toEqual(['update', 'create']);
  });

  it('a workstation is placed in a room that is open', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const rooms = await desk.settings.rooms();
    const consultation = rooms.find((room) => room.code === 'C1')!;
    expect((await desk.settings.workstation()).roomId).toBe(rooms.find((room) => room.code === 'R1')!.id);
    expect((await desk.settings.placeWorkstation({ roomId: consultation.id })).roomId).toBe(consultation.id);
    expect((await desk.settings.placeWorkstation({ roomId: null })).roomId).toBeNull();
    await expectRefusal(desk.settings.placeWorkstation({ roomId: test.ports.ids.next() }), 'common.notFound');
  });

  it('a backup made by hand is listed, verified and audited', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const backup = await manager.settings.backUpNow();
    expect(backup).toMatchObject({ reason: 'manual', verified: true });
    const { folder, items } = await manager.settings.backups();
    expect(folder).toBe(`${test.ports.paths.data}/backups`);
    expect(items.map((item) => item.name)).toContain(backup.name);
    const { entries } = await manager.audit.list({ action: 'backup' });
    expect(entries[0]).toMatchObject({ subjectId: backup.name, staffName: '王主管' });
  });

  it('a new recovery code is shown once, differs from the old one, and is audited without it', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const { recoveryCode } = await manager.settings.renewRecoveryCode();
    expect(recoveryCode).not.toBe(test.recoveryCode);
    const { entries } = await manager.audit.list({ action: 'update', limit: 1 });
    expect(entries[0]!.subjectType).toBe('recoveryCode');
    expect(JSON.stringify([entries, test.ports.log.entries])).not.toContain(recoveryCode);
  });

  it('a start passphrase is asked for at the next start, and slowed after three wrong ones', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    await manager.settings.setStartPassphrase({ passphrase: '春眠不覺曉 處處聞啼鳥' });
    const again = await test.restart();
    const client = again.client();
    expect((await client.app.info()).phase).toBe('needsKey');
    for (let at = 0; at < 3; at += 1) {
      await expectRefusal(client.setup.unlockWithPassphrase({ passphrase: 'wrong one' }), 'setup.wrongPassphrase');
    }
    await expectRefusal(client.setup.unlockWithPassphrase({ passphrase: 'wrong one' }), 'setup.waitBeforeNextTry');
    again.ports.clock.advance(30_000);
    await client.setup.unlockWithPassphrase({ passphrase: '春眠不覺曉 處處聞啼鳥' });
    expect((await client.app.info()).phase).toBe('ready');
    expect(await client.staff.signIn({ account: 'manager', pin: TEST_PIN })).toMatchObject({ state: 'open' });
  }, 60_000);
});
