import { AppError } from '../../../../shared/contract/errors.ts';
import { isGranted } from '../../../../shared/contract/permissions.ts';
import type { NextStep } from '../../../../shared/features/consultations/contract.ts';
import { mayReadSession } from '../../../../shared/features/consultations/rules.ts';
import type { FollowUpView } from '../../../../shared/features/follow-ups/contract.ts';
import type { FollowUp } from '../../../../shared/features/follow-ups/records.ts';
import {
  dueOf,
  dueOfStep,
  lateBy,
  maySnooze,
  MOST_SNOOZES,
  namedIn,
  SHOWN_AHEAD,
  stepChanges,
} from '../../../../shared/features/follow-ups/rules.ts';
import { businessDateOf, endOfBusinessDay } from '../../../../shared/lib/dates.ts';
import { addWorkdays, nextWorkday, type OfficeCalendar } from '../../../../shared/lib/office-calendar.ts';
import type { Work } from '../../context.ts';
import { derivedId } from '../../db/derived-id.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { officeCalendar } from '../calendar/service.ts';
import * as repository from './repository.ts';

interface Subject {
  id: string;
  adviserId: string;
}

const colleaguesIn = (db: Reader) =>
  repository.activeStaff(db).filter(({ roles }) => isGranted(roles, 'followUps.use'));

const assigneeOf = (tx: Tx, { adviserId }: Subject, { who }: NextStep): string =>
  namedIn(who, colleaguesIn(tx)) ?? adviserId;

/** The id follows from record and step: finalised at two workstations at once, a step still has one follow-up. */
function raise(tx: Tx, subject: Subject, step: NextStep): void {
  const id = derivedId('followUp', subject.id, step.key!);
  if (tx.get('followUp', id)) return;
  tx.insert('followUp', {
    id,
    subjectType: 'consultationSession',
    subjectId: subject.id,
    stepKey: step.key!,
    what: step.what,
    who: step.who,
    assigneeId: assigneeOf(tx, subject, step),
    ...dueOfStep(step, businessDateOf(tx.now)),
    state: 'open',
  });
  tx.audit({ action: 'create', subjectType: 'followUp', subjectId: id });
}

/** Keys that were ever given to a step of this record. */
export const usedKeys = (db: Reader, subjectId: string): string[] =>
  repository.followUpsOf(db, subjectId).map(({ stepKey }) => stepKey);

/**
 * In the transaction that makes a record say this: a step that is new is followed from now on, one that says something else
 * changes what is still open, and one that is gone gives it up, with the reason of the amendment. What is done stays done.
 */
export function followSteps(
  tx: Tx,
  subject: Subject,
  { before, after, reason }: { before: readonly NextStep[]; after: readonly NextStep[]; reason: string },
): void {
  const openByKey = new Map(
    repository
      .followUpsOf(tx, subject.id)
      .filter(({ state }) => state === 'open')
      .map((each) => [each.stepKey, each]),
  );
  const { added, changed, removed } = stepChanges(before, after);
  for (const step of added) raise(tx, subject, step);
  for (const { step, what, who, due } of changed) {
    const open = openByKey.get(step.key!);
    if (!open) continue;
    tx.update('followUp', open.id, {
      ...(what && { what: step.what }),
      ...(who && { who: step.who, assigneeId: assigneeOf(tx, subject, step) }),
      ...(due && dueOfStep(step, businessDateOf(tx.now))),
    });
    tx.audit({ action: 'update', subjectType: 'followUp', subjectId: open.id, reason: 'amended' });
  }
  for (const key of removed) {
    const open = openByKey.get(key);
    if (!open) continue;
    tx.update('followUp', open.id, { state: 'voided' });
    tx.void('followUp', open.id, reason);
    tx.audit({ action: 'void', subjectType: 'followUp', subjectId: open.id, reason: 'amended' });
  }
}

function viewOf(
  each: repository.Standing,
  { staffId, roles }: Work['session'],
  today: string,
  calendar: OfficeCalendar,
): FollowUpView {
  const { dueOn, estimated } = dueOf(each, calendar);
  const { team } = each;
  const isOwn = each.assigneeId === staffId;
  const may = team ? mayReadSession(team, { staffId, roles }) : 'no';
  const isHidden = !isOwn && may !== 'yes' && team?.restricted === true;
  return {
    id: each.id,
    sessionId: each.subjectId,
    sessionNo: each.sessionNo ?? '',
    canOpen: isGranted(roles, 'consultations.read') && may !== 'no',
    clientName: isHidden ? null : each.clientName,
    what: isHidden ? '' : each.what,
    who: each.who,
    assigneeId: each.assigneeId,
    assigneeName: each.assigneeName ?? '',
    isOwn,
    dueOn,
    isEstimated: estimated,
    lateBy: lateBy(dueOn, today, calendar),
    snoozedTimes: each.snoozedTimes,
  };
}

