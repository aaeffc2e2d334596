import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { formatDate, formatDateTime } from '../../../shared/lib/dates.ts';
import { i18n } from '../../i18n/index.ts';
import type { FigureTable, Words } from './figure-table.ts';

/** 急難案件: one line each, without names unless a manager asked for them. */
export function emergencies({ language, t, summary }: Words): FigureTable | null {
  if (!summary.emergencies) return null;
  const words = i18n.getFixedT(language, 'emergencies');
  const isNamed = summary.emergencies.some(({ victimName }) => victimName !== undefined);
  const state = (each: NonNullable<DailySummary['emergencies']>[number]): string =>
    each.outcome === null ? t('summary.notAcknowledged') : words(`outcome.${each.outcome}`);
  return {
    id: 'emergencies',
    title: t('summary.emergencies'),
    columns: [
      { label: t('summary.emergencyNo'), isText: true, share: 16 },
      { label: t('summary.reportedAt'), isText: true, share: 22 },
      { label: t('summary.place'), isText: true },
      { label: t('summary.danger'), isText: true, share: 12 },
      { label: t('summary.state'), isText: true, share: 14 },
      ...(isNamed ? [{ label: words('fields.victimName'), isText: true, share: 16 }] : []),
    ],
    rows: summary.emergencies.map((each) => [
      each.reportNo,
      formatDateTime(each.reportedAt, language),
      each.place,
      each.danger === null ? null : words(`danger.${each.danger}`),
      state(each),
      ...(isNamed ? [each.victimName ?? null] : []),
    ]),
    nothing: t('summary.noEmergencies'),
  };
}

export function handouts({ language, t, summary }: Words): FigureTable | null {
  if (!summary.handouts) return null;
  return {
    id: 'handouts',
    title: t('summary.handouts'),
    columns: [
      { label: t('summary.publication'), isText: true },
      { label: t('summary.publicationCode'), isText: true, share: 20 },
      { label: t('summary.copies'), isStrong: true, share: 14 },
    ],
    rows: summary.handouts.map(({ code, title, titleEn, qty }) => [
      language === 'en' ? (titleEn ?? title) : title,
      code,
      qty,
    ]),
    nothing: t('summary.noHandouts'),
  };
}

export function defects({ language, t, summary }: Words): FigureTable | null {
  if (!summary.office) return null;
  return {
    id: 'defects',
    title: t('summary.defects'),
    columns: [
      { label: t('summary.defect'), isText: true },
      { label: t('summary.defectPlace'), isText: true, share: 22 },
      { label: t('summary.reportedOn'), isText: true, share: 18 },
      { label: t('summary.state'), isText: true, share: 14 },
    ],
    rows: summary.office.defects.map(({ what, place, reportedOn, state }) => [
      what,
      place,
      formatDate(reportedOn, language, 'short'),
      t(`summary.defectStates.${state}`),
    ]),
    nothing: t('summary.noDefects'),
  };
}

/** 明日: what was promised and is late, or is due by the next working day. */
export function followUps({ language, t, summary }: Words): FigureTable | null {
  if (!summary.followUps) return null;
  return {
    id: 'followUps',
    title: t('summary.followUps'),
    columns: [
      { label: t('summary.followUp'), isText: true },
      { label: t('summary.followUpOf'), isText: true, share: 18 },
      { label: t('summary.assignee'), isText: true, share: 14 },
      { label: t('summary.dueOn'), isText: true, share: 15 },
      { label: t('summary.lateDays'), isStrong: true, share: 13 },
    ],
    rows: summary.followUps.map(({ what, sessionNo, assigneeName, dueOn, lateBy }) => [
      what || t('summary.restricted'),
      sessionNo,
      assigneeName,
      formatDate(dueOn, language, 'short'),
      lateBy,
    ]),
    nothing: t('summary.noFollowUps'),
  };
}

/** 交接事項, line by line as they were written: a spreadsheet's cell holds one. */
export function notes({ t, summary }: Words): FigureTable | null {
  if (!summary.office) return null;
  return {
    id: 'notes',
    title: t('summary.handover'),
    columns: [{ label: t('summary.handover'), isText: true }],
    rows: summary.office.notes.flatMap((note) => note.split(/\r?\n/u)).map((line) => [line]),
    nothing: t('summary.noNotes'),
  };
}
