import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../shared/contract/errors.ts';
import { entities } from '../../../shared/sync/entities.ts';
import { stampShape } from '../../../shared/sync/record.ts';
import { AUDIT_ACTIONS } from '../../../shared/features/audit/contract.ts';

const files = import.meta.glob<Record<string, unknown>>('../../../renderer/i18n/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** Dotted key → words, of one file. Plural forms stand under one key: languages differ in how many they have. */
function flatten(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path.replace(/_(one|other)$/, ''), String(value)]];
  return Object.entries(value).flatMap(([key, inner]) => flatten(inner, path === '' ? key : `${path}.${key}`));
}

const words = new Map<string, Map<string, string[]>>();
for (const [path, content] of Object.entries(files)) {
  const [, language, slice] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path)!;
  const flat = words.get(language!) ?? new Map<string, string[]>();
  for (const [key, text] of flatten(content)) {
    const full = `${slice}:${key}`;
    flat.set(full, [...(flat.get(full) ?? []), text]);
  }
  words.set(language!, flat);
}
const zh = words.get('zh-TW')!;
const en = words.get('en')!;
const placeholders = (texts: readonly string[]): string[] =>
  [...new Set(texts.flatMap((text) => text.match(/\{\{\w+\}\}/g) ?? []))].toSorted();

describe('the words of both languages', () => {
  it('stand under the same keys', () => {
    expect([...en.keys()].toSorted()).toEqual([...zh.keys()].toSorted());
  });

  it('are never empty', () => {
    const empty = [...zh, ...en].filter(([, texts]) => texts.some((text) => text.trim() === '')).map(([key]) => key);
    // The halves of a sentence around a number: one of them may have nothing to say in one language.
    expect(empty.filter((key) => !/(Before|After)$/.test(key))).toEqual([]);
  });

  it('take the same placeholders', () => {
    const different = [...zh].filter(
      ([key, texts]) => placeholders(texts).join() !== placeholders(en.get(key) ?? []).join(),
    );
    expect(different.map(([key]) => key)).toEqual([]);
  });

  it('are translated: English holds no Chinese but for names and choices that are Chinese everywhere', () => {
    const chinese = [...en].filter(([, texts]) => texts.some((text) => /\p{Script=Han}/u.test(text)));
    const places = chinese.map(([key]) => key).filter((key) => !ALLOWED_CHINESE.has(key.split('.')[0]!));
    expect(places).toEqual([]);
  });
});

/** Language switch, default names of rooms, how 台 is written, terms of the papers. */
const ALLOWED_CHINESE = new Set([
  'app:shell',
  'app:verbs',
  'setup:wizard',
  'settings:profile',
  ...[...en.keys()]
    .filter((key) => /^(visits|consultations|reports|today|directory|paper):/.test(key))
    .map((key) => key.split('.')[0]!),
]);

describe('the error catalogue', () => {
  it.each(Object.keys(ERRORS))('says what happened, what is safe and what to do next: %s', (code) => {
    for (const part of ['title', 'safe', 'next']) {
      expect(zh.has(`errors:${code}.${part}`), `${code}.${part}`).toBe(true);
    }
  });

  it('has no words for errors nobody can meet', () => {
    const codes = new Set(Object.keys(ERRORS));
    const spare = [...zh.keys()]
      .filter((key) => key.startsWith('errors:'))
      .filter((key) => !codes.has(key.slice('errors:'.length).split('.').slice(0, 2).join('.')));
    expect(spare).toEqual([]);
  });

  it('asks only for data the error carries', () => {
    for (const [code, schema] of Object.entries(ERRORS)) {
      const known = Object.keys(schema.shape).map((name) => `{{${name}}}`);
      for (const part of ['title', 'safe', 'next']) {
        expect(known).toEqual(expect.arrayContaining(placeholders(zh.get(`errors:${code}.${part}`) ?? [])));
      }
    }
  });
});

describe('lists that the core may extend', () => {
  const synced = Object.entries(entities).filter(([, { policy }]) => policy !== 'serverDecides');

  it('has a word for every kind of record that travels', () => {
    expect(Object.keys(entities).filter((entity) => !zh.has(`audit:subjects.${entity}`))).toEqual([]);
  });

  it('has a word for every field of which there may be two versions', () => {
    const fields = synced.flatMap(([entity, { schema }]) =>
      Object.keys(schema.shape)
        .filter((field) => !(field in stampShape))
        .map((field) => `sync:fields.${entity}.${field}`),
    );
    expect(fields.filter((key) => !zh.has(key))).toEqual([]);
  });

  it('has a word for every action of the audit trail', () => {
    expect(AUDIT_ACTIONS.filter((action) => !zh.has(`audit:actions.${action}`))).toEqual([]);
  });
});
