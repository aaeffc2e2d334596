import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SessionText } from '../../../../shared/features/consultations/contract.ts';
import {
  changedFields,
  EMPTY_SESSION_TEXT,
  handedOver,
  isOfSession,
  mayReadSession,
  missingForFinal,
  plannedEndOf,
  requestStateAfter,
  takenOver,
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

  it('is read by its people and by managers, a restricted one by these with a reason only', () => {
    const team = { adviserId: 'a', actingForAdviserId: 'o', coAdviserIds: ['c'], restricted: null };
    const asAdviser = (staffId: string) => mayReadSession(team, { staffId, roles: ['adviser', 'officer'] });
    expect(['a', 'o', 'c', 'b'].map(asAdviser)).toEqual(['yes', 'yes', 'yes', 'no']);
    expect(mayReadSession(team, { staffId: 'b', roles: ['manager'] })).toBe('yes');
    const restricted = { ...team, restricted: true };
    expect(mayReadSession(restricted, { staffId: 'b', roles: ['manager'] })).toBe('withReason');
    expect(mayReadSession(restricted, { staffId: 'c', roles: ['manager'] })).toBe('yes');
  });

  it('shuts out nobody who wrote it, however often the pen is passed, and never forgets whose it was', () => {
    const passes = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.boolean()), { maxLength: 12 });
    fc.assert(
      fc.property(passes, (steps) => {
        let team: Parameters<typeof handedOver>[0] = {
          adviserId: 'a',
          actingForAdviserId: null,
          coAdviserIds: null,
          restricted: true,
        };
        const wrote = new Set(['a']);
        for (const [to, isTakenOver] of steps) {
          if (to === team.adviserId) continue;
          if (isTakenOver && !isOfSession(team, to)) continue;
          team = Object.assign({ restricted: true }, isTakenOver ? takenOver(team, to) : handedOver(team, to));
          wrote.add(to);
          expect(team.adviserId).toBe(to);
          expect(team.coAdviserIds).not.toContain(to);
          expect(team.actingForAdviserId).not.toBe(to);
          for (const person of wrote) expect(isOfSession(team, person)).toBe(true);
        }
      }),
    );
  });

  it('is planned for half an hour where nothing else is said', () => {
    const startedAt = '2026-01-15T02:40:00.000Z';
    expect(plannedEndOf({ startedAt, plannedEndAt: null })).toBe('2026-01-15T03:10:00.000Z');
    expect(plannedEndOf({ startedAt, plannedEndAt: '2026-01-15T03:20:00.000Z' })).toBe('2026-01-15T03:20:00.000Z');
  });

  it('differs from another version in the fields that say something else, in the order of the form', () => {
    expect(changedFields(full, full)).toEqual([]);
    const step = { what: '寄資料', who: '林雅婷', dueOn: null };
    const other = { ...full, outcome: 'partly', nextSteps: [step], question: `${full.question}？` } as const;
    expect(changedFields(full, { ...other, nextSteps: [step] })).toEqual(['question', 'nextSteps', 'outcome']);
  });
});
