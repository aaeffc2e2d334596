import type { Language } from '../../../shared/lib/language.ts';

/** A brochure's title as the reader knows it; many have one in Chinese only. */
export const titleOf = (of: { title: string; titleEn: string | null }, language: Language): string =>
  (language === 'en' && of.titleEn) || of.title;