export function list(work: Work) {
  const { db } = work.database;
  const today = businessDateOf(work.ports.clock.nowMs());
  const calendar = officeCalendar(db);
  const isManager = isGranted(work.session.roles, 'followUps.manage');
  const until = addWorkdays(today, SHOWN_AHEAD, calendar).dueOn;
  const all = repository
    .openFollowUps(db, isManager ? {} : { assigneeId: work.session.staffId })
    .map((each) => viewOf(each, work.session, today, calendar))
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.sessionNo.localeCompare(b.sessionNo));
  const own = all.filter(({ isOwn }) => isOwn);
  const isManagers = (each: FollowUpView): boolean =>
    isManager && !each.isOwn && (each.lateBy > 0 || each.snoozedTimes >= MOST_SNOOZES);
  const items = all.filter((each) => (each.isOwn && each.dueOn <= until) || isManagers(each));
  const colleagues = colleaguesIn(db).map(({ id, name }) => ({ id, name }));
  return { today, items, later: own.filter(({ dueOn }) => dueOn > until).length, colleagues };
}

/** For the daily summary: what was late when a day ended, and what is due by the next working day. */
export function followUpsForSummary(db: Reader, businessDate: string) {
  const calendar = officeCalendar(db);
  const tomorrow = nextWorkday(businessDate, calendar);
  return repository
    .openAtEndOf(db, endOfBusinessDay(businessDate))
    .map((each) => {
      const { dueOn } = dueOf(each, calendar);
      const { sessionNo, team, assigneeName } = each;
      const what = team?.restricted ? '' : each.what;
      return {
        dueOn,
        lateBy: lateBy(dueOn, businessDate, calendar),
        sessionNo: sessionNo ?? '',
        what,
        assigneeName: assigneeName ?? '',
      };
    })
    .filter(({ dueOn }) => dueOn <= tomorrow)
    .toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.sessionNo.localeCompare(b.sessionNo));
}

/** An open follow-up that this person may settle: its own, or any to a manager. Others are refused, and written down. */
function settleable(work: Work, id: string): FollowUp {
  const { db } = work.database;
  const known = repository.openFollowUps(db, { id }).at(0);
  if (!known) {
    throw new AppError(repository.exists(db, id) ? 'followUps.settled' : 'common.notFound');
  }
  const { staffId, roles } = work.session;
  if (known.assigneeId === staffId || isGranted(roles, 'followUps.manage')) return known;
  work.database.write(work.session, (tx) =>
    tx.audit({ action: 'denied', subjectType: 'followUp', subjectId: id, reason: 'notYours' }),
  );
  throw new AppError('followUps.notYours', { name: known.assigneeName ?? '' });
}

export function done(work: Work, { id, result }: { id: string; result: string }): void {
  settleable(work, id);
  work.database.write(work.session, (tx) => {
    tx.update('followUp', id, { state: 'done', doneAt: tx.now, doneBy: work.session.staffId, result });
    tx.audit({ action: 'update', subjectType: 'followUp', subjectId: id, fields: ['state'], reason: 'done' });
  });
}

/** The fourth time is the manager's; whoever tries is told so, and it is written down. */
export function snooze(work: Work, { id, until }: { id: string; until: string }, asManager: boolean): void {
  const { dueOn } = dueOf(settleable(work, id), officeCalendar(work.database.db));
  const today = businessDateOf(work.ports.clock.nowMs());
  if (until <= today || until <= dueOn) throw new AppError('followUps.notLater');
  const times = repository.snoozesOf(work.database.db, id);
  if (!maySnooze(times, asManager)) {
    work.database.write(work.session, (tx) =>
      tx.audit({ action: 'denied', subjectType: 'followUp', subjectId: id, reason: 'snoozedEnough' }),
    );
    throw new AppError('followUps.snoozedEnough', { times });
  }
  work.database.write(work.session, (tx) => {
    tx.insert('followUpSnooze', { followUpId: id, wasDueOn: dueOn, dueOn: until });
    tx.update('followUp', id, { dueOn: until, reckoned: null });
    const reason = times >= MOST_SNOOZES ? 'snoozedByManager' : 'snoozed';
    tx.audit({ action: 'update', subjectType: 'followUp', subjectId: id, fields: ['dueOn'], reason });
  });
}

export function handOver(work: Work, { id, staffId }: { id: string; staffId: string }): void {
  settleable(work, id);
  if (!colleaguesIn(work.database.db).some((each) => each.id === staffId)) throw new AppError('common.notFound');
  work.database.write(work.session, (tx) => {
    tx.update('followUp', id, { assigneeId: staffId });
    tx.audit({ action: 'update', subjectType: 'followUp', subjectId: id, fields: ['assigneeId'] });
  });
}

/** Runs what changes the calendar, and counts the open follow-ups that are due on another day for it. */
export function countingMoved(work: Work, change: () => void): { moved: number } {
  const { db } = work.database;
  const daysNow = (): string[] => {
    const calendar = officeCalendar(db);
    return repository.openFollowUps(db).map((each) => dueOf(each, calendar).dueOn);
  };
  const before = daysNow();
  change();
  const after = daysNow();
  return { moved: after.filter((day, at) => day !== before[at]).length };
}
