import { afterEach, describe, expect, it } from 'vitest';
import {
  type Client,
  closeTestApps,
  expectRefusal,
  startTestApp,
  TEST_PIN,
  type TestApp,
} from '../../../support/test-app.ts';

afterEach(closeTestApps);

const MINUTE = 60_000;
const WRONG = '9173';

async function wrongTries(client: Client, count: number): Promise<string[]> {
  const codes: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const error: unknown = await client.staff
      .signIn({ account: 'desk', pin: WRONG })
      .catch((reason: unknown) => reason);
    codes.push((error as { code: string }).code);
  }
  return codes;
}

async function actions(test: TestApp): Promise<string[]> {
  const manager = await test.signIn('manager', 'reader of the audit');
  const { entries } = await manager.audit.list({});
  return entries.map((entry) => [entry.action, entry.staffName, entry.reason].filter(Boolean).join(' '));
}

describe('signing in', () => {
  it('opens a session with the permissions of the role', async () => {
    const test = await startTestApp();
    const state = await test.client().staff.signIn({ account: 'desk', pin: TEST_PIN });
    expect(state).toMatchObject({ state: 'open', me: { account: 'desk', name: '陳接待', roles: ['desk'] } });
    expect(state.state === 'open' && state.me.permissions).toContain('visits.write');
    expect(state.state === 'open' && state.me.permissions).not.toContain('audit.read');
    expect(await test.client().staff.session()).toEqual(state);
    expect(await test.client('another window').staff.session()).toEqual({ state: 'signedOut' });
  });

  it('shows a tile for each person who can sign in, with no more than name and account', async () => {
    const test = await startTestApp();
    const tiles = await test.client().staff.tiles();
    expect(tiles.map((tile) => tile.account)).toEqual(['admin', 'adviser', 'desk', 'manager', 'officer']);
    expect(Object.keys(tiles[0]!).toSorted()).toEqual(['account', 'id', 'name', 'nameRoman']);
  });

  it('a wrong PIN counts down, then waits 30 seconds, a minute, five minutes', async () => {
    const test = await startTestApp();
    const client = test.client();
    expect(await expectRefusal(client.staff.signIn({ account: 'desk', pin: WRONG }), 'staff.wrongPin')).toEqual({
      triesLeft: 2,
    });
    expect(await expectRefusal(client.staff.signIn({ account: 'desk', pin: WRONG }), 'staff.wrongPin')).toEqual({
      triesLeft: 1,
    });
    for (const seconds of [30, 60, 300]) {
      const { until } = await expectRefusal(
        client.staff.signIn({ account: 'desk', pin: WRONG }),
        'staff.waitBeforeNextTry',
      );
      expect(Date.parse(until as string) - test.ports.clock.nowMs()).toBe(seconds * 1000);
      test.ports.clock.advance(seconds * 1000 - 1);
      // Not even the right PIN, one millisecond early.
      await expectRefusal(client.staff.signIn({ account: 'desk', pin: TEST_PIN }), 'staff.waitBeforeNextTry');
      test.ports.clock.advance(1);
    }
    expect(await client.staff.signIn({ account: 'desk', pin: TEST_PIN })).toMatchObject({ state: 'open' });
    expect(await expectRefusal(client.staff.signIn({ account: 'desk', pin: WRONG }), 'staff.wrongPin')).toEqual({
      triesLeft: 2,
    });
  });

  it('the wait survives a restart', async () => {
    const test = await startTestApp();
    await wrongTries(test.client(), 5);
    const again = await test.restart();
    await expectRefusal(again.client().staff.signIn({ account: 'desk', pin: TEST_PIN }), 'staff.waitBeforeNextTry');
  });

  it('a wait begun while the clock stood in the future ends within half an hour', async () => {
    const test = await startTestApp();
    test.ports.clock.set('2026-02-15T00:00:00.000Z');
    await wrongTries(test.client(), 3);
    test.ports.clock.set('2026-01-15T02:30:00.000Z');
    const { until } = await expectRefusal(
      test.client().staff.signIn({ account: 'desk', pin: TEST_PIN }),
      'staff.waitBeforeNextTry',
    );
    expect(Date.parse(until as string) - test.ports.clock.nowMs()).toBe(30 * MINUTE);
  });

  it('twenty tries at once are no better than twenty in a row', async () => {
    const test = await startTestApp();
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, () => test.client().staff.signIn({ account: 'desk', pin: WRONG })),
    );
    const codes = tries.map((each) => (each.status === 'rejected' ? (each.reason as { code: string }).code : 'in'));
    expect(codes.filter((code) => code === 'staff.wrongPin')).toHaveLength(2);
    expect(codes.filter((code) => code === 'staff.waitBeforeNextTry')).toHaveLength(18);
  });

  it('an account nobody has is answered like one somebody has', async () => {
    const test = await startTestApp();
    const known: string[] = await wrongTries(test.client(), 4);
    const unknown: string[] = [];
    for (let at = 0; at < 4; at += 1) {
      const error: unknown = await test
        .client()
        .staff.signIn({ account: 'nobody', pin: WRONG })
        .catch((reason: unknown) => reason);
      unknown.push((error as { code: string }).code);
    }
    expect(unknown).toEqual(known);
  });

  it('checking an unknown account takes the time of a real check', async () => {
    const test = await startTestApp({ pinCost: 2 ** 14 });
    const time = async (account: string): Promise<number> => {
      const started = performance.now();
      await test
        .client()
        .staff.signIn({ account, pin: WRONG })
        .catch(() => {});
      return performance.now() - started;
    };
    const known = Math.min(await time('desk'), await time('desk'));
    const unknown = Math.min(await time('nobody'), await time('nobody'));
    expect(unknown).toBeGreaterThan(known / 3);
  });

  it('a deactivated person is thrown out at once and cannot come back', async () => {
    const test = await startTestApp();
    const manager = await test.signIn('manager');
    const desk = await test.signIn('desk');
    const me = await desk.staff.session();
    if (me.state !== 'open') throw new Error('not signed in');
    await manager.staff.update({ id: me.me.staffId, active: false });
    await expectRefusal(desk.staff.list(), 'access.signInNeeded');
    expect(await desk.staff.session()).toEqual({ state: 'signedOut' });
    await expectRefusal(desk.staff.signIn({ account: 'desk', pin: TEST_PIN }), 'staff.inactive');
    expect((await desk.staff.tiles()).map((tile) => tile.account)).not.toContain('desk');
  });

  it('signing in, failing, locking, unlocking and leaving stand in the audit', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.staff.lock();
    await expectRefusal(desk.staff.unlock({ pin: WRONG }), 'staff.wrongPin');
    await desk.staff.unlock({ pin: TEST_PIN });
    await desk.staff.signOut();
    expect((await actions(test)).slice(1, 6)).toEqual([
      'signOut 陳接待',
      'unlock 陳接待',
      'signInFailed',
      'lock 陳接待',
      'signIn 陳接待',
    ]);
  });

  it('what was typed as an account is not kept: it may have been a PIN', async () => {
    const test = await startTestApp();
    await expectRefusal(test.client().staff.signIn({ account: '482915', pin: WRONG }), 'staff.wrongPin');
    const manager = await test.signIn('manager');
    const { entries } = await manager.audit.list({ action: 'signInFailed' });
    expect(entries[0]).toMatchObject({ staffId: null, subjectId: null, fields: [], reason: null });
  });
});

