import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { type HostProcess, startHost } from '../../support/host-process.ts';

interface Options {
  /** Start on a sample center in the middle of a working day, instead of an empty folder. */
  sample: boolean;
  /** Moment the application's clock starts at, ISO; undefined: the computer's. */
  clock: string | undefined;
  /** Console errors a test brings about on purpose, e.g. the browser's own line for a refused request. */
  expectedErrors: RegExp[];
}

export interface Application extends HostProcess {
  data: string;
  config: string;
  /** Another launch address of the running application, as a second start on its folder prints it. */
  anotherUrl(): Promise<string>;
  /** Ends the application and starts it again on the same folder; `kill` ends it as a power cut would. */
  restart(how?: 'stop' | 'kill'): Promise<void>;
}

interface Fixtures {
  application: Application;
  /** Watches a page: any error of its scripts or on its console fails the test. `page` is watched already. */
  watch(page: Page): void;
}

/** The application as its own process on its own empty data folder, and a page that has opened it. */
export const test = base.extend<Options & Fixtures>({
  sample: [false, { option: true }],
  clock: [undefined, { option: true }],
  expectedErrors: [[], { option: true }],

  application: async ({ sample, clock }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'taishang-e2e-'));
    const options = {
      data: join(folder, 'data'),
      config: join(folder, 'config'),
      sample,
      ...(clock ? { clock } : {}),
    };
    let host = await startHost(options);
    const { data, config } = options;
    await use({
      get url() {
        return host.url;
      },
      get origin() {
        return host.origin;
      },
      get child() {
        return host.child;
      },
      data,
      config,
      log: () => host.log(),
      stop: () => host.stop(),
      kill: () => host.kill(),
      anotherUrl: async () => (await startHost({ data, config })).url,
      restart: async (how = 'stop') => {
        await host[how]();
        host = await startHost({ ...options, sample: false, port: Number(new URL(host.origin).port) });
      },
    });
    if (host.child.exitCode === null) await host.stop();
    await rm(folder, { recursive: true, force: true });
  },

  watch: async ({ expectedErrors }, use) => {
    const errors: string[] = [];
    const note = (text: string): void => {
      if (!expectedErrors.some((expected) => expected.test(text))) errors.push(text);
    };
    await use((page) => {
      page.on('pageerror', (error) => note(error.stack ?? error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
      });
    });
    expect(errors, 'errors of the page').toEqual([]);
  },

  page: async ({ application, page, watch }, use) => {
    watch(page);
    await page.goto(application.url);
    await use(page);
  },
});

export { expect };
