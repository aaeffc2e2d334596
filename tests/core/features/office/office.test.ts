import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const MONDAY = '2026-01-12T00:20:00.000Z';

describe('the opening checklist', () => {
  it('is ticked line by line by whoever looked, may be unticked, and is empty again the next day', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const before = await desk.office.day();
    expect(before.checks.filter(({ slot }) => slot === 'opening').every(({ isOk }) => isOk === null)).toBe(true);
    await desk.office.check({ slot: 'opening', item: 'light', isOk: true });
    const officer = await test.signIn('officer');
    const { checks } = await officer.office.check({ slot: 'opening', item: 'water', isOk: false });
    const line = (item: string, slot = 'opening') => checks.find((each) => each.item === item && each.slot === slot);
    expect(line('light')).toMatchObject({ isOk: true, by: '陳接待' });
    expect(line('water')).toMatchObject({ isOk: false, by: '張承辦' });
    expect(line('water', 'midday')).toMatchObject({ isOk: null });

    const after = await officer.office.check({ slot: 'opening', item: 'light', isOk: null });
    expect(after.checks.find(({ item }) => item === 'light')).toMatchObject({ isOk: null, by: null });
    test.ports.clock.set('2026-01-16T00:20:00.000Z');
    const nextDay = await (await test.signIn('desk')).office.day();
    expect(nextDay.checks.every(({ isOk }) => isOk === null)).toBe(true);
  });

  it('asks on Mondays for the paper register to be printed', async () => {
    const test = await startTestApp({ now: MONDAY });
    const desk = await test.signIn('desk');
    expect((await desk.office.day()).checks.some(({ item }) => item === 'paperRegister')).toBe(true);
    test.ports.clock.set('2026-01-13T00:20:00.000Z');
    const tuesday = await (await test.signIn('desk')).office.day();
    expect(tuesday.checks.some(({ item }) => item === 'paperRegister')).toBe(false);
  });

  it('keeps one record of a line, however often it is ticked', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    for (const isOk of [true, false, true]) await desk.office.check({ slot: 'opening', item: 'seats', isOk });
    expect(rows(test, 'select is_ok from facility_checks where voided_at is null')).toEqual([{ is_ok: 1 }]);
  });
});

describe('a defect', () => {
  it('stands on every day’s list until it is fixed, and that day still shows it', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.office.reportDefect({ item: 'restroom', what: '女廁燈不亮', place: '3 樓' });
    test.ports.clock.set('2026-01-19T00:20:00.000Z');
    const monday = await test.signIn('desk');
    expect((await monday.office.day()).defects).toMatchObject([
      { what: '女廁燈不亮', state: 'reported', reportedBy: '陳接待' },
    ]);
    await monday.office.changeDefect({ id, state: 'repairing', repairNote: '已通知總務，週三來修' });
    await monday.office.changeDefect({ id, state: 'fixed', repairNote: '換燈管' });
    expect((await monday.office.day()).defects).toMatchObject([
      { state: 'fixed', fixedOn: '2026-01-19', repairNote: '換燈管' },
    ]);
    test.ports.clock.set('2026-01-20T00:20:00.000Z');
    const tuesday = await test.signIn('desk');
    expect((await tuesday.office.day()).defects).toEqual([]);
    await tuesday.office.changeDefect({ id, state: 'reported', repairNote: '又壞了' });
    expect((await tuesday.office.day()).defects).toMatchObject([
      { state: 'reported', fixedOn: null, reportedOn: '2026-01-15' },
    ]);
    expect(auditOf(test, id).map(({ reason }) => reason)).toEqual([null, 'repairing', 'fixed', 'reported']);
  });

  it('found again by the same line is the one that stands open', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const first = await desk.office.reportDefect({ item: 'water', what: '飲水機不出熱水', place: null });
    const again = await desk.office.reportDefect({ item: 'water', what: '飲水機完全不出水', place: '接待室' });
    expect(again.id).toBe(first.id);
    await desk.office.reportDefect({ item: null, what: '椅子鬆動', place: null });
    expect((await desk.office.day()).defects.map(({ what }) => what)).toEqual(['飲水機完全不出水', '椅子鬆動']);
    await expectRefusal(desk.office.reportDefect({ item: null, what: ' ', place: null }), 'common.invalidInput');
    await expectRefusal(
      desk.office.changeDefect({ id: test.ports.ids.next(), state: 'fixed', repairNote: null }),
      'common.notFound',
    );
  });
});

describe('a hand-over note', () => {
  it('is read by the next day’s people until one of them has seen to it', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.office.writeNote({ text: '王先生明早十點來拿文件' });
    await desk.office.writeNote({ id, text: '王先生明早十點半來拿文件' });
    expect(await desk.office.day()).toMatchObject({ notes: [], forTomorrow: [{ text: '王先生明早十點半來拿文件' }] });

    test.ports.clock.set('2026-01-16T00:20:00.000Z');
    const officer = await test.signIn('officer');
    expect(await officer.office.day()).toMatchObject({
      notes: [{ id, writtenBy: '陳接待', doneAt: null, businessDate: '2026-01-15' }],
      forTomorrow: [],
    });
    await expectRefusal(officer.office.writeNote({ id, text: '改寫' }), 'office.noteOfAnotherDay');
    await officer.office.settleNote({ id, isDone: true });
    expect((await officer.office.day()).notes).toMatchObject([{ doneByName: '張承辦' }]);
    await officer.office.settleNote({ id, isDone: false });
    expect((await officer.office.day()).notes).toMatchObject([{ doneAt: null, doneByName: null }]);
    await officer.office.settleNote({ id, isDone: true });
    test.ports.clock.set('2026-01-17T00:20:00.000Z');
    expect((await (await test.signIn('desk')).office.day()).notes).toEqual([]);
  });

  it('is no business of the administrator', async () => {
    const test = await startTestApp();
    await expectRefusal((await test.signIn('admin')).office.day(), 'access.denied');
  });
});

describe('the daily summary', () => {
  it('lists what was out of order that day until it was fixed, and what its people handed over', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.office.reportDefect({ item: 'restroom', what: '女廁燈不亮', place: '3 樓' });
    await desk.office.writeNote({ text: '王先生明早來' });
    test.ports.clock.set('2026-01-16T02:00:00.000Z');
    const later = await test.signIn('desk');
    await later.office.changeDefect({ id, state: 'fixed', repairNote: null });
    const officeOn = async (businessDate: string) => (await later.reports.dailySummary({ businessDate })).office;
    const defect = { what: '女廁燈不亮', place: '3 樓', state: 'fixed', reportedOn: '2026-01-15' };
    expect(await officeOn('2026-01-14')).toEqual({ defects: [], notes: [] });
    expect(await officeOn('2026-01-15')).toEqual({ defects: [defect], notes: ['王先生明早來'] });
    expect(await officeOn('2026-01-16')).toEqual({ defects: [defect], notes: [] });
    expect(await officeOn('2026-01-17')).toEqual({ defects: [], notes: [] });
  });
});
