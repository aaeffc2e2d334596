import { doubtful, foldNumber, sound, type Verdict, weighted, wrong } from './verdict.ts';

/** A passport: nine digits are one of Taiwan; others have 5 to 20 letters and digits. Each issuer has rules of its own. */
export function checkPassport(typed: string): Verdict {
  const key = foldNumber(typed);
  if (/^\d{9}$/.test(key)) return sound(key);
  if (/^\d{8}[A-Z]$/.test(key)) return doubtful('passportRocForm', key);
  return /^[A-Z0-9]{5,20}$/.test(key) ? sound(key) : doubtful('passportForm', key || null);
}

/**
 * 台胞證: eight digits for life since 2008-09-25; an older booklet adds two digits, its issue, and a letter in brackets. The
 * first eight are the person's.
 */
export function checkTravelPermit(typed: string): Verdict {
  const key = foldNumber(typed);
  return /^\d{8}(\d{2}[A-Z]?)?$/.test(key) ? sound(key.slice(0, 8)) : wrong('travelPermitForm', key || null);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** ISO 7064 mod 11-2, of 大陸居民身分證 and 台灣居民居住證 alike. */
const checkCharacter = (first17: string): string => CHECKS[weighted([...first17].map(Number), WEIGHTS) % 11]!;

/** 大陸居民身分證, or with `residence` 台灣居民居住證, which begins with 83. Never refused: only the mainland knows. */
export function checkMainlandId(typed: string, residence = false): Verdict {
  const key = foldNumber(typed);
  if (!/^\d{17}[\dX]$/.test(key)) return doubtful('mainlandIdForm', key || null, { length: key.length });
  if (checkCharacter(key.slice(0, 17)) !== key[17]) return doubtful('mainlandIdCheck', key);
  return residence && !key.startsWith('83') ? doubtful('residencePermitPrefix', key) : sound(key);
}
