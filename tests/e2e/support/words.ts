import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { createInstance, type TFunction } from 'i18next';
import type { Language } from '../../../shared/lib/language.ts';
import { projectRoot } from '../../support/host-process.ts';

const SLICES = [
  'common',
  'app',
  'audit',
  'board',
  'calendar',
  'consultations',
  'directory',
  'emergencies',
  'errors',
  'follow-ups',
  'office',
  'paper',
  'publications',
  'records',
  'reference',
  'reports',
  'settings',
  'setup',
  'staff',
  'sync',
  'today',
  'visits',
] as const;

/** The application's own words in one language, e.g. `t('visits:intake.save')`; throws for a key that has none. */
export type Words = TFunction<typeof SLICES>;

const LOCALES = join(projectRoot, 'renderer', 'i18n', 'locales');

function resourcesOf(language: Language): Record<string, Record<string, unknown>> {
  const folder = join(LOCALES, language);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      basename(file, '.json'),
      JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>,
    ]),
  );
}

export function wordsIn(language: Language): Words {
  const i18n = createInstance();
  void i18n.init({
    initAsync: false,
    lng: language,
    resources: { [language]: resourcesOf(language) },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    parseMissingKeyHandler: (key) => {
      throw new Error(`No words for ${key} in ${language}`);
    },
  });
  return i18n.getFixedT(language, SLICES);
}

/** New windows of a browser speak this language; a choice made on the screen stays. */
export const speak = (context: BrowserContext, language: Language): Promise<unknown> =>
  context.addInitScript((chosen) => {
    localStorage.setItem('taishang.language', localStorage.getItem('taishang.language') ?? chosen);
  }, language);
