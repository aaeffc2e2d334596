import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type DateStyle, formatDate, isIsoDate } from '../../../shared/lib/dates.ts';
import { parseDate } from '../../../shared/lib/parse-date.ts';

const day = fc.integer({ min: -62_000, max: 83_900 }).map((n) => addDays('1970-01-01', n));

describe('a typed date', () => {
  test.each([
    ['1150115', '2026-01-15'],
    ['115/1/15', '2026-01-15'],
    ['115.01.15', '2026-01-15'],
    ['115-1-15', '2026-01-15'],
    ['115 1 15', '2026-01-15'],
    ['１１５／０１／１５', '2026-01-15'],
    ['115年1月15日', '2026-01-15'],
    ['民國115年1月15日', '2026-01-15'],
    ['中華民國 115 年 1 月 15 日', '2026-01-15'],
    ['民國元年1月1日', '1912-01-01'],
    ['099/12/31', '2010-12-31'],
    ['0991231', '2010-12-31'],
    ['113/02/29', '2024-02-29'],
    ['民國前1年12月31日', '1911-12-31'],
    ['民前18.11.24', '1894-11-24'],
    ['西元2026年1月15日', '2026-01-15'],
    ['15 Jan 2026', '2026-01-15'],
    ['Thursday, 15 January 2026', '2026-01-15'],
  ])('%s is read without a doubt', (typed, iso) => {
    expect(parseDate(typed)).toEqual({ iso, notice: null });
  });

  test.each([
    ['2025/01/15', '2025-01-15'],
    ['2026-01-15', '2026-01-15'],
    ['20260115', '2026-01-15'],
    ['1911/12/31', '1911-12-31'],
  ])('%s is read as Gregorian and echoed in both calendars', (typed, iso) => {
    expect(parseDate(typed)).toEqual({ iso, notice: 'gregorian' });
  });

  test.each([
    ['99/12/31', '2010-12-31'],
    ['89/2/29', '2000-02-29'],
    ['25/01/15', '1936-01-15'],
    ['1/1/1', '1912-01-01'],
    ['991231', '2010-12-31'],
  ])('%s is read as 民國 with a warning', (typed, iso) => {
    expect(parseDate(typed)).toEqual({ iso, notice: 'shortYear' });
  });

  test.each([
    ['', 'empty'],
    ['　', 'empty'],
    ['100/02/29', 'noSuchDay'],
    ['114/02/29', 'noSuchDay'],
    ['115/13/01', 'noSuchDay'],
    ['115/00/10', 'noSuchDay'],
    ['1150132', 'noSuchDay'],
    ['15/01/2026', 'dayFirst'],
    ['民國前1年', 'incomplete'],
    ['115', 'incomplete'],
    ['115年1月', 'incomplete'],
    ['0/1/1', 'noYearZero'],
    ['民國0年', 'noYearZero'],
    ['0000101', 'noYearZero'],
    ['1000/1/1', 'yearOutOfRange'],
    ['民國2026年1月15日', 'yearOutOfRange'],
    ['999/1/1', 'yearOutOfRange'],
    ['農曆八月十五', 'form'],
    ['同上', 'form'],
    ['12345', 'form'],
    ['15 Foo 2026', 'form'],
    ['115/1/15/3', 'form'],
  ])('«%s» is refused: %s', (typed, problem) => {
    expect(parseDate(typed)).toEqual({ problem });
  });

  test('reads back every form the application prints', () => {
    const styles: DateStyle[] = ['short', 'long', 'full', 'compact'];
    fc.assert(
      fc.property(day, fc.constantFrom(...styles), fc.constantFrom('zh-TW', 'en'), (iso, style, language) => {
        expect(parseDate(formatDate(iso, language, style))).toMatchObject({ iso });
      }),
      { numRuns: 1000 },
    );
  });

  test('answers any text without throwing, and a day only where there is one', () => {
    const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[民國前西元年月日/.\- 0-9]{0,14}$/u));
    fc.assert(
      fc.property(anything, (typed) => {
        const parsed = parseDate(typed);
        return 'problem' in parsed ? parsed.problem !== undefined : isIsoDate(parsed.iso);
      }),
      { numRuns: 2000 },
    );
  });
});
