import { FOLD_TABLE } from './fold-table.ts';

/**
 * What separates words or is not seen at all: punctuation, symbols, spaces, controls, joiners, variation selectors, and
 * the letters used as apostrophes (U+02B9…). Private-use characters stay: rare names were typed with them.
 */
const SEPARATORS = /[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{DI}\u02b9-\u02df]+/gu;
/** Accents of Latin letters; those of other scripts (がか) tell words apart. */
const ACCENTS = /(?<=\p{Script=Latin})\p{Mn}+/gu;

/** Compatibility forms, case, accents, and each variant or simplified character replaced by one of its family. */
function fold(text: string, separator: string): string {
  const plain = text.normalize('NFKD').replaceAll(SEPARATORS, separator).replaceAll(ACCENTS, '');
  let out = '';
  for (const character of plain.toLowerCase().normalize('NFKC')) out += FOLD_TABLE.get(character) ?? character;
  return out;
}

/**
 * What two spellings of the same name have in common: 臺／台, 東／东, ㈱／（株）, Ａ／a, with any separator or none.
 * Search compares keys; the stored text is never touched. Keys are stored too: changing this function needs a migration
 * that rebuilds them.
 */
export const searchKey = (text: string): string => fold(text, '');

/** The same folding, words kept apart by single spaces. */
export const searchWords = (text: string): string => fold(text, ' ').trim();
