import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../renderer/client/errors.ts';
import { wordsOf } from '../../../renderer/ui/refusals.ts';
import { refusal } from '../support/fake-core.ts';

describe('a refusal on the screen', () => {
  it('keeps the code and the data its words need', () => {
    expect(refusalOf(refusal('staff.wrongPin', { triesLeft: 2 }))).toEqual({
      code: 'staff.wrongPin',
      data: { triesLeft: 2 },
    });
  });

  it.each([
    new Error('socket'),
    'a text',
    null,
    new ORPCError('SOMETHING_ELSE'),
    new ORPCError('staff.wrongPin', { data: {} }),
  ])('shows what is no error of the catalogue as an unexpected one', (thrown) => {
    expect(refusalOf(thrown).code).toBe('common.internal');
  });

  it('tells moments by the clock of Taipei and lists in words', () => {
    expect(wordsOf({ code: 'staff.waitBeforeNextTry', data: { until: '2026-01-15T02:30:00.000Z' } }).next).toContain(
      '10:30',
    );
    expect(wordsOf({ code: 'consultations.incomplete', data: { missing: ['問題', '建議'] } }).next).toContain(
      '問題、建議',
    );
  });
});
