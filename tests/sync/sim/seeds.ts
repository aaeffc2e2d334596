import { openSimulator } from './simulator.ts';

/** What went wrong in so many runs; each sentence begins with the seed that shows it again. */
export async function brokenPromises({ from, seeds }: { from: number; seeds: number }): Promise<string[]> {
  const simulator = await openSimulator();
  const found: string[] = [];
  try {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const { wrong, faults } = await simulator.run(seed);
      found.push(...wrong.map((sentence) => `seed ${seed} (${faults.join(', ')}): ${sentence}`));
    }
  } finally {
    await simulator.close();
  }
  return found;
}
