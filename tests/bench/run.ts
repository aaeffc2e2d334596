/** The measurements of docs/development.md ("Measuring"); started by `npm run bench`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { projectRoot } from '../support/host-process.ts';
import { measureAutosave } from './autosave.ts';
import { measureBundle } from './bundle.ts';
import { measureClone } from './clone.ts';
import { measureDailySummary } from './daily-summary.ts';
import { type DataSet, type OpenCore, openCore, prepareDataSet } from './data-set/open.ts';
import { DATA_SET_MANAGER } from './data-set/make.ts';
import { measureFirstSync } from './first-sync.ts';
import { machine, type Result, table } from './result.ts';
import { measureSaving } from './save-visit.ts';
import { measureFound } from './found-first.ts';
import { measureSearch } from './search-core.ts';
import { measureRecordSearch } from './search-records.ts';
import { measureSearchInWindow } from './search-window.ts';
import { measureManyWorkstations } from './many-workstations.ts';
import { measureOtherWindows } from './other-windows.ts';
import { measureStart } from './start.ts';
import { measureSyncLive } from './sync-live.ts';
import { measureSyncVolume } from './sync-volume.ts';

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'L' },
    only: { type: 'string' },
    full: { type: 'boolean', default: false },
    /** Of Q15. */
    minutes: { type: 'string', default: '10' },
  },
});
const { size, full } = values;
const minutes = Number(values.minutes);

async function withCore(
  set: DataSet,
  measure: (core: OpenCore, name: string) => Promise<Result[]>,
  { account = 'desk1', name = size } = {},
): Promise<Result[]> {
  const core = await openCore(set, account);
  try {
    return await measure(core, name);
  } finally {
    await core.close();
  }
}

const FIGURES: [id: string, measure: () => Promise<Result[]>][] = [
  ['Q10', () => Promise.resolve(measureBundle())],
  ['Q1', async () => withCore(await prepareDataSet(size), measureSearch)],
  ['Q1', async () => measureSearchInWindow(await prepareDataSet(size), size)],
  ['Q2', async () => withCore(await prepareDataSet(size), measureFound)],
  ['Q3', async () => withCore(await prepareDataSet(size), measureSaving)],
  ['Q4', measureOtherWindows],
  ['Q5', async () => measureStart(await prepareDataSet(size), size)],
  ['Q6', async () => withCore(await prepareDataSet(size), measureDailySummary)],
  ['Q9', async () => withCore(await prepareDataSet(size), measureAutosave)],
  ['Q18', async () => withCore(await prepareDataSet(size), measureRecordSearch, { account: DATA_SET_MANAGER })],
  ['Q12', measureSyncVolume],
  ['Q14', measureSyncLive],
];
/** What takes minutes: with `--full`, or asked for by name. */
const LONG: typeof FIGURES = [
  ['Q6XL', async () => withCore(await prepareDataSet('XL'), measureDailySummary, { name: 'XL' })],
  ['Q13', measureFirstSync],
  ['Q15', () => measureManyWorkstations(minutes)],
  ['Q16', measureClone],
];

const wanted = values.only?.toUpperCase().split(',');
FIGURES.push(...LONG.filter(([id]) => full || wanted?.includes(id)));
const chosen = FIGURES.filter(([id]) => !wanted || wanted.includes(id));
if (chosen.length === 0) throw new Error(`Nothing to measure is called ${values.only}.`);
const results: Result[] = [];
const load = loadavg()[0] ?? 0;
for (const [id, measure] of chosen) {
  console.error(`measuring ${id} …`);
  results.push(...(await measure()));
}
console.log(table(results));
if (load > cpus().length / 2)
  console.log(`Other work was going on (load ${load.toFixed(1)}): timings are upper bounds.`);
writeFileSync(
  join(projectRoot, 'bench-results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), machine: machine(), loadBefore: load, results }, null, 2)}\n`,
);
