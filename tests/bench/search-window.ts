import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { createDoor } from '../e2e/pages/door.ts';
import { createReception } from '../e2e/pages/reception.ts';
import { createShell } from '../e2e/pages/shell.ts';
import { wordsIn } from '../e2e/support/words.ts';
import { startHost } from '../support/host-process.ts';
import { DATA_SET_PIN } from './data-set/make.ts';
import type { DataSet } from './data-set/open.ts';
import { fillMorning } from './data-set/today.ts';
import { percentile, type Result } from './result.ts';
import { openWindow, startBrowser } from './window.ts';

const QUERIES = ['陳', '林怡', '黃志明', '王 12', '怡君', '建', '0912', '精密', '張家豪', '淑'];
const ROUNDS = 5;
/** Between two keys, as a quick typist leaves. */
const PAUSE_MS = 120;

/**
 * Milliseconds from each key to the first frame after something changed inside `watched`, on the page's own clock. A key
 * that changes nothing (the same list again) has no such moment and is left out.
 */
async function watchKeys(page: Page, watched: string): Promise<() => Promise<number[]>> {
  await page.evaluate((selector) => {
    const samples: number[] = [];
    let typedAt: number | null = null;
    Object.assign(window, { benchSamples: samples });
    document.addEventListener('input', (event) => (typedAt = event.timeStamp), { capture: true });
    new MutationObserver((changes) => {
      const from = typedAt;
      if (from === null || !changes.some(({ target }) => (target as Element).closest?.(selector))) return;
      requestAnimationFrame(() => {
        if (typedAt === from) samples.push(performance.now() - from);
        typedAt = null;
      });
    }).observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['value'] });
  }, watched);
  return () => page.evaluate(() => (window as unknown as { benchSamples: number[] }).benchSamples.splice(0));
}

/** The same keys into a page with one bare field that repeats them: what keyboard, process and frame cost by themselves. */
async function bareField(page: Page): Promise<number[]> {
  await page.setContent('<input><div role="listbox"></div>');
  await page.evaluate(() => {
    const [field, list] = [document.querySelector('input')!, document.querySelector('[role=listbox]')!];
    field.addEventListener('input', () => list.replaceChildren(field.value));
  });
  const samplesOf = await watchKeys(page, '[role="listbox"]');
  for (const query of [...QUERIES, ...QUERIES])
    await page.locator('input').pressSequentially(query, { delay: PAUSE_MS });
  return samplesOf();
}

const TICKS_PER_SECOND = 100;
const ticksOf = (pid: number): number => {
  const afterName = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  const [user, system] = afterName.slice(11, 13);
  return Number(user) + Number(system);
};

/** Waits until a process does next to nothing: the check of the whole file after a start is over (Linux). */
async function untilQuiet(pid: number): Promise<void> {
  for (let before = ticksOf(pid); ;) {
    await setTimeout(2000);
    const now = ticksOf(pid);
    if (now - before < 0.1 * TICKS_PER_SECOND) return;
    before = now;
  }
}

/** Q1 in a real browser: from the key to the list on the screen. */
export async function measureSearchInWindow(set: DataSet, setName: string): Promise<Result[]> {
  const t = wordsIn('zh-TW');
  await fillMorning(set);
  const host = await startHost(set);
  const browser = await startBrowser();
  try {
    const page = await openWindow(browser, host.url);
    await createDoor(page, t).signIn('陳接待', DATA_SET_PIN);
    await createShell(page, t).enter('reception');
    const { person } = createReception(page, t);
    await untilQuiet(host.child.pid!);
    const samplesOf = await watchKeys(page, '[role="listbox"]');
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const query of QUERIES) {
        await person.fill('');
        await person.pressSequentially(query, { delay: PAUSE_MS });
      }
      // The first round warms up.
      if (round === 0) await samplesOf();
    }
    const samples = await samplesOf();
    const bare = await bareField(await browser.newPage());
    return [
      {
        id: 'Q1',
        what: `key → list on the screen in Chromium on ${setName}, p95`,
        unit: 'ms',
        value: percentile(samples, 0.95),
        target: 50,
        floor: { what: 'a bare field repeating the key, p95', value: percentile(bare, 0.95) },
        samples: samples.length,
      },
    ];
  } finally {
    await browser.close();
    await host.stop();
  }
}
