import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { type Language, LANGUAGES } from '../../../shared/lib/language.ts';
import { createScreens, type Screens } from '../pages/screens.ts';
import { type Application, startApplication } from './application.ts';
import { type BuiltServer, startBuiltServer } from './built-server.ts';
import { type CoreClient, connectToCore } from './core-client.ts';
import { type Beginning, createTemplates, type Templates } from './templates.ts';
import { speak, type Words, wordsIn } from './words.ts';

interface Options {
  /** What the data folder holds at the start. */
  beginning: Beginning;
  /** Moment the application's clock starts at, ISO; undefined: the computer's. */
  clock: string | undefined;
  /** Language of the application's windows. */
  language: Language;
  /** Further environment of the application's process. */
  env: Record<string, string>;
  /** Console errors a test brings about on purpose, e.g. the browser's own line for a refused request. */
  expectedErrors: RegExp | undefined;
}

interface Fixtures {
  application: Application;
  /** Watches a page: any error of its scripts or on its console fails the test. `page` is watched already. */
  watch(page: Page): void;
  /** The words of the application in the test's language. */
  t: Words;
  /** The screens of `page`. */
  screens: Screens;
  /** A window of another browser that has opened the application, e.g. an adviser's beside the desk's. */
  openWindow(): Promise<Screens>;
  /** A further tab of a browser. */
  openTab(context: BrowserContext, url: string): Promise<Screens>;
  /** A window without a screen: prepares what a test starts from, and tells what the core really holds. */
  connect(): Promise<CoreClient['call']>;
  /** A central server that computers may join. */
  server: BuiltServer;
  /** The application of a second computer, on an empty data folder. */
  otherApplication: Application;
  /** Its window, in the other language. */
  other: Screens;
}

/** The browser's line for a font or a picture that was under way when the application ended. */
const CUT_OFF = /^Failed to load resource: (net::ERR_|the server responded with a status of 401).*\/assets\//;

interface WorkerFixtures {
  templates: Templates;
}

/** The application as its own process on its own data folder, and a page that has opened it. */
export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  beginning: ['empty', { option: true }],
  clock: [undefined, { option: true }],
  language: ['zh-TW', { option: true }],
  env: [{}, { option: true }],
  expectedErrors: [undefined, { option: true }],

  templates: [
    async ({}, use) => {
      const templates = createTemplates();
      await use(templates);
      await templates.remove();
    },
    { scope: 'worker' },
  ],

  application: async ({ beginning, clock, env, templates }, use) => {
    const application = await startApplication({ templates, beginning, clock, env });
    await use(application);
    await application.end();
  },

  watch: async ({ application, expectedErrors }, use) => {
    const errors: string[] = [];
    const note = (text: string): void => {
      const wasCutOff = application.wasInterrupted && CUT_OFF.test(text);
      if (!wasCutOff && !expectedErrors?.test(text)) errors.push(text);
    };
    await use((page) => {
      page.on('pageerror', (error) => note(error.stack ?? error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
      });
    });
    expect(errors, 'errors of the page').toEqual([]);
  },

  t: async ({ language }, use) => use(wordsIn(language)),

  context: async ({ context, language }, use) => {
    await speak(context, language);
    await use(context);
  },

  page: async ({ application, page, watch }, use) => {
    watch(page);
    await page.goto(application.url);
    await use(page);
  },

  screens: async ({ page, t }, use) => use(createScreens(page, t)),

  openTab: async ({ watch, t }, use) => {
    await use(async (context, url) => {
      const page = await context.newPage();
      watch(page);
      await page.goto(url);
      return createScreens(page, t);
    });
  },

  openWindow: async ({ application, browser, language, openTab }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      await speak(context, language);
      return openTab(context, await application.anotherUrl());
    });
    for (const context of opened) await context.close();
  },

  connect: async ({ application }, use) => {
    const connected: CoreClient[] = [];
    await use(async () => {
      const client = await connectToCore(await application.anotherUrl());
      connected.push(client);
      return client.call;
    });
    for (const { close } of connected) close();
  },

  server: async ({ clock }, use) => {
    const server = await startBuiltServer(clock);
    await use(server);
    await server.end();
  },

  otherApplication: async ({ clock, templates }, use) => {
    const application = await startApplication({ templates, beginning: 'empty', clock });
    await use(application);
    await application.end();
  },

  other: async ({ browser, language, otherApplication, watch }, use) => {
    const another = LANGUAGES.find((each) => each !== language)!;
    const context = await browser.newContext();
    await speak(context, another);
    const page = await context.newPage();
    watch(page);
    await page.goto(otherApplication.url);
    await use(createScreens(page, wordsIn(another)));
    await context.close();
  },
});

export { expect };
