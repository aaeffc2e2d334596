import {
  addWorkdays,
  type Deadline,
  lastDayFor,
  type OfficeCalendar,
  workdaysBetween,
} from '../../lib/office-calendar.ts';
import type { NextStep } from '../consultations/contract.ts';
import type { FollowUp } from './records.ts';

/** Working days for a step nobody gave a day. */
export const DEFAULT_WORKDAYS = 7;
/** Offered beside the field. */
export const QUICK_WORKDAYS = [3, 7, 14] as const;
/** How often somebody may put off what they promised; once more is the manager's. */
export const MOST_SNOOZES = 3;
/** Working days ahead that the home page shows. */
export const SHOWN_AHEAD = 5;

export const maySnooze = (snoozedTimes: number, isManager: boolean): boolean =>
  isManager || snoozedTimes < MOST_SNOOZES;

type Due = Pick<FollowUp, 'dueOn' | 'reckoned'>;

/** The day it is due: as chosen, or reckoned by the calendar as it stands now. */
export function dueOf({ dueOn, reckoned }: Due, calendar: OfficeCalendar): Deadline {
  if (reckoned) return addWorkdays(reckoned.from, reckoned.workdays, calendar);
  if (dueOn === null) throw new Error('A follow-up without a day');
  return { dueOn, estimated: false };
}

/** Working days since the last on which it would have been in time. */
export const lateBy = (dueOn: string, today: string, calendar: OfficeCalendar): number =>
  workdaysBetween(lastDayFor(dueOn, calendar), today, calendar);

/**
 * Steps with a key each, so that an amendment can tell a changed one from another: those that have one keep it, others take
 * the next number never used before.
 */
export function withKeys(steps: readonly NextStep[], used: readonly string[]): NextStep[] {
  const given = new Set<string>();
  let last = Math.max(0, ...[...used, ...steps.map(({ key }) => key ?? '0')].map(Number).filter(Number.isFinite));
  return steps.map((step) => {
    const isOwn = step.key !== undefined && !given.has(step.key);
    const key = isOwn ? step.key! : String((last += 1));
    given.add(key);
    return { ...step, key };
  });
}

/** When a step is due: the day typed, the working days chosen, or the usual ones. */
export const dueOfStep = ({ dueOn, reckoned }: NextStep, today: string): Due => {
  if (reckoned) return { dueOn: null, reckoned };
  return dueOn === null
    ? { dueOn: null, reckoned: { from: today, workdays: DEFAULT_WORKDAYS } }
    : { dueOn, reckoned: null };
};

export interface StepChanges {
  /** To be followed from now on. */
  added: NextStep[];
  /** Said otherwise now, and what of it differs. */
  changed: { step: NextStep; what: boolean; who: boolean; due: boolean }[];
  /** Keys of steps that are no more. */
  removed: string[];
}

const isFollowed = ({ what }: NextStep): boolean => what.trim() !== '';

/** What became of a record's steps, both sides with their keys. */
export function stepChanges(before: readonly NextStep[], after: readonly NextStep[]): StepChanges {
  const known = new Map(before.filter(isFollowed).map((step) => [step.key, step]));
  const kept = after.filter(isFollowed);
  const keys = new Set(kept.map(({ key }) => key));
  return {
    added: kept.filter(({ key }) => !known.has(key)),
    changed: kept.flatMap((step) => {
      const was = known.get(step.key);
      if (!was) return [];
      const due = was.dueOn !== step.dueOn || JSON.stringify(was.reckoned) !== JSON.stringify(step.reckoned);
      const change = { step, what: was.what !== step.what, who: was.who !== step.who, due };
      return change.what || change.who || change.due ? [change] : [];
    }),
    removed: [...known.keys()].filter((key) => key !== undefined && !keys.has(key)) as string[],
  };
}

/** The colleague a step names; nobody when the name is nobody's, or two people's. */
export function namedIn(who: string, staff: readonly { id: string; name: string }[]): string | null {
  const named = staff.filter(({ name }) => name === who.trim());
  return named.length === 1 ? named[0]!.id : null;
}
