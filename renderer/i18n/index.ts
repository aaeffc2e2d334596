import i18next, { type i18n as I18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { type Language, LANGUAGES } from '../../shared/lib/language.ts';

/** Every `locales/<language>/<slice>.json`; both languages are in the first bundle: switching never waits. */
const files = import.meta.glob<Record<string, unknown>>('./locales/*/*.json', { eager: true, import: 'default' });

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, words] of Object.entries(files)) {
  const [, language, namespace] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path)!;
  (resources[language!] ??= {})[namespace!] = words;
}

const STORED = 'taishang.language';
/** A stored or reported tag as one of ours; Chinese when it is anything else. */
export const asLanguage = (value: string | null): Language => LANGUAGES.find((each) => each === value) ?? 'zh-TW';

const applyToDocument = (language: string): void => {
  document.documentElement.lang = language === 'zh-TW' ? 'zh-Hant-TW' : 'en';
};

export const i18n: I18n = i18next.createInstance();
void i18n.use(initReactI18next).init({
  resources,
  lng: asLanguage(localStorage.getItem(STORED)),
  fallbackLng: 'zh-TW',
  ns: Object.keys(resources['zh-TW'] ?? {}),
  defaultNS: 'common',
  interpolation: { escapeValue: false },
  returnNull: false,
});
applyToDocument(i18n.language);
i18n.on('languageChanged', applyToDocument);

export const currentLanguage = (): Language => asLanguage(i18n.language);

export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18n.changeLanguage(language);
}
