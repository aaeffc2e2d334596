import type { TFunction } from 'i18next';
import type { Language } from '../../shared/lib/language.ts';
import { i18n } from '../i18n/index.ts';

/** The words of a paper: in the language it was saved in, whatever the screen speaks at the moment. */
export const paperWords = (language: Language): TFunction<'paper'> => i18n.getFixedT(language, 'paper');

/** The words of the visits slice (series, channels) in the paper's language. */
export const visitWords = (language: Language): TFunction<'visits'> => i18n.getFixedT(language, 'visits');
