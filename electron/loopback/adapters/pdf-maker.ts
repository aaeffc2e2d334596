import type { Browser } from 'playwright-core';
import type { Clock, Logger, PdfMaker, Timer } from '../../core/ports.ts';
import { findChromium, sandboxFlags } from './browsers.ts';

const KEPT_WARM_MS = 60_000;
const PAGE_TIMEOUT_MS = 20_000;
const LAUNCH_TIMEOUT_MS = 20_000;
/** Only this stops every look-up of a name outside; the usual `--disable-…` flags do not. */
const NOTHING_OUTSIDE = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

export interface PdfMakerOptions {
  /** One-use address of a print job. */
  paperUrl(jobId: string): string;
  clock: Clock;
  log: Logger;
  /** Null: none is installed. By default the installed one is looked for. */
  executable?: string | null;
  /** How long one paper may take. */
  timeoutMs?: number;
}

/**
 * Prints `/paper/<job>` with the installed Chromium, headless. The browser stays warm for a minute; each job has a
 * context of its own, so neither the paper's session nor its words outlive the page.
 */
export function createPdfMaker(options: PdfMakerOptions): PdfMaker & { close(): Promise<void> } {
  const executablePath = options.executable === undefined ? findChromium() : options.executable;
  let browser: Promise<Browser> | null = null;
  let cooling: Timer | null = null;
  let busy = 0;

  async function launch(): Promise<Browser> {
    const { chromium } = await import('playwright-core');
    const launched = await chromium.launch({
      executablePath: executablePath!,
      timeout: LAUNCH_TIMEOUT_MS,
      args: [NOTHING_OUTSIDE, ...sandboxFlags()],
      // The host closes its browser itself, after what is being printed.
      handleSIGHUP: false,
      handleSIGINT: false,
      handleSIGTERM: false,
    });
    launched.once('disconnected', () => (browser = null));
    return launched;
  }

  function warm(): Promise<Browser> {
    browser ??= launch().catch((error: unknown) => {
      browser = null;
      throw error;
    });
    return browser;
  }

  async function close(): Promise<void> {
    cooling?.cancel();
    const closing = browser;
    browser = null;
    await closing?.then((each) => each.close()).catch(() => {});
  }

  async function print(jobId: string, signal?: AbortSignal): Promise<Uint8Array> {
    const context = await (await warm()).newContext({ acceptDownloads: false });
    const cancel = (): void => void context.close().catch(() => {});
    signal?.addEventListener('abort', cancel, { once: true });
    try {
      signal?.throwIfAborted();
      const page = await context.newPage();
      page.setDefaultTimeout(options.timeoutMs ?? PAGE_TIMEOUT_MS);
      const response = await page.goto(options.paperUrl(jobId));
      if (!response?.ok()) throw new Error(`The paper answered ${response?.status() ?? 'nothing'}`);
      // Set by the page once its glyphs are there; the policy lets nothing be asked of it by eval.
      const html = page.locator('html[data-paper-ready]');
      await html.waitFor({ state: 'attached' });
      if ((await html.getAttribute('data-paper-ready')) !== 'true') throw new Error('The paper could not be shown');
      return new Uint8Array(
        await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true, outline: true }),
      );
    } finally {
      signal?.removeEventListener('abort', cancel);
      await context.close().catch(() => {});
    }
  }

  return {
    available: executablePath !== null,
    async make(jobId, signal) {
      if (executablePath === null) throw new Error('No Chromium, Chrome or Edge is installed');
      signal?.throwIfAborted();
      cooling?.cancel();
      busy += 1;
      try {
        return await print(jobId, signal);
      } catch (error) {
        signal?.throwIfAborted();
        options.log.warn('pdf.failed', { jobId, kind: error instanceof Error ? error.name : null });
        throw error;
      } finally {
        busy -= 1;
        if (busy === 0) cooling = options.clock.after(KEPT_WARM_MS, () => void close());
      }
    },
    close,
  };
}
