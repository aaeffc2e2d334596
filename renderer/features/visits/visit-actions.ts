import type { QueueItem, VisitEvent } from '../../../shared/features/visits/contract.ts';
import { canHappen, waitTone } from '../../../shared/features/visits/rules.ts';
import { minutesBetween } from '../../../shared/lib/dates.ts';

/** What a person may do with a line of the queue: call a chosen number, or trigger an event of the state machine. */
export type VisitAction = 'call' | VisitEvent;

/** In the order of the menu: what comes next first, what undoes or ends last. */
const ORDER: readonly VisitAction[] = [
  'call',
  'serve',
  'complete',
  'recall',
  'pass',
  'reinsert',
  'calledByMistake',
  'reopen',
  'leave',
  'void',
];

/** Who finishes: a visit with an open record is completed by its adviser finalising it, never from the queue. */
const isWithAdviser = (item: QueueItem): boolean => item.sessionId !== null && item.state === 'serving';

export function actionsFor(item: QueueItem): VisitAction[] {
  return ORDER.filter((action) => {
    if (!canHappen(item.state, action)) return false;
    return !(isWithAdviser(item) && (action === 'complete' || action === 'void'));
  });
}

/** The one thing most likely to come next, as a button on the line; null when only the menu fits. */
export function nextAction(item: QueueItem): VisitAction | null {
  const first = actionsFor(item)[0];
  return first === undefined || ['reopen', 'leave', 'void'].includes(first) ? null : first;
}

export const GROUPS = ['called', 'serving', 'waiting', 'passed', 'done'] as const;
export type Group = (typeof GROUPS)[number];

const GROUP_OF: Record<QueueItem['state'], Group> = {
  called: 'called',
  serving: 'serving',
  registered: 'waiting',
  waiting: 'waiting',
  transferred: 'waiting',
  passed: 'passed',
  completed: 'done',
  left: 'done',
  voided: 'done',
};

/** The day's lines by what they need, in the order the core gives (waiting: the order of calling). */
export function groupQueue(items: readonly QueueItem[]): Record<Group, QueueItem[]> {
  const groups: Record<Group, QueueItem[]> = { called: [], serving: [], waiting: [], passed: [], done: [] };
  for (const item of items) groups[GROUP_OF[item.state]].push(item);
  return groups;
}

export interface Waiting {
  minutes: number;
  tone: ReturnType<typeof waitTone>;
}

/** How long somebody has been waiting, for those who still are; a clock that runs behind never gives less than 0. */
export function waitingOf(item: QueueItem, nowMs: number): Waiting | null {
  if (item.issuedAt === null || (item.state !== 'waiting' && item.state !== 'passed')) return null;
  const minutes = Math.max(0, minutesBetween(item.issuedAt, nowMs));
  return { minutes, tone: waitTone(minutes) };
}

/** An open visit of the same person: the visitor may already have a number. */
export const openVisitOf = (items: readonly QueueItem[], clientId: string): QueueItem | undefined =>
  items.find((item) => item.clientId === clientId && ['waiting', 'called', 'passed', 'serving'].includes(item.state));
