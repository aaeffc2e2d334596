import type { DailySummary } from '../../../shared/features/reports/contract.ts';
import { businessDateOf, formatDate, formatDateTime, formatTime } from '../../../shared/lib/dates.ts';
import { type Language, listIn } from '../../../shared/lib/language.ts';
import { paperWords } from '../words.ts';
import { hours, regions, services, sessions, tickets } from './counted.ts';
import type { FigureTable, Words } from './figure-table.ts';
import { defects, emergencies, handouts, notes } from './listed.ts';

const NUMERALS_ZH = '一二三四五六七八九十';

/** The parts in the order of docs/glossary.md, numbered; a part of which the summary knows nothing is left out. */
export function summaryTables(summary: DailySummary, language: Language): FigureTable[] {
  const words: Words = { language, t: paperWords(language), summary };
  const tables = [
    services(words),
    tickets(words),
    hours(words),
    ...regions(words),
    sessions(words),
    emergencies(words),
    handouts(words),
    defects(words),
    notes(words),
  ].filter((table) => table !== null);
  let number = 0;
  return tables.map((table) => {
    if (table.isSub) return table;
    number += 1;
    const title = language === 'en' ? `${number}. ${table.title}` : `${NUMERALS_ZH[number - 1]}、${table.title}`;
    return { ...table, title };
  });
}

/** Of which day, until when, from where: what stands above the figures. */
export function summaryHead(summary: DailySummary, language: Language) {
  const t = paperWords(language);
  // The cut-off of a finished day is its own time; one looked at later says on which day.
  const cutOff =
    businessDateOf(summary.cutOffAt) === summary.businessDate
      ? formatTime(summary.cutOffAt)
      : formatDateTime(summary.cutOffAt, language);
  return {
    title: t('summary.title'),
    day: formatDate(summary.businessDate, language, 'full'),
    cutOff: t('summary.cutOff', { at: cutOff }),
    covered: t('summary.covered', { workstations: listIn(language, summary.workstations) || '—' }),
    visits: t('summary.visits', { visits: summary.visits }),
  };
}
