import { BrowserWindow } from 'electron';
import type { PrintOutcome } from '../../../shared/contract/bridge.ts';
import type { Origin } from '../origin.ts';
import { webPreferences } from '../web-preferences.ts';
import type { Windows } from './windows.ts';

const TIMEOUT_MS = 20_000;

/** Settles in the page when the paper has said that it is complete, with its fonts, or could not be shown. */
const PAPER_READY = `new Promise((resolve, reject) => {
  const html = document.documentElement;
  const check = () => {
    const state = html.dataset.paperReady;
    if (!state) return;
    observer.disconnect();
    if (state === 'true') document.fonts.ready.then(() => resolve(true));
    else reject(new Error('The paper could not be shown'));
  };
  const observer = new MutationObserver(check);
  observer.observe(html, { attributes: true });
  check();
})`;

export interface Papers {
  /** PDF bytes of a print job, tagged and titled. */
  pdf: (jobId: string, signal: AbortSignal) => Promise<Uint8Array>;
  /** Hands a print job to the system: silently to its usual printer, or through the system's dialog. */
  print: (jobId: string, silent: boolean) => Promise<PrintOutcome>;
}

/** Prints `/paper/<job>` from a hidden, sandboxed window that may read this one job (docs/security.md). */
export function createPapers(windows: Windows, origin: Origin): Papers {
  async function withPaper<T>(
    jobId: string,
    signal: AbortSignal,
    use: (window: BrowserWindow) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const window = new BrowserWindow({ show: false, webPreferences: webPreferences() });
    windows.add(window, { jobId });
    const aborted = Promise.withResolvers<never>();
    const abort = (): void => aborted.reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    try {
      const ready = window
        .loadURL(`${origin.base}/paper/${jobId}`)
        .then(() => window.webContents.executeJavaScript(PAPER_READY));
      await Promise.race([ready, aborted.promise]);
      return await use(window);
    } finally {
      signal.removeEventListener('abort', abort);
      window.destroy();
    }
  }

  const inTime = (): AbortSignal => AbortSignal.timeout(TIMEOUT_MS);

  return {
    pdf: (jobId, signal) =>
      withPaper(jobId, AbortSignal.any([signal, inTime()]), ({ webContents }) =>
        webContents.printToPDF({
          preferCSSPageSize: true,
          printBackground: true,
          generateTaggedPDF: true,
          generateDocumentOutline: true,
        }),
      ),
    print: (jobId, silent) =>
      withPaper(
        jobId,
        inTime(),
        ({ webContents }) =>
          new Promise<PrintOutcome>((resolve) => {
            // The printer knows its roll or sheet; the page's own rules fit themselves to it.
            const options = { silent, printBackground: true, usePrinterDefaultPageSize: silent };
            webContents.print(options, (isSent, reason) => {
              if (isSent) resolve('sent');
              else resolve(/cancel/i.test(reason) ? 'cancelled' : 'failed');
            });
          }),
      ).catch(() => 'failed' as const),
  };
}
