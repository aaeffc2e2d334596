import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ERRORS } from '../../../shared/contract/errors.ts';

const root = resolve(import.meta.dirname, '../../..');
const places = ['electron/core/**/*.ts', 'shared/features/*/rules.ts'];
const text = globSync(places, { cwd: root })
  .map((file) => readFileSync(resolve(root, file), 'utf8'))
  .join('\n');

describe('the error catalogue', () => {
  it('has every code that is thrown', () => {
    const thrown = [...text.matchAll(/new AppError\(\s*'([^']+)'/g)].map((match) => match[1]!);
    expect(thrown.length).toBeGreaterThan(20);
    expect(thrown.filter((code) => !(code in ERRORS))).toEqual([]);
  });

  it('has no code that nothing in the core gives as its answer', () => {
    expect(Object.keys(ERRORS).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });
});
