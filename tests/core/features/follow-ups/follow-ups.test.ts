import { afterEach, describe, expect, it } from 'vitest';
import type { NextStep } from '../../../../shared/features/consultations/contract.ts';
import { closeTestApps, type Client, expectRefusal, type TestApp } from '../../../support/test-app.ts';
import { daysOf } from '../../../support/calendar-file.ts';
import { stage, TEXT } from '../consultations/stage.ts';
import { rows } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const STEPS: NextStep[] = [
  { what: '寄契約', who: '林顧問', dueOn: '2026-01-20' },
  { what: '回電', who: '陳接待', dueOn: null },
];

/** Thursday, 2026-01-15: a record with two steps, final. */
async function finalised(nextSteps: NextStep[] = STEPS) {
  const there = await stage();
  const { session } = await there.adviser.consultations.open({ visitId: there.visitId });
  const view = await there.adviser.consultations.finalise({ id: session.id, text: { ...TEXT, nextSteps } });
  return { ...there, view };
}

const listed = async (client: Client) =>
  (await client.followUps.list()).items.map(({ what, dueOn, lateBy }) => ({ what, dueOn, lateBy }));
const stored = (test: TestApp) =>
  rows(test, 'select what, state, void_reason as why from follow_ups order by step_key');
const later = (test: TestApp, day: string): void => test.ports.clock.set(`${day}T02:00:00.000Z`);
const again = async (test: TestApp, account: string): Promise<Client> => test.signIn(account);

/** The record says this from now on. */
async function amend(adviser: Client, id: string, change: (steps: NextStep[]) => NextStep[]) {
  const { session } = await adviser.consultations.get({ id });
  const { nextSteps, version, ...text } = session;
  return adviser.consultations.amend({
    id,
    version,
    reason: '當事人改約',
    text: { ...text, nextSteps: change(nextSteps) },
  });
}

describe('a step of a final record', () => {
  it('is followed by whoever it names, else by its adviser; without a day it has seven working days', async () => {
    const { test, adviser, desk, manager } = await finalised();
    expect(await listed(adviser)).toEqual([{ what: '寄契約', dueOn: '2026-01-20', lateBy: 0 }]);
    expect(await listed(desk), 'later than the next five working days').toEqual([]);
    expect((await desk.followUps.list()).later).toBe(1);
    expect(await listed(manager)).toEqual([]);
    later(test, '2026-01-22');
    expect(await listed(await again(test, 'desk'))).toEqual([{ what: '回電', dueOn: '2026-01-26', lateBy: 0 }]);
    const [late] = (await (await again(test, 'manager')).followUps.list()).items;
    expect(late).toMatchObject({
      what: '寄契約',
      lateBy: 2,
      assigneeName: '林顧問',
      clientName: '陳怡君',
      canOpen: true,
    });
  });

  it('is followed once, however often the record is amended', async () => {
    const { test, adviser, view } = await finalised();
    for (const facts of ['一', '二', '三']) {
      const { session } = await adviser.consultations.get({ id: view.session.id });
      const { version } = session;
      await adviser.consultations.amend({ id: session.id, version, reason: '補述', text: { ...session, facts } });
    }
    expect(stored(test)).toEqual([
      { what: '寄契約', state: 'open', why: null },
      { what: '回電', state: 'open', why: null },
    ]);
  });

  it('that an amendment takes out is given up with its reason; one it changes is changed, one it adds is followed', async () => {
    const { test, adviser, view } = await finalised();
    await amend(adviser, view.session.id, ([first]) => [
      { what: '補件', who: '', dueOn: '2026-01-19' },
      { ...first!, what: '寄契約正本' },
    ]);
    expect(stored(test)).toEqual([
      { what: '寄契約正本', state: 'open', why: null },
      { what: '回電', state: 'voided', why: '當事人改約' },
      { what: '補件', state: 'open', why: null },
    ]);
    expect(await listed(adviser)).toEqual([
      { what: '補件', dueOn: '2026-01-19', lateBy: 0 },
      { what: '寄契約正本', dueOn: '2026-01-20', lateBy: 0 },
    ]);
  });

  it('that is done stays done when an amendment takes it out, and a new one is not taken for it', async () => {
    const { test, adviser, view } = await finalised();
    const [own] = (await adviser.followUps.list()).items;
    await adviser.followUps.done({ id: own!.id, result: '掛號寄出' });
    await amend(adviser, view.session.id, ([, second]) => [second!]);
    await amend(adviser, view.session.id, (steps) => [...steps, { what: '寄契約', who: '', dueOn: '2026-01-21' }]);
    expect(stored(test)).toEqual([
      { what: '寄契約', state: 'done', why: null },
      { what: '回電', state: 'open', why: null },
      { what: '寄契約', state: 'open', why: null },
    ]);
  });

  it('keeps the day it was put off to when an amendment changes something else of it', async () => {
    const { adviser, view } = await finalised();
    const [own] = (await adviser.followUps.list()).items;
    await adviser.followUps.snooze({ id: own!.id, until: '2026-01-22' });
    await amend(adviser, view.session.id, ([first, ...rest]) => [{ ...first!, what: '寄契約正本' }, ...rest]);
    expect(await listed(adviser)).toEqual([{ what: '寄契約正本', dueOn: '2026-01-22', lateBy: 0 }]);
  });
});

