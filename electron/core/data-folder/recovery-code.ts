import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/contract/errors.ts';

/** Crockford's base 32: no I, L, O, U, so that a code read aloud or copied by hand comes back the same. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 4;
const GROUPS = 8;
const SECRET_LENGTH = GROUP * (GROUPS - 1);

const symbol = (byte: number): string => ALPHABET[byte & 31]!;

/** Twenty bits over the secret part: a slip of the pen passes once in a million. */
function checkGroup(secret: string): string {
  const digest = createHash('sha256').update(`recovery code ${secret}`).digest();
  return [...digest.subarray(0, GROUP)].map(symbol).join('');
}

/** A new code as it is printed: eight groups of four, 140 bits of chance and a check group. */
export function newRecoveryCode(randomBytes: (length: number) => Uint8Array): string {
  const secret = [...randomBytes(SECRET_LENGTH)].map(symbol).join('');
  return (secret + checkGroup(secret)).match(/.{4}/g)!.join('-');
}

/**
 * The code as typed, folded to its 32 characters: full-width and lower-case letters, O for 0, I or L for 1, any spaces and
 * dashes. Throws `setup.mistypedRecoveryCode` when it cannot be any code of ours, before anything is tried with it.
 */
export function readRecoveryCode(typed: string): string {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}−_.]+/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const secret = code.slice(0, SECRET_LENGTH);
  const wellFormed = code.length === GROUP * GROUPS && [...code].every((character) => ALPHABET.includes(character));
  if (!wellFormed || code.slice(SECRET_LENGTH) !== checkGroup(secret)) throw new AppError('setup.mistypedRecoveryCode');
  return code;
}
