import { AppError } from '../../../../shared/contract/errors.ts';
import { isGranted } from '../../../../shared/contract/permissions.ts';
import type {
  EmergencyOfToday,
  EmergencyReport,
  EmergencyText,
  EmergencyView,
  StandingEmergency,
} from '../../../../shared/features/emergencies/contract.ts';
import { isIncomplete, reportNo } from '../../../../shared/features/emergencies/rules.ts';
import { businessDateOf, rocYearOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { listStaff } from '../staff/service.ts';
import { reportsOfDay, standingReports } from './repository.ts';

/** What the screen sends: the fields it has; others stay as they are. */
type TextChanges = { [K in keyof EmergencyText]?: EmergencyText[K] | undefined };

const READ = 'visits.read';

const EMPTY: EmergencyText = {
  callerPhone: null,
  situation: null,
  place: null,
  danger: null,
  callerName: null,
  callerRelation: null,
  victimName: null,
  victimPapers: null,
  lastContact: null,
  phoneRepeated: null,
  toldLocalNumbers: null,
};

/**
 * Autosave: the first text makes the report, which every workstation then shows. Every two seconds at most, so only the
 * first leaves an audit entry. Nothing is asked of clock, number or connection: the report's own number is provisional.
 */
export function save(
  work: Work,
  { id, text }: { id: string; text: TextChanges },
): Pick<EmergencyReport, 'reportNo' | 'reportedAt'> & { savedAt: string } {
  assertMayRead(work, id);
  return work.database.write(work.session, (tx) => {
    const { reportNo: number, reportedAt } = tx.get('emergencyReport', id)
      ? tx.update('emergencyReport', id, text)
      : begin(work, tx, { id, text });
    return { reportNo: number, reportedAt, savedAt: tx.now };
  });
}

function begin(work: Work, tx: Tx, { id, text }: { id: string; text: TextChanges }): EmergencyReport {
  const businessDate = businessDateOf(tx.now);
  const year = rocYearOf(businessDate);
  const number = tx.nextNumber(`emergency:${year}`);
  const report = tx.insert('emergencyReport', {
    ...EMPTY,
    ...text,
    id,
    reportNo: reportNo({ year, workstation: work.database.identity.workstationCode, number }),
    businessDate,
    reportedAt: tx.now,
  });
  tx.audit({ action: 'create', subjectType: 'emergencyReport', subjectId: id });
  return report;
}

/** Whoever answers the phone may report; others' reports are for those who may read them. Throws `access.denied` (audited). */
function assertMayRead(work: Work, id: string): void {
  const { staffId, roles } = work.session;
  if (isGranted(roles, READ)) return;
  const isOthers = work.database.write(work.session, (tx) => {
    const report = tx.get('emergencyReport', id);
    if (!report || report.createdBy === staffId) return false;
    tx.audit({ action: 'denied', subjectType: 'emergencyReport', subjectId: id, reason: READ });
    return true;
  });
  if (isOthers) throw new AppError('access.denied', { permission: READ });
}

const nameOf = (db: Reader, staffId: string | null): string | null =>
  listStaff(db).find(({ id }) => id === staffId)?.name ?? null;

const viewOf = (db: Reader, report: EmergencyReport): EmergencyView => ({
  report,
  reportedByName: nameOf(db, report.createdBy),
  acknowledgedByName: nameOf(db, report.acknowledgedBy),
});

/** Opens a report to read or go on with; null when nothing was typed into it yet. */
export function open(work: Work, id: string): EmergencyView | null {
  assertMayRead(work, id);
  return work.database.write(work.session, (tx) => {
    const report = tx.get('emergencyReport', id);
    if (!report) return null;
    tx.audit({ action: 'view', subjectType: 'emergencyReport', subjectId: id });
    return viewOf(tx, report);
  });
}

export const standing = (work: Work): StandingEmergency[] =>
  standingReports(work.database.db).map((report) => standingOf(work, report));

/** What goes on today: nobody has answered for it yet, or somebody has and its clock runs on. */
export function ofToday(work: Work): EmergencyOfToday[] {
  const { db } = work.database;
  return reportsOfDay(db, businessDateOf(work.ports.clock.nowMs()))
    .filter(({ outcome }) => outcome !== 'falseAlarm')
    .map((report) => ({
      ...standingOf(work, report),
      acknowledgedAt: report.acknowledgedAt,
      acknowledgedByName: nameOf(db, report.acknowledgedBy),
    }));
}

function standingOf({ database: { db }, session }: Work, report: EmergencyReport): StandingEmergency {
  const mayRead = isGranted(session.roles, READ);
  return {
    id: report.id,
    reportNo: report.reportNo,
    reportedAt: report.reportedAt,
    reportedByName: nameOf(db, report.createdBy),
    callerPhone: mayRead ? report.callerPhone : null,
    place: mayRead ? report.place : null,
    danger: report.danger,
    isIncomplete: isIncomplete(report),
    calledBackAt: report.calledBackAt,
  };
}

/** For the daily summary: one line each; whom it concerns only where names were asked for. */
export const emergenciesForSummary = (db: Reader, businessDate: string, withNames: boolean) =>
  reportsOfDay(db, businessDate).map((report) => {
    const { reportNo: number, reportedAt, place, danger, outcome, acknowledgedAt, victimName } = report;
    const line = { reportNo: number, reportedAt, place, danger, outcome, acknowledgedAt };
    return withNames ? { ...line, victimName } : line;
  });

function existing(tx: Tx, id: string): EmergencyReport {
  const report = tx.get('emergencyReport', id);
  if (!report) throw new AppError('common.notFound');
  return report;
}

type Acknowledgement = { id: string; outcome: 'takenUp' } | { id: string; outcome: 'falseAlarm'; reason: string };

/** Throws `emergencies.acknowledged` with who was quicker. */
export function acknowledge(work: Work, given: Acknowledgement): EmergencyView {
  const { id, outcome } = given;
  const reason = given.outcome === 'falseAlarm' ? given.reason : null;
  return work.database.write(work.session, (tx) => {
    const { acknowledgedAt, acknowledgedBy } = existing(tx, id);
    if (acknowledgedAt !== null) {
      throw new AppError('emergencies.acknowledged', { at: acknowledgedAt, byName: nameOf(tx, acknowledgedBy) });
    }
    const report = tx.update('emergencyReport', id, {
      acknowledgedAt: tx.now,
      acknowledgedBy: work.session.staffId,
      outcome,
      outcomeReason: reason,
    });
    const fields = ['acknowledgedAt', 'outcome'];
    tx.audit({ action: 'update', subjectType: 'emergencyReport', subjectId: id, fields, reason: reason ?? outcome });
    return viewOf(tx, report);
  });
}

export function calledBack(work: Work, id: string): EmergencyView {
  return work.database.write(work.session, (tx) => {
    existing(tx, id);
    const report = tx.update('emergencyReport', id, { calledBackAt: tx.now });
    tx.audit({ action: 'update', subjectType: 'emergencyReport', subjectId: id, fields: ['calledBackAt'] });
    return viewOf(tx, report);
  });
}
