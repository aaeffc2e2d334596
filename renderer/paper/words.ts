import type { TFunction } from 'i18next';
import {
  nameOf,
  type Named,
  regionByCode,
  regionGroups,
  serviceByCode,
  serviceGroups,
} from '../../shared/features/visits/taxonomy.ts';
import { type Language, listIn } from '../../shared/lib/language.ts';
import { i18n } from '../i18n/index.ts';

/** The words of a paper: in the language it was saved in, whatever the screen speaks at the moment. */
export const paperWords = (language: Language): TFunction<'paper'> => i18n.getFixedT(language, 'paper');

/** The paper's language as documents name it. */
export const htmlLanguage = (language: Language): string => (language === 'en' ? 'en' : 'zh-Hant-TW');

/** The words of the visits slice (series, channels) in the paper's language. */
export const visitWords = (language: Language): TFunction<'visits'> => i18n.getFixedT(language, 'visits');

const namesOf = (codes: readonly string[], language: Language, find: (code: string) => Named | undefined): string =>
  listIn(
    language,
    codes.map((code) => {
      const named = find(code);
      return named ? nameOf(named, language) : code;
    }),
  );

/** Services or whole headings by name, in one line. */
export const serviceNames = (codes: readonly string[], language: Language): string =>
  namesOf(codes, language, (code) => serviceByCode.get(code) ?? serviceGroups.find((group) => group.code === code));

/** Regions or their groups by name, in one line. */
export const regionNames = (codes: readonly string[], language: Language): string =>
  namesOf(codes, language, (code) => regionByCode.get(code) ?? regionGroups.find((group) => group.code === code));
