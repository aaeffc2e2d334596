/**
 * `npm run pictures`: the pictures of the README, into docs/pictures. With `--all DIR`: every screen, in both languages,
 * light and dark, 1366×768 and 1920×1080, into DIR, to be looked at.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { findChromium, sandboxFlags } from '../../../electron/loopback/adapters/browsers.ts';
import { build } from '../../../scripts/lib/build.mjs';
import { type Language, LANGUAGES } from '../../../shared/lib/language.ts';
import { projectRoot } from '../../support/host-process.ts';
import { createScreens, type Screens } from '../pages/screens.ts';
import { type Application, startApplication } from './application.ts';
import { tourDirectory } from './directory-tour.ts';
import { stillness } from './stillness.ts';
import { tourJoin, tourJoinServer, tourSync } from './sync-tours.ts';
import { type Beginning, createTemplates, type Templates } from './templates.ts';
import {
  type Look,
  tourAdviser,
  tourDesk,
  tourEmptyCenter,
  tourFirstRun,
  tourManager,
  tourStandstills,
} from './tours.ts';
import { speak, wordsIn } from './words.ts';

const CLOCK = '2026-01-15T02:40:00Z';
const SMALL = { width: 1366, height: 768 };
const LARGE = { width: 1920, height: 1080 };
type Scheme = 'light' | 'dark';

type Tour = (given: { screens: Screens; application: Application; look: Look }) => Promise<void>;
const TOURS: [Beginning, Tour][] = [
  ['empty', tourFirstRun],
  ['center', tourEmptyCenter],
  ['center', tourStandstills],
  ['sample', tourDesk],
  ['sample', tourAdviser],
  ['sample', tourManager],
  ['empty', tourJoin],
  ['sample', tourSync],
  ['sample', tourJoinServer],
  ['sample', tourDirectory],
];

interface Picture {
  file: string;
  size?: typeof SMALL;
  scheme?: Scheme;
}

/** What the README shows, by screen and language. */
const README: Record<Language, Record<string, Picture>> = {
  'zh-TW': {
    'reception-new-person': { file: 'reception' },
    'consultation-record': { file: 'consultation' },
    reports: { file: 'reports' },
    'today-manager': { file: 'today' },
  },
  en: { reception: { file: 'reception-dark-en', scheme: 'dark' } },
};

async function takePicture(page: Page, folder: string, { file, size = SMALL, scheme = 'light' }: Picture) {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
  await page.setViewportSize(size);
  await stillness(page);
  await page.screenshot({ path: join(folder, `${file}.png`), caret: 'initial' });
}

interface Walk {
  browser: Browser;
  templates: Templates;
  language: Language;
  /** The pictures wanted of a screen. */
  of: (screen: string) => Picture[];
  folder: string;
}

async function walk(walked: [Beginning, Tour], { browser, templates, language, of, folder }: Walk): Promise<void> {
  const [beginning, tour] = walked;
  const application = await startApplication({ templates, beginning, clock: CLOCK });
  const context = await browser.newContext({ viewport: SMALL, locale: 'zh-TW', timezoneId: 'Asia/Taipei' });
  try {
    await speak(context, language);
    const page = await context.newPage();
    await page.goto(application.url);
    const look: Look = async (screen) => {
      // Nothing is pointed at: a hint beside the pointer is not of the screen.
      await page.mouse.move(SMALL.width / 2, 2);
      await page.getByRole('tooltip').waitFor({ state: 'hidden' });
      for (const picture of of(screen)) await takePicture(page, folder, picture);
      await page.setViewportSize(SMALL);
    };
    await tour({ screens: createScreens(page, wordsIn(language)), application, look });
  } finally {
    await context.close();
    await application.end();
  }
}

const everyWay = (language: Language) => (screen: string) =>
  (['light', 'dark'] as const).flatMap((scheme) =>
    [SMALL, LARGE].map((size) => ({ file: `${screen}-${language}-${scheme}-${size.width}`, size, scheme })),
  );

const { values } = parseArgs({ options: { all: { type: 'string' } } });
const folder = values.all === undefined ? join(projectRoot, 'docs', 'pictures') : resolve(values.all);
mkdirSync(folder, { recursive: true });
if (!(await build())) process.exit(1);
const templates = createTemplates();
const browser = await chromium.launch({ executablePath: findChromium()!, args: sandboxFlags() });
try {
  for (const language of LANGUAGES) {
    const wanted = README[language];
    const of =
      values.all === undefined ? (screen: string) => (wanted[screen] ? [wanted[screen]] : []) : everyWay(language);
    for (const tour of TOURS) await walk(tour, { browser, templates, language, of, folder });
  }
} finally {
  await browser.close();
  await templates.remove();
}
