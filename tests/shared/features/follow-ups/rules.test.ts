import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { NextStep } from '../../../../shared/features/consultations/contract.ts';
import { calendarOf, daysToKeep } from '../../../../shared/features/calendar/rules.ts';
import {
  dueOf,
  dueOfStep,
  lateBy,
  maySnooze,
  MOST_SNOOZES,
  namedIn,
  stepChanges,
  withKeys,
} from '../../../../shared/features/follow-ups/rules.ts';
import { addDays } from '../../../../shared/lib/dates.ts';
import { isWorkday, workdaysBetween } from '../../../../shared/lib/office-calendar.ts';
import { daysOf } from '../../../support/calendar-file.ts';

const days = [...daysToKeep(daysOf('2024')), ...daysToKeep(daysOf('2025'))];
const published = calendarOf({ days, suspensions: [] });
const after = (from: string, workdays: number) => ({ dueOn: null, reckoned: { from, workdays } });
const someDay = fc.integer({ min: 0, max: 700 }).map((n) => addDays('2024-01-01', n));

describe('when a follow-up is due', () => {
  it('counts the working Saturdays 113/02/17 and 114/02/08, and not 春節', () => {
    expect(dueOf(after('2024-02-07', 3), published)).toEqual({ dueOn: '2024-02-17', estimated: false });
    expect(dueOf(after('2024-02-07', 4), published).dueOn).toBe('2024-02-19');
    expect(dueOf(after('2025-01-24', 6), published).dueOn).toBe('2025-02-08');
  });

  it('moves with a 停班 when it was reckoned, and stays when it was typed', () => {
    const typhoon = calendarOf({ days, suspensions: [{ date: '2024-07-24' }, { date: '2024-07-25' }] });
    expect(dueOf(after('2024-07-22', 3), published).dueOn).toBe('2024-07-25');
    expect(dueOf(after('2024-07-22', 3), typhoon).dueOn).toBe('2024-07-29');
    expect(dueOf({ dueOn: '2024-07-25', reckoned: null }, typhoon).dueOn).toBe('2024-07-25');
  });

  it('is an estimate by weekdays where the next year’s calendar is missing', () => {
    expect(dueOf(after('2025-12-30', 3), published)).toEqual({ dueOn: '2026-01-02', estimated: true });
  });

  it('is seven working days for a step nobody gave a day', () => {
    expect(dueOfStep({ what: '回電', who: '', dueOn: null }, '2025-01-24')).toEqual(after('2025-01-24', 7));
    expect(dueOfStep({ what: '回電', who: '', dueOn: '2025-02-02' }, '2025-01-24').dueOn).toBe('2025-02-02');
  });

  it('is late from the first working day after it: what falls on a Sunday is in time on Monday', () => {
    expect(lateBy('2024-07-21', '2024-07-22', published)).toBe(0);
    expect(lateBy('2024-07-21', '2024-07-23', published)).toBe(1);
    expect(lateBy('2024-02-07', '2024-02-16', published), '春節 is nobody’s delay').toBe(2);
  });

  test('a reckoned day is worked, and that many working days away; late grows by one each working day', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 40 }), (from, workdays) => {
        const { dueOn } = dueOf(after(from, workdays), published);
        expect(isWorkday(dueOn, published)).toBe(true);
        expect(workdaysBetween(from, dueOn, published)).toBe(workdays);
        expect(lateBy(dueOn, dueOn, published)).toBe(0);
        const next = addDays(dueOn, 1);
        expect(lateBy(dueOn, next, published)).toBe(isWorkday(next, published) ? 1 : 0);
      }),
    );
  });
});

test('anybody puts off three times, the manager as often as needed', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 12 }), (tries) => {
      let times = 0;
      for (const isManager of tries) if (maySnooze(times, isManager)) times += 1;
      const byManager = tries.filter(Boolean).length;
      expect(times).toBeLessThanOrEqual(MOST_SNOOZES + byManager);
      expect(times).toBeGreaterThanOrEqual(Math.min(tries.length, byManager));
      expect(maySnooze(times, false)).toBe(times < 3);
    }),
  );
});

describe('the steps of a record', () => {
  const step = fc.record({
    what: fc.constantFrom('寄契約', '回電', '補件'),
    who: fc.constantFrom('', '林顧問', '當事人'),
    dueOn: fc.constantFrom(null, '2026-01-20', '2026-01-21'),
  });
  const steps = fc.array(step, { maxLength: 6 });

  test('are told apart by a key each that is never given twice', () => {
    fc.assert(
      fc.property(steps, fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }), steps, (first, isKept, more) => {
        const before = withKeys(first, []);
        const kept = before.filter((_, at) => isKept[at]);
        const used = before.map(({ key }) => key!);
        const amended = withKeys([...more, ...kept], used);
        expect(new Set(amended.map(({ key }) => key)).size).toBe(amended.length);
        const { added, changed, removed } = stepChanges(before, amended);
        expect(added.map(({ key }) => key)).toEqual(amended.slice(0, more.length).map(({ key }) => key));
        expect(changed, 'what stayed as it was').toEqual([]);
        expect(removed).toEqual(used.filter((_, at) => !isKept[at]));
      }),
    );
  });

  it('say which of them changed, and what of it; a blank line is none', () => {
    const [a, b] = withKeys(
      [
        { what: '寄契約', who: '', dueOn: null },
        { what: '回電', who: '', dueOn: null },
      ],
      [],
    ) as [NextStep, NextStep];
    const { changed, removed, added } = stepChanges(
      [a, b],
      [
        { ...a, dueOn: '2026-01-20' },
        { ...b, what: ' ' },
      ],
    );
    expect(changed).toMatchObject([{ step: { key: '1' }, due: true, what: false, who: false }]);
    expect(removed).toEqual(['2']);
    expect(added).toEqual([]);
  });

  it('name a colleague by the whole name alone', () => {
    const staff = [
      { id: 'a', name: '林顧問' },
      { id: 'b', name: '王大同' },
      { id: 'c', name: '王大同' },
    ];
    expect(namedIn(' 林顧問 ', staff)).toBe('a');
    expect(namedIn('林', staff)).toBeNull();
    expect(namedIn('王大同', staff), 'two of that name').toBeNull();
    expect(namedIn('當事人', staff)).toBeNull();
  });
});
