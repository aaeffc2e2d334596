import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCalendar } from '../../../../shared/features/calendar/file.ts';
import { calendarOf, daysToKeep, planOf } from '../../../../shared/features/calendar/rules.ts';
import { formatRocDate } from '../../../../shared/lib/dates.ts';
import { isWorkday } from '../../../../shared/lib/office-calendar.ts';
import { daysOf, fileOf, rowsOf } from '../../../support/calendar-file.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const rows = rowsOf('2024');
const read = (text: string) => readCalendar(bytes(text));

/** The file with one of its lines, counted from 1, written otherwise. */
const withLine = (number: number, line: string): string =>
  fileOf(rows)
    .split('\r\n')
    .map((each, at) => (at === number - 1 ? line : each))
    .join('\r\n');

describe('the government’s file of a year', () => {
  it('is read as it is published, with the mark of UTF-8 or without it', () => {
    expect(read(fileOf(rows))).toEqual({ days: daysOf('2024') });
    expect(read(`\uFEFF${fileOf(rows)}`)).toEqual({ days: daysOf('2024') });
  });

  it('is read in Big5', () => {
    const file = fileOf([]).trimEnd();
    // 西元日期,星期,是否放假,備註 as Big5 has it; the rows without their names are ASCII but for the weekday.
    const head = [0xa6, 0xe8, 0xa4, 0xb8, 0xa4, 0xe9, 0xb4, 0xc1, 0x2c, 0xac, 0x50, 0xb4, 0xc1, 0x2c];
    const rest = [0xac, 0x4f, 0xa7, 0x5f, 0xa9, 0xf1, 0xb0, 0xb2, 0x2c, 0xb3, 0xc6, 0xb5, 0xf9];
    expect(new TextDecoder('big5').decode(Uint8Array.from([...head, ...rest]))).toBe(file);
    const body = rows.map(({ date, isWorkday: isWorked }) => `${date.replaceAll('-', '')},,${isWorked ? 0 : 2},`);
    const days = daysOf('2024').map((day) => ({ ...day, name: null }));
    expect(readCalendar(Uint8Array.from([...head, ...rest, ...bytes(`\n${body.join('\n')}`)]))).toEqual({ days });
  });

  it.each([
    ['1130217', (date: string) => formatRocDate(date, 'compact')],
    ['113/02/17', (date: string) => formatRocDate(date, 'short')],
    ['2024/2/7', (date: string) => date.split('-').map(Number).join('/')],
  ])('may write its days as %s', (_shape, dateAs) => {
    expect(read(fileOf(rows, dateAs))).toEqual({ days: daysOf('2024') });
  });

  it.each([
    ['a day that is none', 3, '20240230,二,0,', 'date', '20240230'],
    ['a weekday that is another one', 3, '20240102,三,0,', 'weekday', '三'],
    ['neither worked nor free', 4, '20240103,三,1,', 'worked', '1'],
    ['a day twice', 5, '20240103,三,0,', 'order', '20240103'],
    ['a day of another year', 5, '20250104,六,2,', 'otherYear', '20250104'],
    ['a line that is left out', 6, '', 'order', '20240106'],
  ])('with %s is refused, and the line named', (_what, number, line, what, found) => {
    expect(read(withLine(number, line))).toEqual({
      problem: { line: line === '' ? number + 1 : number, what, found },
    });
  });

  it('that is another file, that ends early or is no text is refused as a whole', () => {
    expect(read('姓名,電話\n王,02')).toMatchObject({ problem: { line: 1, what: 'noHeader' } });
    expect(read('')).toMatchObject({ problem: { what: 'noHeader' } });
    expect(read(fileOf(rows.slice(0, 100)))).toMatchObject({ problem: { what: 'incomplete', found: '2024-04-10' } });
    expect(readCalendar(Uint8Array.from([0xff, 0xfe, 0x80, 0xff]))).toMatchObject({ problem: { what: 'encoding' } });
  });

  it('never brings more than it says, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.nat(rows.length), fc.string({ unit: 'binary' }), (at, junk) => {
        const answer = read(withLine(at + 1, junk));
        if ('days' in answer) expect(answer.days).toHaveLength(366);
        else expect(answer.problem.line).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('what a year brings', () => {
  it('is said before it is kept: holidays, make-up Saturdays, and what counts otherwise than before', () => {
    const plan = planOf(daysOf('2024'), { days: [] });
    expect(plan).toMatchObject({ year: 2024, changes: null });
    expect(plan.holidays).toHaveLength(6);
    expect(plan.makeUps.map(({ date }) => date)).toEqual(['2024-02-17']);
    const kept = { days: daysToKeep(daysOf('2024')) };
    expect(planOf(daysOf('2024'), kept).changes).toEqual([]);
    const later = daysOf('2024').map((day) => (day.date === '2024-02-17' ? { ...day, isWorkday: false } : day));
    expect(planOf(later, kept).changes!.map(({ date }) => date)).toEqual(['2024-02-17']);
  });

  it('is kept as what differs, and counts as the whole would', () => {
    const whole = daysOf('2025');
    const kept = daysToKeep(whole);
    expect(kept.length).toBeLessThan(20);
    const calendar = calendarOf({ days: kept, suspensions: [] });
    expect([...calendar.years]).toEqual([2025]);
    for (const day of whole) expect(isWorkday(day.date, calendar), day.date).toBe(day.isWorkday);
  });
});
