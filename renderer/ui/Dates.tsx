import { useTranslation } from 'react-i18next';
import { businessDateOf, type DateStyle, formatDate, formatDateTime, formatTime } from '../../shared/lib/dates.ts';
import { asLanguage } from '../i18n/index.ts';

/** The reader's language, following the switch. */
export const useLanguage = () => asLanguage(useTranslation().i18n.language);

/** A day in the reader's calendar: 民國 in Chinese, Gregorian in English. `date` is `YYYY-MM-DD`. */
export function RocDate({ date, style = 'short' }: { date: string; style?: DateStyle }) {
  const language = useLanguage();
  return <time dateTime={date}>{formatDate(date, language, style)}</time>;
}

interface TimeProps {
  at: string;
  /** `time` 10:30 · `dateTime` 115/01/15 10:30 · `auto` the time alone when it is of `today`. */
  show?: 'time' | 'dateTime' | 'auto';
  /** The business day `auto` compares with. */
  today?: string;
}

/** A moment on Taipei's clock. */
export function Time({ at, show = 'time', today }: TimeProps) {
  const language = useLanguage();
  const timeAlone = show === 'time' || (show === 'auto' && businessDateOf(at) === today);
  return <time dateTime={at}>{timeAlone ? formatTime(at) : formatDateTime(at, language)}</time>;
}

/** Words with a day and time in them: `words` puts what it is given where the time belongs. */
export function TimeWithin({ at, words }: { at: string; words: (time: string) => string }) {
  const [before, after] = words('\u0000').split('\u0000');
  return (
    <>
      {before}
      <Time at={at} show="dateTime" />
      {after}
    </>
  );
}
