import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../shared/contract/errors.ts';

const root = resolve(import.meta.dirname, '../../..');

const sources = globSync(
  ['electron/core/**/*.ts', 'electron/main/**/*.ts', 'electron/loopback/**/*.ts', 'shared/**/*.ts'],
  {
    cwd: root,
  },
).map((file) => ({ file, text: readFileSync(resolve(root, file), 'utf8') }));

const thrown = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/new AppError\(\s*([^,)\s]+)/g)].map((match) => ({ file, argument: match[1]! })),
);

describe('the error catalogue', () => {
  it('has every code that is thrown, each written out where it is thrown', () => {
    const unknown = thrown.filter(({ argument }) => !(argument.slice(1, -1) in ERRORS));
    expect(unknown).toEqual([]);
  });

  it('has no code that is never thrown', () => {
    const used = new Set(thrown.map(({ argument }) => argument.slice(1, -1)));
    expect(Object.keys(ERRORS).filter((code) => !used.has(code))).toEqual([]);
  });
});
