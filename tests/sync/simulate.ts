/**
 * `npm run simulate -- --seeds 1000 [--from 1] [--seed 17 --trace]`: mornings of several workstations and a server while
 * things go wrong, each told by a number alone (docs/development.md, "The simulator"). The last line counts.
 */
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
  },
});
const { openSimulator } = await import('./sim/simulator.ts');
/** Mornings in one database; with thousands in it each takes three times as long. */
const A_DATABASE = 200;

let simulator = await openSimulator();
const from = Number(values.seed ?? values.from);
const seeds = values.seed === undefined ? Number(values.seeds) : 1;
const startedAt = performance.now();
let failed = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const trace = values.trace ? (line: string): void => console.log(line) : undefined;
  const { wrong, faults } = await simulator.run(seed, { trace });
  if (wrong.length > 0) {
    failed += 1;
    console.log(`seed ${seed} (${faults.join(', ')}):`);
    for (const sentence of wrong.slice(0, 12)) console.log(`  ${sentence}`);
  }
  const done = seed - from + 1;
  if (done % 100 === 0) {
    const each = (performance.now() - startedAt) / done / 1000;
    console.log(`${done} seeds, ${failed} failed, ${each.toFixed(2)} s each`);
  }
  if (done % A_DATABASE === 0 && done < seeds) {
    await simulator.close();
    simulator = await openSimulator();
  }
}
await simulator.close();
console.log(`${seeds} seeds, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
