import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePoints, instant, isoDate, requiredText, text } from '../../../shared/lib/schemas.ts';

/** Message codes of a refusal, in order. */
const refusal = (schema: ReturnType<typeof text>, value: unknown): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('typed text', () => {
  test('is kept exactly as typed but for the outer spaces', () => {
    expect(text(50).parse('　于 ')).toBe('于');
    expect(text(50).parse('\ufa1b\u{2f80a} Ａ')).toBe('\ufa1b\u{2f80a} Ａ');
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (typed) => text(1000).parse(typed) === typed.trim()));
  });

  test('is counted in code points: fifty 𠮷 fit where fifty fit', () => {
    expect(codePoints('𠮷𤧟𥚃')).toBe(3);
    expect(refusal(text(50), '𠮷'.repeat(50))).toEqual([]);
    expect(refusal(text(50), '𠮷'.repeat(51))).toEqual(['tooLong']);
  });

  test('says what is wrong with it in codes the screen has words for', () => {
    expect(refusal(requiredText(50), ' 　')).toEqual(['required']);
    expect(refusal(text(500, 2), '問')).toEqual(['tooShort']);
    expect(refusal(text(50), 'a\u0000b')).toEqual(['notWellFormed']);
    expect(refusal(text(50), 'a\ud800b')).toEqual(['notWellFormed']);
  });
});

test('a moment has milliseconds, so that moments sort as text', () => {
  expect(instant.safeParse('2026-01-15T02:30:00.000Z').success).toBe(true);
  expect(
    ['2026-01-15T02:30:00Z', '2026-01-15T02:30:00.000+08:00', '2026-01-15', '2026-02-30T00:00:00.000Z'].filter(
      (other) => instant.safeParse(other).success,
    ),
  ).toEqual([]);
});

test('a day is one that exists', () => {
  expect(isoDate.safeParse('2024-02-29').success).toBe(true);
  expect(['2025-02-29', '115/01/15', '2026-1-5'].filter((other) => isoDate.safeParse(other).success)).toEqual([]);
});
