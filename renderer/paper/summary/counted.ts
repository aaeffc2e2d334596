import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { CHANNELS } from '../../../shared/features/visits/records.ts';
import { nameOf, regionByCode, regionGroups, serviceGroups } from '../../../shared/features/visits/taxonomy.ts';
import { listIn } from '../../../shared/lib/language.ts';
import { visitWords } from '../words.ts';
import type { Cell, FigureTable, Words } from './figure-table.ts';

const TICKET_STATES = ['completed', 'serving', 'called', 'waiting', 'passed', 'left', 'voided'] as const;

/** Numbers of what stands in no row: «✗ does not balance: A012, A015». */
const odd = ({ language, t }: Words, says: string, numbers: readonly string[] = []): string =>
  numbers.length > 0 ? says + t('summary.lookInto', { numbers: listIn(language, numbers) }) : says;

/** 受理統計: what people came for, by how they came. */
export function services(words: Words): FigureTable {
  const { language, t, summary } = words;
  const channel = visitWords(language);
  const cells = (row: DailySummary['totals']): Cell[] => [
    ...CHANNELS.map((each) => row.byChannel[each] ?? 0),
    row.requests,
    row.heads,
    row.closed,
    row.open,
  ];
  const groupName = (level1: string): string => {
    const group = serviceGroups.find(({ code }) => code === level1);
    return group ? `${level1} ${nameOf(group, language)}` : level1;
  };
  const { rowsEqualColumns, odd: where } = summary.checks;
  return {
    id: 'services',
    title: t('summary.services'),
    columns: [
      { label: t('summary.service'), isText: true, share: language === 'en' ? 34 : 23 },
      ...CHANNELS.map((each) => ({ label: channel(`channelShort.${each}`) })),
      { label: t('summary.requests'), isStrong: true },
      { label: t('summary.heads') },
      { label: t('summary.closed') },
      { label: t('summary.open') },
    ],
    rows: summary.services.map((row) => [groupName(row.level1), ...cells(row)]),
    total: [t('summary.total'), ...cells(summary.totals)],
    note: rowsEqualColumns ? t('summary.rowsEqual') : odd(words, t('summary.rowsDiffer'), where?.requests),
  };
}

/** 叫號: what became of each number; issued must equal the sum of the states. */
export function tickets(words: Words): FigureTable {
  const { language, t, summary } = words;
  const series = visitWords(language);
  const cells = (row: DailySummary['ticketTotals']): Cell[] => [
    row.issued,
    ...TICKET_STATES.map((state) => row[state]),
    row.waitMean,
    row.waitMax,
    row.serviceMean,
  ];
  const totals = summary.ticketTotals;
  const sum = TICKET_STATES.map((state) => `${t(`summary.ticket.${state}`)} ${totals[state]}`).join(' ＋ ');
  const { ticketsBalance, odd: where } = summary.checks;
  const balance = ticketsBalance ? t('summary.balanced') : odd(words, t('summary.unbalanced'), where?.tickets);
  return {
    id: 'tickets',
    title: t('summary.tickets'),
    columns: [
      { label: t('summary.series'), isText: true, share: 17 },
      { label: t('summary.ticket.issued'), isStrong: true },
      ...TICKET_STATES.map((state) => ({ label: t(`summary.ticket.${state}`) })),
      { label: t('summary.waitMean'), decimals: 1 },
      { label: t('summary.waitMax'), decimals: 1 },
      { label: t('summary.serviceMean'), decimals: 1 },
    ],
    rows: summary.tickets.map((row) => [`${row.series} ${series(`series.${row.series}`)}`, ...cells(row)]),
    total: [t('summary.total'), ...cells(totals)],
    note: `${t('summary.ticket.issued')} ${totals.issued} ＝ ${sum}　${balance}`,
  };
}

/** Tickets by hour: the shape of the day. */
export function hours({ t, summary }: Words): FigureTable | null {
  if (summary.byHour.every(({ issued }) => issued === 0)) return null;
  return {
    id: 'hours',
    title: t('summary.byHour'),
    isSub: true,
    columns: [
      { label: t('summary.hour'), isText: true },
      { label: t('summary.ticket.issued') },
      { label: t('summary.waitMean'), decimals: 1 },
    ],
    rows: summary.byHour.map(({ hour, issued, waitMean }) => [String(hour).padStart(2, '0'), issued, waitMean]),
  };
}

/** 地區: where the requests concern; the sums are all of them, the list names those asked for most. */
export function regions({ language, t, summary }: Words): (FigureTable | null)[] {
  if (!summary.regions) return [];
  const { sums, top } = summary.regions;
  const requests = { label: t('summary.requests'), isStrong: true };
  const groupName = (code: (typeof sums)[number]['group']): string => {
    const group = regionGroups.find((each) => each.code === code);
    return group ? nameOf(group, language) : t(`summary.regionSums.${code as 'other' | 'unstated'}`);
  };
  return [
    {
      id: 'regions',
      title: t('summary.regions'),
      columns: [{ label: t('summary.region'), isText: true, share: 70 }, requests],
      rows: sums.map((row) => [groupName(row.group), row.requests]),
      total: [t('summary.total'), sums.reduce((sum, row) => sum + row.requests, 0)],
    },
    top.length === 0
      ? null
      : {
          id: 'topRegions',
          title: t('summary.topRegions'),
          isSub: true,
          columns: [{ label: t('summary.region'), isText: true, share: 70 }, requests],
          rows: top.map(({ code, requests: count }) => {
            const region = regionByCode.get(code);
            return [region ? nameOf(region, language) : code, count];
          }),
        },
  ];
}

export function sessions({ t, summary }: Words): FigureTable {
  return {
    id: 'sessions',
    title: t('summary.sessions'),
    columns: [
      { label: t('summary.adviser'), isText: true, share: 46 },
      { label: t('summary.held'), isStrong: true },
      { label: t('summary.minutes') },
      { label: t('summary.unfinalised') },
    ],
    rows: summary.sessions.map(({ adviserName, held, minutes, unfinalised }) => [
      adviserName,
      held,
      minutes,
      unfinalised,
    ]),
    nothing: t('summary.noSessions'),
  };
}
