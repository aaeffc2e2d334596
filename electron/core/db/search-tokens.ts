import { initialsOf } from '../../../shared/lib/initials.ts';
import { foldNumber } from '../../../shared/lib/identifiers/verdict.ts';
import { searchKey, searchWords } from '../../../shared/lib/search-key.ts';

/** Han characters stand alone, so that a phrase query finds any run of them, one character included. */
export const splitHan = (key: string): string =>
  key
    .replaceAll(/\p{Script=Han}/gu, ' $& ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A name both joined and in its words: «Saidhai‧Tahovecahe» is found by either half and by the whole without the dot. */
export function nameTokens(text: string | null): string {
  const joined = splitHan(searchKey(text ?? ''));
  const apart = splitHan(searchWords(text ?? ''));
  return joined === apart ? joined : `${joined} ${apart}`;
}

/**
 * Marks that set words of the index apart, by characters nobody types. Han of companies: 有限公司 stands in four companies of
 * five, and a query for a name must not walk through all of them. Client numbers: there are as many as people. Initials: one
 * letter each, and where a name begins.
 */
const IN_COMPANY = '\uE000';
export const IN_NUMBER = '\uE001';
const INITIAL = '\uE002';
const NAME_BEGINS = '\uE003';

export const inCompany = (tokens: string): string => tokens.replaceAll(/\p{Script=Han}/gu, `${IN_COMPANY}$&`);

/** «C115-A-00042» whole and without its beginning: C115-A-00042, A-00042 and 00042 all lead there. */
export function numberTails(clientNo: string): string {
  const parts = searchWords(clientNo).split(' ');
  return parts.map((_part, at) => IN_NUMBER + parts.slice(at).join('')).join(' ');
}

export const MIN_SUFFIX = 3;

/** +886 912… is 0912… at home; either way of writing finds the other. */
export const nationalDigits = (digits: string): string => digits.replace(/^886(?=\d{8,9}$)/, '0');

/** Every tail of three digits or more: with a prefix query, any run of three digits of a phone number is found. */
export function digitTails(text: string | null): string {
  const tails: string[] = [];
  for (const part of (text ?? '')
    .normalize('NFKC')
    .replaceAll(/[^\d#轉转]+/g, '')
    .split(/[#轉转]/)) {
    const digits = nationalDigits(part);
    for (let at = 0; at + MIN_SUFFIX <= digits.length; at += 1) tails.push(digits.slice(at));
  }
  return tails.join(' ');
}

/** A number of a paper or a company as it is compared: «a123456789». */
export const paperToken = (number: string | null): string => foldNumber(number ?? '').toLowerCase();

/** Initials as a phrase, each letter a word of its own: as fast as Han, and the middle of a name is found too. */
export const initialPhrase = (letters: string): string => [...letters].map((each) => INITIAL + each).join(' ');

/** As a phrase that stands at the beginning of a name. */
export const leadingInitials = (letters: string): string => `${NAME_BEGINS} ${initialPhrase(letters)}`;

/** The initials a name is found by: of its readings if it is Han, of its words if it is Latin. */
export function initialTokens(name: string | null, nameRoman: string | null): string {
  const { pinyin, zhuyin } = initialsOf(name ?? '');
  const ways = new Set([...pinyin, ...zhuyin]);
  for (const latin of [name, nameRoman]) {
    const words = searchWords(latin ?? '').split(' ');
    if (words.length > 1 && words.every((word) => /^[a-z]/.test(word))) ways.add(words.map((word) => word[0]).join(''));
  }
  return [...ways].map(leadingInitials).join(' ');
}
