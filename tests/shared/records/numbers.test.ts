import { expect, test } from 'vitest';
import { askedInWords, isAudited, kindOf, numberIn } from '../../../shared/features/records/rules.ts';

test.each([
  ['V1150115-A-012', { of: 'record', kind: 'V', begins: 'V1150115-A-012' }],
  ['s1150115a15', { of: 'record', kind: 'S', begins: 'S1150115-A-015' }],
  ['Ｎ１１５０１１５', { of: 'record', kind: 'N', begins: 'N1150115' }],
  ['n1150115-a', { of: 'record', kind: 'N', begins: 'N1150115-A-' }],
  ['a12', { of: 'ticket', ticketNo: 'A012' }],
  ['a-c7', { of: 'ticket', ticketNo: 'A-C07' }],
  ['租約', null],
  ['Z12', null],
  ['115', null],
])('%s is read as a number, or as words', (typed, expected) => {
  expect(numberIn(typed)).toEqual(expected);
});

test('words and people are written down; a number, a code or nothing to look for is not', () => {
  expect([{ words: '租' }, { clientId: 'c' }, { words: 'A012', clientId: 'c' }].map(isAudited)).toEqual([
    true,
    true,
    true,
  ]);
  expect([{ words: 'A012' }, { words: '！' }, { serviceCode: 'B01' }, {}].map(isAudited)).toEqual(Array(4).fill(false));
});

test('the audit trail says what was asked, and no more than it counted', () => {
  expect(askedInWords({ words: '租約', clientId: 'c', from: '2026-01-01' }, 1001)).toBe(
    '「租約」 from=2026-01-01 → >1000',
  );
  expect(askedInWords({ words: '租約' })).toBe('「租約」');
});

test('a state says of which kind it is', () => {
  expect(kindOf({ state: 'session.draft' })).toBe('session');
  expect(kindOf({ kind: 'visit' })).toBe('visit');
  expect(kindOf({ kind: 'visit', state: 'session.draft' })).toBe('nothing');
  expect(kindOf({})).toBeNull();
});
