const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** All letters a workstation can have, in the order they are given out: A to Z, then AA to ZZ; 702 of them. */
const ALL = [...ALPHABET, ...ALPHABET.flatMap((first) => ALPHABET.map((second) => first + second))];

/** The first letters nobody has; empty when all 702 stand for a workstation. */
export function freeLetters(taken: Iterable<string>): string {
  const gone = new Set(taken);
  return ALL.find((letters) => !gone.has(letters)) ?? '';
}
