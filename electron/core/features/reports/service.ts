import { type CloseView, isSameCount } from '../../../../shared/features/reports/closing.ts';
import { summarise } from '../../../../shared/features/reports/rules.ts';
import type { DailySummary } from '../../../../shared/features/reports/summary.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import { sessionsForSummary } from '../consultations/service.ts';
import { emergenciesForSummary } from '../emergencies/service.ts';
import { followUpsForSummary } from '../follow-ups/service.ts';
import { officeForSummary } from '../office/service.ts';
import { handoutsForSummary } from '../publications/service.ts';
import * as visits from '../visits/service.ts';
import * as repository from './repository.ts';

/** 日報表: the figures of one business date as they stand now; names stand in it only where they were asked for. */
export function dailySummary(work: Work, businessDate: string, withNames = false): DailySummary {
  visits.beginDay(work);
  const { db } = work.database;
  const summary = summaryNow(db, { businessDate, nowMs: work.ports.clock.nowMs(), withNames });
  return withClose(summary, repository.closesOf(db, businessDate));
}

/** Everything but what becomes of closing it. */
export function summaryNow(
  db: Reader,
  { businessDate, nowMs, withNames = false }: { businessDate: string; nowMs: number; withNames?: boolean },
): DailySummary {
  const summary = summarise({
    businessDate,
    cutOffAt: instantOf(nowMs),
    visits: repository.visitsOn(db, businessDate),
    requests: repository.requestsOn(db, businessDate),
    tickets: repository.ticketsOn(db, businessDate),
    sessions: sessionsForSummary(db, businessDate),
    workstations: repository.workstationCodes(db),
  });
  return {
    ...summary,
    emergencies: emergenciesForSummary(db, businessDate, withNames),
    handouts: handoutsForSummary(db, businessDate),
    office: officeForSummary(db, businessDate),
    followUps: followUpsForSummary(db, businessDate),
  };
}

function withClose(summary: DailySummary, closes: readonly CloseView[]): DailySummary {
  const last = closes.at(-1);
  if (!last) return summary;
  const { kind, closedAt, byName, missing } = last;
  const isCurrent = isSameCount(last.summary, summary);
  return { ...summary, close: { kind, version: closes.length, closedAt, byName, missing, isCurrent } };
}
