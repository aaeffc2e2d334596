import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createFirstRun } from '../e2e/pages/first-run.ts';
import { wordsIn } from '../e2e/support/words.ts';
import { projectRoot, whenReady } from '../support/host-process.ts';
import { npmStart, runNpm } from '../support/npm.ts';
import type { Result } from './result.ts';
import { openWindow, startBrowser } from './window.ts';

const READY_LIMIT_MS = 300_000;
const run = promisify(execFile);
const seconds = (since: number): number => (performance.now() - since) / 1000;

/** Q16: from a fresh clone to the first screen, with npm's cache as it is; beside it the same installation alone. */
export async function measureClone(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'taishang-clone-'));
  const [clone, bare] = [join(folder, 'clone'), join(folder, 'bare')];
  const browser = await startBrowser();
  try {
    await run('git', ['clone', '--quiet', projectRoot, bare]);
    const bareStart = performance.now();
    await runNpm(['ci', '--loglevel=error'], bare);
    const floor = { what: 'npm ci alone', value: seconds(bareStart) };

    const startedAt = performance.now();
    await run('git', ['clone', '--quiet', projectRoot, clone]);
    const args = ['--host', 'loopback', '--no-open', '--port', '0', '--data', join(folder, 'data')];
    const host = await whenReady(npmStart(args, join(folder, 'config'), clone), READY_LIMIT_MS);
    const page = await openWindow(browser, host.url);
    await createFirstRun(page, wordsIn('zh-TW')).title.waitFor();
    const value = seconds(startedAt);
    await host.stop();
    return [{ id: 'Q16', what: 'fresh clone → first screen', unit: 's', value, target: 90, floor, samples: 1 }];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
