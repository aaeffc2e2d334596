/**
 * `npm run bench -- [--size L] [--only Q1,Q3] [--full]`: measures the built application beside what the machine can do at
 * best, prints a table and writes bench-results.json. `--full` adds what takes minutes: a fresh clone.
 */
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { endAll, onLeave, root, run } from './lib/processes.mjs';
import { provision } from './lib/provision.mjs';

onLeave(endAll);
if (!(await provision()) || !(await build())) process.exit(1);
const bench = join(root, 'tests', 'bench', 'run.ts');
const { code } = await run(process.execPath, [bench, ...process.argv.slice(2)], { output: 'show' });
process.exit(code);
