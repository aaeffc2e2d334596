import { rocYearOf } from '../../../shared/lib/dates.ts';
import type { Language } from '../../../shared/lib/language.ts';

/** A year as the reader counts: 115, 2026. */
export const yearWords = (year: number, language: Language): number =>
  language === 'zh-TW' ? rocYearOf(`${year}-01-01`) : year;