describe('a follow-up', () => {
  it('is put off three times; the fourth is refused, written down, and the manager’s', async () => {
    const { test, adviser, manager } = await finalised();
    const id = (await adviser.followUps.list()).items[0]!.id;
    for (const until of ['2026-01-21', '2026-01-22', '2026-01-23']) await adviser.followUps.snooze({ id, until });
    expect(
      await expectRefusal(adviser.followUps.snooze({ id, until: '2026-01-26' }), 'followUps.snoozedEnough'),
    ).toEqual({ times: 3 });
    await expectRefusal(adviser.followUps.snoozeFurther({ id, until: '2026-01-26' }), 'access.denied');
    expect((await manager.followUps.list()).items, 'only a manager can help').toMatchObject([
      { id, dueOn: '2026-01-23', snoozedTimes: 3, isOwn: false },
    ]);
    await manager.followUps.snoozeFurther({ id, until: '2026-01-26' });
    later(test, '2026-01-20');
    expect((await (await again(test, 'adviser')).followUps.list()).items).toMatchObject([
      { id, dueOn: '2026-01-26', snoozedTimes: 4 },
    ]);
    const reasons = rows(test, `select reason from audit_entries where subject_type = 'followUp' order by seq`);
    expect(reasons.map(({ reason }) => reason)).toEqual([
      null,
      null,
      'snoozed',
      'snoozed',
      'snoozed',
      'snoozedEnough',
      'snoozedByManager',
    ]);
  });

  it('is put off to a later day only', async () => {
    const { adviser } = await finalised();
    const id = (await adviser.followUps.list()).items[0]!.id;
    await expectRefusal(adviser.followUps.snooze({ id, until: '2026-01-15' }), 'followUps.notLater');
    await expectRefusal(adviser.followUps.snooze({ id, until: '2026-01-20' }), 'followUps.notLater');
  });

  it('goes to a colleague, who keeps it from then on; another may not settle it, a manager may', async () => {
    const { test, adviser, desk, manager } = await finalised();
    const { items, colleagues } = await adviser.followUps.list();
    const id = items[0]!.id;
    expect(
      colleagues.map(({ name }) => name),
      'nobody who sees no visitor',
    ).not.toContain('黃管理');
    expect(await expectRefusal(desk.followUps.done({ id, result: '好了' }), 'followUps.notYours')).toEqual({
      name: '林顧問',
    });
    const colleague = colleagues.find(({ name }) => name === '陳接待')!;
    await adviser.followUps.handOver({ id, staffId: colleague.id });
    expect(await listed(adviser)).toEqual([]);
    const [now] = (await desk.followUps.list()).items;
    expect(now).toMatchObject({ id, isOwn: true, canOpen: false });
    await manager.followUps.done({ id, result: '主管代辦' });
    await expectRefusal(desk.followUps.done({ id, result: '好了' }), 'followUps.settled');
    expect(rows(test, `select result, state from follow_ups where id = '${id}'`)).toEqual([
      { result: '主管代辦', state: 'done' },
    ]);
  });
});

