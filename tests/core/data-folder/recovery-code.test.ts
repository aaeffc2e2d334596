import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newRecoveryCode, readRecoveryCode } from '../../../electron/core/data-folder/recovery-code.ts';

const anyCode = fc
  .uint8Array({ minLength: 28, maxLength: 28 })
  .map((bytes) => newRecoveryCode((length) => bytes.slice(0, length)));

test('is printed as eight groups of four without I, L, O and U', () => {
  fc.assert(
    fc.property(anyCode, (code) => {
      expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}$/);
    }),
  );
});

test('is read in lower case, in full width, with any spaces and dashes, with O for 0 and I or l for 1', () => {
  const fullWidth = (text: string): string =>
    text.replaceAll(/[!-~]/g, (character) => String.fromCodePoint(character.codePointAt(0)! + 0xfee0));
  fc.assert(
    fc.property(anyCode, (code) => {
      const plain = code.replaceAll('-', '');
      for (const typed of [
        code,
        ` ${code.toLowerCase()}\n`,
        fullWidth(code),
        code.replaceAll('-', ' – '),
        plain.replaceAll('0', 'o').replaceAll('1', 'l'),
        plain.replaceAll('0', 'O').replaceAll('1', 'I'),
      ]) {
        expect(readRecoveryCode(typed)).toBe(plain);
      }
    }),
  );
});

const mistyped = (typed: string): void => expect(() => readRecoveryCode(typed)).toThrow('setup.mistypedRecoveryCode');

test('a single wrong character is told to be a typing error', () => {
  const code = newRecoveryCode((length) => new Uint8Array(randomBytes(length))).replaceAll('-', '');
  for (let at = 0; at < code.length; at += 1) {
    const other = code[at] === '7' ? '8' : '7';
    mistyped(code.slice(0, at) + other + code.slice(at + 1));
  }
});

test('a code too short, too long or with strange characters is told to be a typing error', () => {
  const code = newRecoveryCode(() => new Uint8Array(28));
  for (const typed of ['', code.slice(0, -1), `${code}0`, code.replace(/.$/, 'U'), code.replace(/.$/, '中')]) {
    mistyped(typed);
  }
});
