import { createScreens, type Screens } from '../pages/screens.ts';
import { startApplication } from './application.ts';
import { type BuiltServer, startBuiltServer } from './built-server.ts';
import { test as base } from './fixtures.ts';
import { speak, wordsIn } from './words.ts';

interface Fixtures {
  server: BuiltServer;
  /** The window of a second computer, in English, on an empty data folder. */
  other: Screens;
}

/** A central server, and two computers that may join it: `screens` of the one, `other` of the other. */
export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await startBuiltServer();
    await use(server);
    await server.end();
  },

  other: async ({ templates, browser, watch }, use) => {
    const application = await startApplication({ templates, beginning: 'empty' });
    const context = await browser.newContext();
    await speak(context, 'en');
    const page = await context.newPage();
    watch(page);
    await page.goto(application.url);
    await use(createScreens(page, wordsIn('en')));
    await context.close();
    await application.end();
  },
});
