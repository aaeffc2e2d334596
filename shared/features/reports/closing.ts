import { z } from 'zod';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { addDays, msOf } from '../../lib/dates.ts';
import { id, instant, isoDate, text } from '../../lib/schemas.ts';
import type { Sibling } from '../../sync/questions.ts';
import { record } from '../../sync/record.ts';
import { VISIT_STATES } from '../visits/records.ts';
import { CLOSE_KINDS, dailySummary, type DailySummary, missingWorkstation } from './summary.ts';

/** A visit nobody had ended when the day was closed, and was taken over into the next. */
const carriedVisit = z.object({ visitNo: z.string(), ticketNo: z.string().nullable(), state: z.enum(VISIT_STATES) });

/**
 * 日結: the figures of a business date as somebody closed it. Never edited: what comes late makes another, and the latest
 * counts.
 */
export const dayCloseRecord = record({
  businessDate: isoDate,
  kind: z.enum(CLOSE_KINDS),
  summary: dailySummary,
  /** Workstations whose records may still be missing; without any the close is no provisional one. */
  missing: z.array(missingWorkstation),
  carried: z.array(carriedVisit),
  /** Why closed figures were closed again. */
  reason: text(200).nullable(),
});
export type DayClose = z.infer<typeof dayCloseRecord>;

/** A visit somebody has to decide upon before the day can be closed. */
export const openVisit = z.object({
  visitId: id,
  visitNo: z.string(),
  ticketNo: z.string().nullable(),
  clientName: z.string().nullable(),
  state: z.enum(VISIT_STATES),
});
export type OpenVisit = z.infer<typeof openVisit>;

const closeView = dayCloseRecord
  .pick({ id: true, kind: true, summary: true, missing: true, carried: true, reason: true })
  .extend({ closedAt: instant, byName: z.string().nullable() });
export type CloseView = z.infer<typeof closeView>;

export const closingDay = z.object({
  businessDate: isoDate,
  /** As it stands now. */
  summary: dailySummary,
  /** The earliest first. */
  closes: z.array(closeView),
  open: z.array(openVisit),
  missing: z.array(missingWorkstation),
  /** What closing now would make of the day; null: nothing has changed since the last close. */
  next: z.enum(CLOSE_KINDS).nullable(),
});
export type ClosingDay = z.infer<typeof closingDay>;

export const closeInput = z.object({
  businessDate: isoDate,
  /** 未辦妥離開 and 帶到明天: together all visits that are open. */
  left: z.array(id),
  carried: z.array(id),
  /** Handed over to the next day. */
  note: text(1000).nullable(),
});
export type CloseInput = z.infer<typeof closeInput>;

/** Heard of at most so long before the server was asked, a workstation with nothing unsent has told everything: it says
 * hello every minute. */
const HEARD_MS = 3 * 60_000;

/**
 * Workstations whose records of a day may not all be here, as the server said at that moment (by its own clock); one of
 * its own waits for nobody.
 */
export function missingFrom(
  siblings: readonly Pick<Sibling, 'code' | 'isSelf' | 'state' | 'unsent' | 'lastSeenAt'>[],
  asked: { businessDate: string; at: string | null; isConnected: boolean },
): DayClose['missing'] {
  // Midnight in Taipei, where a business date ends.
  const dayEnds = msOf(`${addDays(asked.businessDate, 1)}T00:00:00.000+08:00`);
  const heardSince = asked.at === null ? dayEnds : Math.min(dayEnds, msOf(asked.at) - HEARD_MS);
  const hasToldAll = ({ unsent, lastSeenAt }: (typeof siblings)[number]): boolean =>
    unsent === 0 && lastSeenAt !== null && msOf(lastSeenAt) >= heardSince;
  return siblings
    .filter((each) => !each.isSelf && each.state === 'active' && !(asked.isConnected && hasToldAll(each)))
    .map(({ code, unsent, lastSeenAt }) => ({ code, unsent, lastSeenAt }))
    .toSorted((a, b) => a.code.localeCompare(b.code));
}

/**
 * What is closed: the figures. A record finalised or a defect repaired the day after changes the paper, not what was
 * counted; the moment of counting never matters.
 */
const figuresOf = (summary: DailySummary): string =>
  canonicalJson({
    services: summary.services,
    totals: summary.totals,
    tickets: summary.tickets,
    byHour: summary.byHour,
    regions: summary.regions ?? null,
    handouts: summary.handouts ?? null,
    sessions: summary.sessions.map(({ unfinalised: _later, ...session }) => session),
    visits: summary.visits,
  });

export const isSameCount = (a: DailySummary, b: DailySummary): boolean => figuresOf(a) === figuresOf(b);

/** What a close now would be, after the last one; null: it would say the same again. */
export function nextClose(
  last: Pick<DayClose, 'kind' | 'summary'> | undefined,
  now: { summary: DailySummary; missing: readonly unknown[] },
): DayClose['kind'] | null {
  const isChanged = !last || !isSameCount(last.summary, now.summary);
  if (last && last.kind !== 'provisional') return isChanged ? 'amended' : null;
  if (now.missing.length > 0) return isChanged ? 'provisional' : null;
  return 'final';
}

export const isBalanced = ({ checks }: DailySummary): boolean => checks.ticketsBalance && checks.rowsEqualColumns;
