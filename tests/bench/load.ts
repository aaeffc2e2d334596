/** `npm run load -- --data DIR [--size L|XL|N] [--until DAY]`: makes a large center for measuring and trying. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { configFolder } from '../../electron/loopback/options.ts';
import { createKeyFileStore } from '../../electron/loopback/adapters/secret-store.ts';
import { addDays, businessDateOf, isIsoDate } from '../../shared/lib/dates.ts';
import { sizeOf } from './data-set/fill.ts';
import { DATA_SET_MANAGER, DATA_SET_PIN, makeDataSet } from './data-set/make.ts';

const HELP = `npm run load -- --data DIR [--size L|XL|N] [--until YYYY-MM-DD]

  --data DIR   an empty folder for the new center
  --size       L: 300,000 visits of 50,000 people (the default); XL: 1,000,000 visits; or a number of visits
  --until      the last day with visits; default: yesterday

Everyone's PIN is ${DATA_SET_PIN}; the manager's account is "${DATA_SET_MANAGER}".`;

function readArguments(): { data: string; size: NonNullable<ReturnType<typeof sizeOf>>; until: string } {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      size: { type: 'string', default: 'L' },
      until: { type: 'string', default: addDays(businessDateOf(Date.now()), -1) },
    },
  });
  const size = sizeOf(values.size);
  if (!values.data) throw new Error('--data names the folder to fill.');
  if (!size) throw new Error(`--size is L, XL or a number of visits, not "${values.size}".`);
  if (!isIsoDate(values.until)) throw new Error(`--until is a day like 2026-01-15, not "${values.until}".`);
  return { data: resolve(values.data), size, until: values.until };
}

try {
  const { data, size, until } = readArguments();
  const startedAt = performance.now();
  let shown = 0;
  await makeDataSet({
    data,
    size,
    until,
    secrets: createKeyFileStore(configFolder()),
    onDay: (written) => {
      const tenths = Math.floor((10 * written) / size.visits);
      if (tenths === shown) return;
      shown = tenths;
      console.error(`${tenths * 10} %  ${written} visits, ${Math.round((performance.now() - startedAt) / 1000)} s`);
    },
  });
  console.log(
    `${data}: ${size.visits} visits of ${size.people} people until ${until}. PIN of everyone: ${DATA_SET_PIN}`,
  );
} catch (error) {
  console.error(`${(error as Error).message}\n\n${HELP}`);
  process.exitCode = 1;
}
