import { doubtful, foldNumber, sound, type Verdict, weighted, wrong } from './verdict.ts';

/** GB 32100-2015: no I, O, S, V, Z. The place of a character is its value. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

const checkCharacter = (first17: string): string =>
  ALPHABET[
    (31 -
      (weighted(
        [...first17].map((each) => ALPHABET.indexOf(each)),
        WEIGHTS,
      ) %
        31)) %
      31
  ]!;

/** Letters the code never holds, read as the digits they are taken for. */
const withDigits = (key: string): string => key.replaceAll('O', '0').replaceAll('I', '1');

/** 統一社會信用代碼 of the mainland: 18 characters, the last of them a check. */
export function checkCreditCode(typed: string): Verdict {
  const key = foldNumber(typed);
  if (key.length !== 18) return wrong('creditCodeForm', key || null, { length: key.length });
  const corrected = withDigits(key);
  if ([...corrected].some((each) => !ALPHABET.includes(each))) return wrong('creditCodeForm', key, { length: 18 });
  if (checkCharacter(corrected.slice(0, 17)) !== corrected[17]) {
    return wrong('creditCodeCheck', corrected, { expected: checkCharacter(corrected.slice(0, 17)) });
  }
  return corrected === key ? sound(key) : doubtful('creditCodeLetters', corrected, { corrected });
}
