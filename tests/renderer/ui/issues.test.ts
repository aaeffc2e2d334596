import { describe, expect, it } from 'vitest';
import { staffInput } from '../../../shared/features/staff/contract.ts';
import { fieldErrors, issueWords, validateWith } from '../../../renderer/ui/issues.ts';

describe('a mistake in a field', () => {
  it('is told in words with its limit', () => {
    expect(issueWords('tooLong', { max: 50 })).toBe('最多 50 個字');
  });

  it('without words of its own is still told', () => {
    expect(issueWords('somethingNew')).toBe(issueWords('invalid'));
  });

  it('is found by the schema of the core before it is sent', () => {
    const errors = validateWith(staffInput)({
      account: 'WANG!',
      name: ' ',
      nameRoman: null,
      roles: [],
      unit: 'x'.repeat(51),
    });
    expect(errors).toEqual({
      account: issueWords('accountForm'),
      name: issueWords('required'),
      roles: issueWords('required'),
      unit: issueWords('tooLong', { max: 50 }),
    });
  });

  it('answered by the core lands on its field', () => {
    const issues = [{ path: 'rooms.1.code', code: 'duplicate' }];
    expect(fieldErrors({ code: 'common.invalidInput', data: { issues } })).toEqual({
      'rooms.1.code': issueWords('duplicate'),
    });
  });
});