describe('the lock', () => {
  it('falls by itself when nobody came for the idle minutes, and says why in the audit', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    test.ports.clock.advance(4 * MINUTE);
    const { lockAt } = await desk.staff.touch();
    expect(Date.parse(lockAt)).toBe(test.ports.clock.nowMs() + 5 * MINUTE);
    test.ports.clock.advance(5 * MINUTE - 1);
    expect(await desk.staff.session()).toMatchObject({ state: 'open' });
    test.ports.clock.advance(1);
    expect(await desk.staff.session()).toMatchObject({ state: 'locked', account: 'desk' });
    await expectRefusal(desk.staff.touch(), 'access.locked');
    expect((await actions(test))[1]).toBe('lock 陳接待 idle');
  });

  it('reading does not keep the screen open, only a person at the keyboard does', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    for (let minute = 0; minute < 5; minute += 1) {
      await desk.staff.list();
      test.ports.clock.advance(MINUTE);
    }
    await expectRefusal(desk.staff.list(), 'access.locked');
  });

  it('falls after the computer slept, even when the timer did not run', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const wakeAt = test.ports.clock.nowMs() + 60 * MINUTE;
    test.ports.clock.nowMs = () => wakeAt;
    await expectRefusal(desk.staff.list(), 'access.locked');
  });

  it('falls on a full disk too, where it cannot be written down', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    test.app.scope.folder.open.write = () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    };
    test.ports.clock.advance(5 * MINUTE);
    expect(await desk.staff.session()).toMatchObject({ state: 'locked' });
    expect(test.ports.log.entries.map((entry) => entry.event)).toContain('lock.notAudited');
  });

  it('opens only for the same person; another one signs in instead', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk', 'counter');
    await desk.drafts.save({ slot: 'intake', value: { purpose: '半句' } });
    await desk.staff.lock();
    const counter = test.client('counter');
    expect(await counter.staff.signIn({ account: 'officer', pin: TEST_PIN })).toMatchObject({
      state: 'open',
      me: { account: 'officer' },
    });
    expect(await counter.drafts.load({ slot: 'intake' })).toEqual({ draft: null });
    await counter.staff.signIn({ account: 'desk', pin: TEST_PIN });
    expect((await counter.drafts.load({ slot: 'intake' })).draft?.value).toEqual({ purpose: '半句' });
    expect((await actions(test)).slice(1, 5)).toEqual([
      'signIn 陳接待',
      'signOut 張承辦 switch',
      'signIn 張承辦',
      'signOut 陳接待 switch',
    ]);
  });

  it('wrong PINs at the lock count with those of the sign-in', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    await desk.staff.lock();
    await expectRefusal(desk.staff.unlock({ pin: WRONG }), 'staff.wrongPin');
    await expectRefusal(desk.staff.unlock({ pin: WRONG }), 'staff.wrongPin');
    await expectRefusal(
      test.client('elsewhere').staff.signIn({ account: 'desk', pin: WRONG }),
      'staff.waitBeforeNextTry',
    );
    await expectRefusal(desk.staff.unlock({ pin: TEST_PIN }), 'staff.waitBeforeNextTry');
  });

  it('has nothing to open where nobody is signed in', async () => {
    const test = await startTestApp();
    await expectRefusal(test.client().staff.unlock({ pin: TEST_PIN }), 'access.signInNeeded');
  });

  it('a restart asks for the PIN again', async () => {
    const test = await startTestApp();
    await test.signIn('desk', 'counter');
    const again = await test.restart();
    expect(await again.client('counter').staff.session()).toEqual({ state: 'signedOut' });
  });
});
