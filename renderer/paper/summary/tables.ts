import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { businessDateOf, formatDate, formatDateTime, formatTime } from '../../../shared/lib/dates.ts';
import { type Language, listIn } from '../../../shared/lib/language.ts';
import { paperWords } from '../words.ts';
import { hours, regions, services, sessions, tickets } from './counted.ts';
import type { FigureTable, Words } from './figure-table.ts';
import { defects, emergencies, followUps, handouts, notes } from './listed.ts';

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
    followUps(words),
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
    standing: standingOf(summary, language),
  };
}

/** Whether these figures are closed, by whom, and who was missing. */
function standingOf({ close }: DailySummary, language: Language): string {
  const t = paperWords(language);
  if (!close) return t('summary.notClosed');
  const { version, closedAt, byName, missing, isCurrent } = close;
  const kind = t(`summary.close.${close.kind}`);
  const at = formatDateTime(closedAt, language);
  if (!isCurrent) return t('summary.changedSince', { kind, version, at });
  const codes = missing.map(({ code }) => code);
  const closed = t('summary.closedBy', { kind, version, at, by: byName ?? '' });
  return codes.length === 0
    ? closed
    : `${closed}　${t('summary.closedMissing', { workstations: listIn(language, codes) })}`;
}
