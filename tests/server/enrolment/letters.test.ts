import { describe, expect, test } from 'vitest';
import { freeLetters } from '../../../server/features/enrolment/letters.ts';

describe('the letters of a workstation', () => {
  test('are given out from A to Z, then from AA to ZZ, and end after 702', () => {
    const given: string[] = [];
    for (let letters = freeLetters([]); letters !== ''; letters = freeLetters(given)) given.push(letters);
    expect(given).toHaveLength(702);
    expect(new Set(given).size).toBe(702);
    expect([given[0], given[25], given[26], given[701]]).toEqual(['A', 'Z', 'AA', 'ZZ']);
  });

  test('fill the first gap', () => {
    expect(freeLetters(['A', 'C'])).toBe('B');
  });
});
