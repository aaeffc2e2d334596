import { describe, expect, it } from 'vitest';
import type { SessionText } from '../../../../shared/features/consultations/contract.ts';
import {
  changedFields,
  EMPTY_SESSION_TEXT,
  mayReadSession,
  missingForFinal,
  requestStateAfter,
} from '../../../../shared/features/consultations/rules.ts';

const full: SessionText = {
  ...EMPTY_SESSION_TEXT,
  question: '廠房被要求提前搬遷可否申請協處',
  facts: '收到書面通知。',
  advice: '先取得估價報告。',
  outcome: 'answered',
  confirmation: 'signature',
};

describe('a record ready to be finalised', () => {
  it('lacks everything that must be said while it is empty', () => {
    expect(missingForFinal(EMPTY_SESSION_TEXT, false)).toEqual([
      'question',
      'facts',
      'advice',
      'outcome',
      'confirmation',
    ]);
  });

  it('lacks nothing once question, facts, advice, outcome and confirmation are there', () => {
    expect(missingForFinal(full, false)).toEqual([]);
  });

  it('has a question of ten characters, a character beyond the basic plane counting once', () => {
    expect(missingForFinal({ ...full, question: '𠮷'.repeat(10) }, false)).toEqual([]);
    expect(missingForFinal({ ...full, question: '𠮷'.repeat(9) }, false)).toEqual(['question']);
    expect(missingForFinal({ ...full, question: `  ${'字'.repeat(8)}  ` }, false)).toEqual(['question']);
  });

  it('names the witness of an oral confirmation and the reason of a declined one', () => {
    expect(missingForFinal({ ...full, confirmation: 'oral' }, false)).toEqual(['confirmationNote']);
    expect(missingForFinal({ ...full, confirmation: 'declined', confirmationNote: ' ' }, false)).toEqual([
      'confirmationNote',
    ]);
    expect(missingForFinal({ ...full, confirmation: 'oral', confirmationNote: '林雅婷' }, false)).toEqual([]);
  });

  it('gives its requests a state that follows from the outcome', () => {
    expect((['answered', 'partly', 'needsCase', 'needsReferral', 'withdrawn'] as const).map(requestStateAfter)).toEqual(
      ['resolvedOnSpot', 'resolvedOnSpot', 'escalated', 'referred', 'closed'],
    );
  });

  it('is read by its adviser and by managers', () => {
    expect(mayReadSession({ adviserId: 'a' }, { staffId: 'a', roles: ['adviser'] })).toBe(true);
    expect(mayReadSession({ adviserId: 'a' }, { staffId: 'b', roles: ['adviser', 'officer'] })).toBe(false);
    expect(mayReadSession({ adviserId: 'a' }, { staffId: 'b', roles: ['manager'] })).toBe(true);
  });

  it('differs from another version in the fields that say something else, in the order of the form', () => {
    expect(changedFields(full, full)).toEqual([]);
    const step = { what: '寄資料', who: '林雅婷', dueOn: null };
    const other = { ...full, outcome: 'partly', nextSteps: [step], question: `${full.question}？` } as const;
    expect(changedFields(full, { ...other, nextSteps: [step] })).toEqual(['question', 'nextSteps', 'outcome']);
  });
});
