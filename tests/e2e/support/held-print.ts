import type { Page } from '@playwright/test';

export interface HeldPrint {
  /** Resolves while the paper lies before the printer: the browser's dialog would be open now. */
  beforePrinter(): Promise<void>;
  /** Lets the application go on. */
  release(): void;
}

/**
 * Holds back the application's word that a paper was sent, so that a test can look at what the browser prints in that
 * moment. Takes effect for connections made afterwards; reload the page once.
 */
export async function holdPrint(page: Page): Promise<HeldPrint> {
  const reached = Promise.withResolvers<void>();
  const held: (() => void)[] = [];
  let open = false;
  await page.routeWebSocket('**/rpc', (window) => {
    const core = window.connectToServer();
    window.onMessage((message) => {
      if (open || !String(message).includes('paper/report')) return core.send(message);
      held.push(() => core.send(message));
      reached.resolve();
    });
  });
  return {
    beforePrinter: () => reached.promise,
    release: () => {
      open = true;
      for (const send of held) send();
    },
  };
}
