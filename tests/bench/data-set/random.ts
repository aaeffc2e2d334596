/** A small generator of even numbers (mulberry32): the same seed gives the same data set on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** From 0 up to, not including, `below`. */
  whole(below: number): number;
  isLikely(share: number): boolean;
  oneOf<T>(list: readonly T[]): T;
}

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (below: number): number => Math.floor(next() * below);
  return { next, whole, isLikely: (share) => next() < share, oneOf: (list) => list[whole(list.length)]! };
}

/** Draws by weight, e.g. surnames as common as they are. */
export function weighted<T>(choices: readonly (readonly [T, number])[]): (random: Random) => T {
  const ends: number[] = [];
  let total = 0;
  for (const [, weight] of choices) ends.push((total += weight));
  return (random) => {
    const at = random.next() * total;
    return choices[
      Math.max(
        0,
        ends.findIndex((end) => at < end),
      )
    ]![0];
  };
}
