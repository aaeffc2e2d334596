import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { joinRooms } from '../../scripts/lib/demo-rooms.mjs';
import { administratorKey } from '../../server/data-folder/data-folder.ts';
import { createDoor } from '../e2e/pages/door.ts';
import { createReception } from '../e2e/pages/reception.ts';
import { createShell } from '../e2e/pages/shell.ts';
import { PEOPLE } from '../e2e/support/center.ts';
import { wordsIn } from '../e2e/support/words.ts';
import { startCentralServer } from '../support/central-server.ts';
import { launchAddress, startHost } from '../support/host-process.ts';
import { median, percentile, type Result } from './result.ts';
import { openWindow, startBrowser } from './window.ts';

const SAMPLES = 30;
const WARM_UP = 3;
const t = wordsIn('zh-TW');

const SURNAMES = [...'陳林黃張李王吳劉蔡楊許鄭謝郭洪邱曾廖賴徐'];
const GIVEN = [...'又新宜芳'];
const nameOf = (at: number): string => `${SURNAMES[at % SURNAMES.length]}測${GIVEN[Math.floor(at / SURNAMES.length)]}`;

/** Moments of all pages are of one clock: they run on one machine. */
const clickedAt = (page: Page): Promise<void> =>
  page.evaluate(() =>
    document.addEventListener(
      'click',
      ({ timeStamp }) => Object.assign(window, { benchClick: performance.timeOrigin + timeStamp }),
      { capture: true },
    ),
  );

/** Begins to look for words on a page; resolves with the moment of the first frame they are in. */
const beginToLook = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => {
    const seen = new Promise<number>((resolve) => {
      const watcher = new MutationObserver(() => {
        if (!document.body.textContent.includes(wanted)) return;
        watcher.disconnect();
        requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now()));
      });
      watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    Object.assign(window, { benchSeen: seen });
  }, words);

type Watched = Window & { benchSeen: Promise<number>; benchClick: number };
const seenAt = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as Watched).benchSeen);

async function enter(page: Page, name: string, place: 'reception' | 'consultation'): Promise<void> {
  await createDoor(page, t).signIn(name);
  await createShell(page, t).enter(place);
  await createReception(page, t).queue.waitFor();
}

/** Milliseconds from the click on "save" in the first window to the frame in which each of the others shows it. */
async function register(desk: Page, others: readonly Page[]): Promise<number[][]> {
  const reception = createReception(desk, t);
  const samples: number[][] = others.map(() => []);
  await clickedAt(desk);
  for (let at = 0; at < SAMPLES + WARM_UP; at += 1) {
    const name = nameOf(at);
    await reception.fillNew({ name, phone: `0955-000-${100 + at}`, purpose: '詢問回台設廠', service: 'C01' });
    for (const other of others) await beginToLook(other, name);
    await reception.save.click();
    const seen = await Promise.all(others.map(seenAt));
    const from = await desk.evaluate(() => (window as unknown as Watched).benchClick);
    if (at >= WARM_UP) seen.forEach((moment, window) => samples[window]!.push(moment - from));
    await reception.nextVisitor.click();
  }
  return samples;
}

async function measureIn(browser: Browser, urls: { desk: string; colleague: string; room: string }) {
  const desk = await openWindow(browser, urls.desk);
  const colleague = await openWindow(browser, urls.colleague);
  const room = await openWindow(browser, urls.room);
  await enter(desk, PEOPLE.clerk.name, 'reception');
  await enter(colleague, PEOPLE.officer.name, 'reception');
  await enter(room, PEOPLE.adviser.name, 'consultation');
  return register(desk, [colleague, room]);
}

/** Q4: a registration at the desk on the screen of a colleague at the same workstation, and of a room, through the server. */
export async function measureOtherWindows(): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
  const server = await startCentralServer(folder);
  const place = (name: string) => ({ data: join(folder, name), config: join(folder, `${name}-key`) });
  const browser = await startBrowser();
  const [reception, consultation] = await Promise.all([
    startHost({ ...place('reception'), sample: true }),
    startHost(place('consultation')),
  ]);
  try {
    const key = administratorKey(join(folder, 'server'));
    await joinRooms({
      server: { url: server.url, fingerprint: null, key },
      reception: reception.url,
      consultation: consultation.url,
    });
    const [same = [], through = []] = await measureIn(browser, {
      desk: await launchAddress(place('reception')),
      colleague: await launchAddress(place('reception')),
      room: await launchAddress(place('consultation')),
    });
    const figure = (where: string, samples: number[], target: number): Result => ({
      id: 'Q4',
      what: `"save" in one window → on the screen of another, ${where}, p95 (p50 ${median(samples).toFixed(0)} ms)`,
      unit: 'ms',
      value: percentile(samples, 0.95),
      target,
      samples: samples.length,
    });
    return [figure('same workstation', same, 100), figure('another room, through the server', through, 150)];
  } finally {
    await browser.close();
    await reception.stop();
    await consultation.stop();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
