import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createPins, PIN_COST } from '../../../../electron/core/features/staff/pins.ts';
import { isTooSimplePin, LONGEST_WAIT, waitAfter } from '../../../../shared/features/staff/rules.ts';
import { type Client, closeTestApps, expectRefusal, startTestApp, TEST_PIN } from '../../../support/test-app.ts';

afterEach(closeTestApps);

const idOf = async (client: Client, account: string): Promise<string> =>
  (await client.staff.list()).find((each) => each.account === account)!.id;

const NEW = { account: 'chen', name: '陳𠮷', nameRoman: 'Chen', roles: ['desk' as const], unit: '接待', pin: '7305' };

describe('staff', () => {
  it('a manager adds a person, who can then sign in; nobody ever sees the hash', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const created = await manager.staff.create(NEW);
    expect(created).toMatchObject({ account: 'chen', name: '陳𠮷', active: true });
    expect(JSON.stringify([created, await manager.staff.list()])).not.toMatch(/scrypt|pinHash/);
    expect(await test.client('c').staff.signIn({ account: 'chen', pin: '7305' })).toMatchObject({ state: 'open' });
  });

  it('refuses an account that somebody has, also when it is given by a change', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    await expectRefusal(manager.staff.create({ ...NEW, account: 'desk' }), 'staff.accountTaken');
    const id = await idOf(manager, 'officer');
    await expectRefusal(manager.staff.update({ id, account: 'desk' }), 'staff.accountTaken');
    await manager.staff.update({ id, account: 'officer' });
  });

  it.each(['1111', '0000', '1234', '4321', '8901', '3210', '987654321'])(
    'refuses %s as too simple a PIN',
    async (pin) => {
      const test = await startTestApp();
      const manager = await test.signIn('manager');
      await expectRefusal(manager.staff.create({ ...NEW, pin }), 'staff.pinTooSimple');
      await expectRefusal(manager.staff.resetPin({ id: await idOf(manager, 'desk'), pin }), 'staff.pinTooSimple');
      await expectRefusal(manager.staff.changeOwnPin({ currentPin: TEST_PIN, newPin: pin }), 'staff.pinTooSimple');
    },
  );

  it('the last manager who can sign in stays one', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const id = await idOf(manager, 'manager');
    await expectRefusal(manager.staff.update({ id, active: false }), 'staff.lastManager');
    await expectRefusal(manager.staff.update({ id, roles: ['desk'] }), 'staff.lastManager');
    await manager.staff.update({ id: await idOf(manager, 'desk'), roles: ['desk', 'manager'] });
    await manager.staff.update({ id, active: false });
    const successor = await test.signIn('desk');
    await expectRefusal(
      successor.staff.update({ id: await idOf(successor, 'desk'), roles: ['desk'] }),
      'staff.lastManager',
    );
  });

  it('an administrator makes nobody a manager, and changes no manager, their own account included', async () => {
    const test = await startTestApp();
    const admin = await test.signIn('admin');
    const manager = await idOf(admin, 'manager');
    await expectRefusal(
      admin.staff.update({ id: await idOf(admin, 'admin'), roles: ['admin', 'manager'] }),
      'staff.managersOnly',
    );
    await expectRefusal(admin.staff.create({ ...NEW, roles: ['manager'] }), 'staff.managersOnly');
    await expectRefusal(admin.staff.update({ id: manager, account: 'other' }), 'staff.managersOnly');
    await expectRefusal(admin.staff.resetPin({ id: manager, pin: '8264' }), 'staff.managersOnly');
  });

  it('a reset PIN works at once, ends the wait, and signs the person out everywhere', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const desk = await test.signIn('desk');
    for (let at = 0; at < 4; at += 1) {
      await desk.staff.signIn({ account: 'desk', pin: '9999' }).catch(() => {});
    }
    await manager.staff.resetPin({ id: await idOf(manager, 'desk'), pin: '6041' });
    await expectRefusal(desk.staff.list(), 'access.signInNeeded');
    expect(await desk.staff.signIn({ account: 'desk', pin: '6041' })).toMatchObject({ state: 'open' });
  });

  it('a person changes their own PIN with the old one; other windows of theirs must sign in anew', async () => {
    const test = await startTestApp();
    const here = await test.signIn('desk', 'here');
    const there = await test.signIn('desk', 'there');
    await expectRefusal(here.staff.changeOwnPin({ currentPin: '9173', newPin: '6041' }), 'staff.wrongPin');
    await here.staff.changeOwnPin({ currentPin: TEST_PIN, newPin: '6041' });
    await here.staff.list();
    await expectRefusal(there.staff.list(), 'access.signInNeeded');
    expect(await there.staff.signIn({ account: 'desk', pin: '6041' })).toMatchObject({ state: 'open' });
  });

  it('a change is audited by field names alone', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const id = await idOf(manager, 'desk');
    await manager.staff.update({ id, name: '陳新名', unit: '二組' });
    await manager.staff.resetPin({ id, pin: '6041' });
    const { entries } = await manager.audit.list({ action: 'update', subjectId: id });
    expect(entries.map((entry) => entry.fields)).toEqual([['pin'], ['name', 'unit']]);
    expect(JSON.stringify(entries)).not.toMatch(/陳新名|6041/);
  });

  it('somebody who does not exist cannot be changed', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const id = test.ports.ids.next();
    await expectRefusal(manager.staff.update({ id, name: '無' }), 'common.notFound');
    await expectRefusal(manager.staff.resetPin({ id, pin: '6041' }), 'common.notFound');
  });
});

describe('PIN hashes', () => {
  it('cost what they are meant to cost, and are salted', async () => {
    const pins = createPins();
    const [first, second] = [await pins.hash('2580'), await pins.hash('2580')];
    expect(first).toMatch(/^scrypt\$131072\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(PIN_COST).toBe(131_072);
    expect(first).not.toBe(second);
    expect(await pins.verify('2580', first)).toBe(true);
    expect(await pins.verify('2581', first)).toBe(false);
  });

  it('made with another cost are still understood', async () => {
    const stored = await createPins(16).hash('2580');
    expect(await createPins(32).verify('2580', stored)).toBe(true);
  });
});

describe('rules of PINs', () => {
  it('waits never shrink and never pass half an hour', () => {
    fc.assert(
      fc.property(fc.nat(1000), (failures) => {
        expect(waitAfter(failures + 1)).toBeGreaterThanOrEqual(waitAfter(failures));
        expect(waitAfter(failures)).toBeLessThanOrEqual(LONGEST_WAIT);
      }),
    );
    expect([0, 1, 2, 3, 4, 5].map((failures) => waitAfter(failures) / 1000)).toEqual([0, 0, 0, 30, 60, 300]);
  });

  it('simple are one digit repeated and digits running by one, nothing else', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.constantFrom(0, 1, 9), fc.integer({ min: 4, max: 12 }), (start, step, length) => {
        const pin = Array.from({ length }, (_, at) => (start + at * step) % 10).join('');
        expect(isTooSimplePin(pin)).toBe(true);
      }),
    );
    for (const pin of ['2580', '1357', '1122', '12345678905', '1212']) expect(isTooSimplePin(pin)).toBe(false);
  });
});
