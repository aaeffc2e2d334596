import { FOLD_TABLE } from './fold-table.ts';

const SEPARATORS = /[\s、．‧·・.,，。－\-_/\\()（）「」『』〈〉《》【】[\]{}'"“”‘’:：;；!！?？&＆+＋*＊#＃@＠]+/gu;

/** NFKC, lower case, and each variant or simplified character replaced by one of its family (臺→台, 东→東). */
function fold(text: string): string {
  let out = '';
  for (const character of text.normalize('NFKC').toLowerCase()) out += FOLD_TABLE.get(character) ?? character;
  return out;
}

/**
 * What two spellings of the same name have in common: folded, without spaces and separators. Search compares keys; the
 * stored text is never touched.
 */
export const searchKey = (text: string): string => fold(text).replaceAll(SEPARATORS, '');

/** The same folding, words kept apart by single spaces. */
export const searchWords = (text: string): string => fold(text).replaceAll(SEPARATORS, ' ').trim();