describe('the calendar', () => {
  it('moves what was reckoned in working days when a day is closed, and back; what was typed stays', async () => {
    const { test, manager } = await finalised();
    const move = await manager.calendar.suspend({ date: '2026-01-20', reason: '颱風' });
    expect(move).toEqual({ moved: 1 });
    later(test, '2026-01-21');
    expect(await listed(await again(test, 'desk'))).toEqual([{ what: '回電', dueOn: '2026-01-27', lateBy: 0 }]);
    const [late] = await listed(await again(test, 'adviser'));
    expect(late, 'due on a closed day is in time the day after').toEqual({
      what: '寄契約',
      dueOn: '2026-01-20',
      lateBy: 0,
    });
    const chief = await again(test, 'manager');
    await expectRefusal(chief.calendar.suspend({ date: '2026-01-20', reason: '再一次' }), 'calendar.notWorked');
    const [closed] = (await chief.calendar.get()).suspensions;
    expect(closed).toMatchObject({ date: '2026-01-20', reason: '颱風', byName: '王主管' });
    expect(await chief.calendar.reinstate({ id: closed!.id, reason: '颱風轉向' })).toEqual({ moved: 1 });
    expect(await listed(await again(test, 'adviser'))).toMatchObject([{ lateBy: 1 }]);
    expect(rows(test, 'select void_reason as why from work_suspensions')).toEqual([{ why: '颱風轉向' }]);
  });

  it('is an estimate until its year is imported, twice does not double it, and a day it drops becomes a weekday', async () => {
    const { test } = await finalised();
    const named = { '2026-01-01': [false, '開國紀念日'], '2026-01-19': [false, '彈性放假'] } as const;
    const year = (names: Record<string, readonly [boolean, string]>) => daysOf('2026', names as never);
    later(test, '2026-01-20');
    const soon = async () => (await (await again(test, 'desk')).followUps.list()).items[0];
    expect(await soon()).toMatchObject({ dueOn: '2026-01-26', isEstimated: true });
    const chief = await again(test, 'manager');
    expect(await chief.calendar.importYear({ days: year(named) })).toEqual({ moved: 1 });
    expect(await soon()).toMatchObject({ dueOn: '2026-01-27', isEstimated: false });
    expect(await chief.calendar.importYear({ days: year(named) })).toEqual({ moved: 0 });
    expect(rows(test, 'select count(*) as n from office_calendar_days')).toEqual([{ n: 2 }]);
    await chief.calendar.importYear({ days: year({ '2026-01-01': named['2026-01-01'] }) });
    expect(await soon()).toMatchObject({ dueOn: '2026-01-26', isEstimated: false });
    expect((await chief.calendar.get()).years).toMatchObject([{ year: 2026, importedBy: '王主管' }]);
    const short = year(named).map((day, at) => (at === 5 ? { ...day, date: '2026-01-05' } : day));
    await expectRefusal(chief.calendar.importYear({ days: short }), 'calendar.notAYear');
  });

  it('is the manager’s to change', async () => {
    const { desk, adviser } = await stage();
    await expectRefusal(desk.calendar.suspend({ date: '2026-01-20', reason: '颱風' }), 'access.denied');
    await expectRefusal(adviser.calendar.importYear({ days: daysOf('2026') }), 'access.denied');
  });

  it('decides how long a record has waited to be final', async () => {
    const { test, adviser, manager, visitId } = await stage();
    await adviser.consultations.open({ visitId });
    await manager.calendar.suspend({ date: '2026-01-16', reason: '颱風' });
    later(test, '2026-01-19');
    expect(await (await again(test, 'adviser')).consultations.unfinalised()).toMatchObject([{ workdays: 1 }]);
  });
});

it('the daily summary tells what is late and what is due by the next working day, as it stood that day', async () => {
  const { test, manager } = await finalised([
    { what: '寄契約', who: '', dueOn: '2026-01-16' },
    { what: '回電', who: '', dueOn: '2026-01-19' },
    { what: '補件', who: '', dueOn: '2026-01-20' },
  ]);
  const told = async (client: Client, businessDate: string) =>
    (await client.reports.dailySummary({ businessDate })).followUps!.map(({ what, lateBy }) => [what, lateBy]);
  expect(await told(manager, '2026-01-15')).toEqual([['寄契約', 0]]);
  later(test, '2026-01-16');
  const items = (await (await again(test, 'adviser')).followUps.list()).items;
  later(test, '2026-01-19');
  await (await again(test, 'adviser')).followUps.done({ id: items[1]!.id, result: '已回電' });
  const chief = await again(test, 'manager');
  expect(await told(chief, '2026-01-16'), 'Friday: Monday is the next one').toEqual([
    ['寄契約', 0],
    ['回電', 0],
  ]);
  expect(await told(chief, '2026-01-19')).toEqual([
    ['寄契約', 1],
    ['補件', 0],
  ]);
});

it('of a restricted record names neither client nor matter to anybody else, nor on the daily summary', async () => {
  const { test, adviser, view } = await finalised([{ what: '聯絡律師', who: '', dueOn: '2026-01-16' }]);
  await adviser.consultations.restrict({ id: view.session.id, restricted: true });
  later(test, '2026-01-19');
  const chief = await again(test, 'manager');
  expect((await chief.followUps.list()).items).toMatchObject([{ what: '', clientName: null, lateBy: 1 }]);
  const { followUps } = await chief.reports.dailySummary({ businessDate: '2026-01-19' });
  expect(followUps).toMatchObject([{ what: '', sessionNo: view.session.sessionNo }]);
  expect((await (await again(test, 'adviser')).followUps.list()).items).toMatchObject([{ what: '聯絡律師' }]);
});
