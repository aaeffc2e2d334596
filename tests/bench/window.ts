import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from '../../electron/loopback/adapters/browsers.ts';

/** A browser as the tests start it. Throws where none is installed. */
export function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No browser of the Chromium family is installed: npm run provision');
  return chromium.launch({ executablePath, args: ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] });
}

/** A new window of its own at an address, as large as a desk's. */
export async function openWindow(browser: Browser, url: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-TW' });
  const page = await context.newPage();
  await page.goto(url);
  return page;
}
