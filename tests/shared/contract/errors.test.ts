import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError, type ErrorCode, ERRORS, isErrorCode } from '../../../shared/contract/errors.ts';
import { LANGUAGES } from '../../../shared/lib/language.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const PARTS = ['next', 'safe', 'title'];

type Tree = { [key: string]: string | Tree };
const localeOf = (language: string, name: string): Tree =>
  JSON.parse(readFileSync(join(ROOT, 'renderer/i18n/locales', language, `${name}.json`), 'utf8')) as Tree;

/** `slice.reason` → its words. */
const wordsIn = (language: string): [code: string, words: Record<string, string>][] =>
  Object.entries(localeOf(language, 'errors')).flatMap(([slice, reasons]) =>
    Object.entries(reasons as Tree).map(([reason, words]): [string, Record<string, string>] => [
      `${slice}.${reason}`,
      words as Record<string, string>,
    ]),
  );

describe.each(LANGUAGES)('the words of a refusal in %s', (language) => {
  const words = wordsIn(language);

  test('exist for every code of the catalogue and for no other', () => {
    expect(words.map(([code]) => code).toSorted()).toEqual(Object.keys(ERRORS).toSorted());
  });

  test('say what happened, what is safe and what to do next', () => {
    const incomplete = words.filter(
      ([, each]) =>
        Object.keys(each).toSorted().join() !== PARTS.join() || Object.values(each).some((text) => text.trim() === ''),
    );
    expect(incomplete).toEqual([]);
  });

  test('use only data that the refusal carries', () => {
    const missing = words.flatMap(([code, each]) => {
      const fields = isErrorCode(code) ? Object.keys(ERRORS[code].shape) : [];
      return Object.values(each)
        .flatMap((text) => [...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => name!))
        .filter((name) => !fields.includes(name))
        .map((name) => `${code}: ${name}`);
    });
    expect(missing).toEqual([]);
  });
});

/** Message codes that our schemas and rules put beside a field. */
function fieldCodes(): string[] {
  const files = readdirSync(join(ROOT, 'shared'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const codes = files.flatMap((file) =>
    [
      ...readFileSync(join(ROOT, 'shared', file), 'utf8').matchAll(
        /\b(?:(?:error|code): |(?:wrong|doubtful)\()'([a-z][A-Za-z]+)'/g,
      ),
    ].map(([, code]) => code!),
  );
  // zod's own name for an issue that carries a code of ours.
  return [...new Set(codes)].filter((code) => code !== 'custom').toSorted();
}

describe('a field that is refused', () => {
  test.each(LANGUAGES)('has words beside it in %s for every message code', (language) => {
    const known = localeOf(language, 'common').issues as Tree;
    expect(fieldCodes().length).toBeGreaterThan(8);
    expect(fieldCodes().filter((code) => typeof known[code] !== 'string')).toEqual([]);
  });
});

describe('an error of the catalogue', () => {
  test('carries its code and data and no sentence of its own', () => {
    const error = new AppError('staff.wrongPin', { triesLeft: 2 });
    expect(error).toMatchObject({ code: 'staff.wrongPin', data: { triesLeft: 2 }, message: 'staff.wrongPin' });
    expect(new AppError('common.notFound').data).toEqual({});
  });

  test('is told from any other text', () => {
    const codes: ErrorCode[] = ['common.internal', 'visits.alreadyCalled'];
    expect(codes.every(isErrorCode)).toBe(true);
    expect(['', 'common', 'toString', 'constructor', '__proto__', null, 1].some(isErrorCode)).toBe(false);
  });
});
