import { describe, expect, it } from 'vitest';
import {
  birthFrom,
  birthWords,
  countMore,
  EMPTY_PERSON,
  likenessOf,
  toClientInput,
} from '../../../renderer/features/directory/person-values.ts';
import { clientInput } from '../../../shared/features/directory/people.ts';

describe('a day of birth', () => {
  it.each([
    ['061/05/03', '1972-05-03'],
    ['1972-05-03', '1972-05-03'],
    ['061', '1972'],
    ['民國61年', '1972'],
    ['１９７２', '1972'],
    ['', null],
  ])('typed as «%s» is kept as %s', (typed, kept) => {
    expect(birthFrom(typed)).toBe(kept);
  });

  it('that is none is left for the schema to explain', () => {
    const input = toClientInput({ ...EMPTY_PERSON, name: '王', phone: '0912345678', birthDate: '061/13/45' });
    expect(input.birthDate).toBe('061/13/45');
    const [issue] = clientInput.safeParse(input).error!.issues;
    expect(issue).toMatchObject({ path: ['birthDate'], message: 'birthDateForm' });
  });

  it('goes back into the field as it may be typed', () => {
    for (const kept of ['1972-05-03', '1972', '1911']) {
      for (const language of ['zh-TW', 'en'] as const) expect(birthFrom(birthWords(kept, language))).toBe(kept);
    }
  });
});

describe('what a form sends', () => {
  it('leaves a number behind whose kind was taken back', () => {
    const typed = {
      ...EMPTY_PERSON,
      name: '王',
      idNo: 'A123456788',
      idSeen: 'original',
      noIdReason: '忘記帶',
    } as const;
    expect(toClientInput(typed)).toMatchObject({ idKind: null, idNo: null, idSeen: null, noIdReason: null });
    expect(toClientInput({ ...typed, idKind: 'none' })).toMatchObject({
      idKind: 'none',
      idNo: null,
      noIdReason: '忘記帶',
    });
    expect(toClientInput({ ...typed, idKind: 'passport' })).toMatchObject({ idNo: 'A123456788', noIdReason: null });
  });

  it('counts what is filled in of all that is folded away', () => {
    expect(countMore(EMPTY_PERSON)).toBe(0);
    expect(countMore({ ...EMPTY_PERSON, email: 'a@b.tw', specialNeeds: ['sight'], idOverride: 'x', note: 'x' })).toBe(
      2,
    );
  });

  it('looks for others by no more than may be asked', () => {
    const name = '𠮷'.repeat(80);
    expect([...likenessOf({ ...EMPTY_PERSON, name }).name]).toHaveLength(50);
  });
});
