import { doubtful, foldNumber, sound, type Verdict, weighted, wrong } from './verdict.ts';

/** Letters of the first place in the order of their values 10…35: I is 34, O 35, W 32, Z 33. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';
const WEIGHTS = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];

const valueOf = (letter: string): number => LETTERS.indexOf(letter) + 10;

/** One letter (two digits of its value) and nine digits, weighted; a sound number leaves nothing modulo 10. */
function checks(letter: string, rest: readonly number[]): boolean {
  const value = valueOf(letter);
  return weighted([Math.floor(value / 10), value % 10, ...rest], WEIGHTS) % 10 === 0;
}

const digitsOf = (text: string): number[] => [...text].map(Number);

/** 身分證字號: a letter, 1 or 2, eight digits (Ministry of the Interior's rule of the check digit). */
export function checkNationalId(typed: string): Verdict {
  const key = foldNumber(typed);
  if (/^[A-Z]([89]|[A-D])\d{8}$/.test(key)) return wrong('looksResident', key);
  if (!/^[A-Z]\d{9}$/.test(key)) return wrong('nationalIdForm', key || null);
  if (!/^.[12]/.test(key)) return wrong('nationalIdSex', key);
  return checks(key[0]!, digitsOf(key.slice(1))) ? sound(key) : wrong('nationalIdCheck', key);
}

/** The old form of 統一證號 is no longer issued; it is valid before this day. */
const OLD_FORM_UNTIL = '2031-01-01';

/** Twelve digits are a 居留證號, the number of the card and not of the person. */
const isPermitNo = (key: string): boolean => /^\d{12}$/.test(key);

/**
 * 統一證號, both forms: a letter, 8 or 9, eight digits (since 110/01/02); two letters, the second A to D and counted as its
 * value modulo 10, eight digits. `today`, a plain day, says whether the old form is over; without it nothing is said of that.
 */
export function checkResidentUiNo(typed: string, today?: string): Verdict {
  const key = foldNumber(typed);
  if (isPermitNo(key)) return wrong('residentIsPermitNo', key);
  if (/^[A-Z][12]\d{8}$/.test(key)) return wrong('looksNational', key);
  if (/^[A-Z][89]\d{8}$/.test(key)) {
    return checks(key[0]!, digitsOf(key.slice(1))) ? sound(key) : wrong('residentCheck', key);
  }
  if (!/^[A-Z][A-D]\d{8}$/.test(key)) return wrong('residentForm', key || null);
  if (!checks(key[0]!, [valueOf(key[1]!) % 10, ...digitsOf(key.slice(2))])) return wrong('residentCheck', key);
  return today !== undefined && today >= OLD_FORM_UNTIL ? doubtful('residentOldOver', key) : sound(key);
}
