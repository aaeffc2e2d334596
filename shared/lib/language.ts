/** Languages of screens and papers, complete in both. */
export const LANGUAGES = ['zh-TW', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A name as readers of that language know it; the Chinese one where no other was given. */
export const nameIn = (language: Language, { name, nameEn }: { name: string; nameEn: string | null }): string =>
  (language === 'en' && nameEn) || name;

/** Names one after the other, as that language separates them. */
export const listIn = (language: Language, items: readonly string[]): string =>
  items.join(language === 'zh-TW' ? '、' : ', ');
