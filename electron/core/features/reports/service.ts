import type { DailySummary } from '../../../../shared/features/reports/contract.ts';
import { summarise } from '../../../../shared/features/reports/rules.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import { sessionsForSummary } from '../consultations/service.ts';
import { emergenciesForSummary } from '../emergencies/service.ts';
import { officeForSummary } from '../office/service.ts';
import { handoutsForSummary } from '../publications/service.ts';
import * as visits from '../visits/service.ts';
import * as repository from './repository.ts';

/** 日報表: the figures of one business date as they stand now; names stand in it only where they were asked for. */
export function dailySummary(work: Work, businessDate: string, withNames = false): DailySummary {
  visits.beginDay(work);
  const { db } = work.database;
  const summary = summarise({
    businessDate,
    cutOffAt: instantOf(work.ports.clock.nowMs()),
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
  };
}
