import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changedWords,
  correctedWordings,
  isSignatureStale,
  signatureUnder,
  wordingKey,
  wordingOf,
} from '../../../../shared/features/consultations/confirming.ts';
import type { Readback, SessionText } from '../../../../shared/features/consultations/contract.ts';
import { EMPTY_SESSION_TEXT, missingForFinal } from '../../../../shared/features/consultations/rules.ts';

const TEXT: SessionText = {
  ...EMPTY_SESSION_TEXT,
  question: '可否申請協處？',
  facts: '收到通知。',
  advice: '先估價。',
};
const ORAL = { confirmation: 'oral', confirmationNote: '林雅婷' } as const;
const INTERNAL: SessionText = { ...TEXT, internalNotes: '同園區另有兩家。' };
const signed = (text: SessionText, change: Partial<Readback> = {}): Readback => ({
  version: 1,
  outcome: 'signed',
  wording: wordingOf(text),
  signature: [
    [
      [0, 0, 50],
      [300, 100, 50],
    ],
  ],
  objection: null,
  at: '2026-01-15T02:30:00.000Z',
  byName: '林律師',
  isIntact: true,
  ...change,
});

describe('the wording a client confirms', () => {
  it('leaves out what the client never sees, and how it was confirmed', () => {
    const key = wordingKey(TEXT);
    expect(key).not.toContain('internal');
    expect(wordingKey(INTERNAL)).toBe(key);
    expect(wordingKey({ ...TEXT, ...ORAL })).toBe(key);
  });

  it('is the same whether an empty field is empty, missing, or has a space somebody is about to write after', () => {
    expect(wordingKey({ ...TEXT, options: '', lawsCited: [] })).toBe(wordingKey(TEXT));
    expect(wordingKey({ ...TEXT, facts: `${TEXT.facts} \n` })).toBe(wordingKey(TEXT));
    const { options: _options, ...older } = TEXT;
    expect(wordingKey(older as SessionText)).toBe(wordingKey(TEXT));
  });

  it('is another one for every other word', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 30 });
    fc.assert(
      fc.property(words, words, fc.constantFrom('question', 'facts', 'analysis', 'advice'), (one, other, field) => {
        const [a, b] = [wordingKey({ ...TEXT, [field]: one }), wordingKey({ ...TEXT, [field]: other })];
        expect(a === b).toBe(one.trim() === other.trim());
      }),
    );
  });
});

describe('a signature on the screen', () => {
  it('stands under the very text it was given for', () => {
    expect(signatureUnder([signed(TEXT)], TEXT, 1)).toBeDefined();
    expect(signatureUnder([signed(TEXT)], INTERNAL, 1)).toBeDefined();
  });

  it('never stands under a changed text, another version, or a text that is not the one that was kept', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (added) => {
        const changed = { ...TEXT, advice: `${TEXT.advice}${added}` };
        fc.pre(changed.advice.trim() !== TEXT.advice);
        expect(signatureUnder([signed(TEXT)], changed, 1)).toBeUndefined();
      }),
    );
    expect(signatureUnder([signed(TEXT)], TEXT, 2)).toBeUndefined();
    expect(signatureUnder([signed(TEXT, { isIntact: false })], TEXT, 1)).toBeUndefined();
    expect(signatureUnder([signed(TEXT, { outcome: 'objected' })], TEXT, 1)).toBeUndefined();
  });

  it('is asked for again once the text says something else, and stands again when it is put back', () => {
    const changed = { ...TEXT, facts: '沒有收到通知。' };
    expect(isSignatureStale([signed(TEXT)], changed, 1)).toBe(true);
    expect(isSignatureStale([signed(changed), signed(TEXT)], changed, 1)).toBe(false);
    expect(isSignatureStale([signed(TEXT)], TEXT, 1)).toBe(false);
    expect(isSignatureStale([], TEXT, 1)).toBe(false);
  });

  it('is missing until it is given, when that is how the record is to be confirmed', () => {
    const text: SessionText = {
      ...TEXT,
      question: '廠房被要求提前搬遷可否申請協處',
      outcome: 'answered',
      confirmation: 'signatureOnScreen',
    };
    expect(missingForFinal(text, false)).toEqual(['screenSignature']);
    expect(missingForFinal(text, true)).toEqual([]);
    expect(missingForFinal({ ...text, confirmation: 'signature' }, false)).toEqual([]);
  });
});

describe('a wording that was read out and corrected', () => {
  it('is kept, and shown with what was changed', () => {
    const after = { ...TEXT, facts: '三月五日收到通知。', lawsCited: [] };
    const readbacks = [signed(after), signed(TEXT, { outcome: 'objected', signature: null, objection: '日期不對' })];
    expect(correctedWordings(readbacks, after).map(({ objection }) => objection)).toEqual(['日期不對']);
    expect(changedWords(TEXT, after)).toEqual(['facts']);
  });
});
