import { createDoor } from '../e2e/pages/door.ts';
import { wordsIn } from '../e2e/support/words.ts';
import { whenReady } from '../support/host-process.ts';
import { npmStart, runNpm } from '../support/npm.ts';
import type { DataSet } from './data-set/open.ts';
import { median, type Result } from './result.ts';
import { openWindow, startBrowser } from './window.ts';

const RUNS = 7;

/** Q5: `npm start` on a built project until it prints `ready`, and until somebody can sign in. */
export async function measureStart({ data, config }: DataSet, setName: string): Promise<Result[]> {
  const t = wordsIn('zh-TW');
  const browser = await startBrowser();
  const ready: number[] = [];
  const usable: number[] = [];
  const bare: number[] = [];
  try {
    // The first round fills the system's caches.
    for (let run = 0; run <= RUNS; run += 1) {
      const startedAt = performance.now();
      const host = await whenReady(
        npmStart(['--host', 'loopback', '--no-open', '--port', '0', '--data', data], config),
      );
      const readyMs = performance.now() - startedAt;
      const page = await openWindow(browser, host.url);
      await createDoor(page, t).tile('陳接待').waitFor();
      const usableMs = performance.now() - startedAt;
      await page.context().close();
      await host.stop();
      const bareMs = await bareNpm();
      if (run === 0) continue;
      ready.push(readyMs);
      usable.push(usableMs);
      bare.push(bareMs);
    }
  } finally {
    await browser.close();
  }
  const floor = { what: 'npm start -- --help, median', value: median(bare) };
  const common = { id: 'Q5', unit: 'ms' as const, floor, samples: RUNS };
  return [
    { ...common, what: `npm start → ready on ${setName}, median`, value: median(ready), target: 1000 },
    { ...common, what: `npm start → sign-in usable on ${setName}, median`, value: median(usable), target: 2000 },
  ];
}

/** What npm and Node cost by themselves, with nothing started. */
async function bareNpm(): Promise<number> {
  const startedAt = performance.now();
  await runNpm(['start', '--', '--help']);
  return performance.now() - startedAt;
}
