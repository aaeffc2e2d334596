import type { QueueItem, VisitEvent } from '../../../shared/features/visits/contract.ts';
import { canHappen, waitTone } from '../../../shared/features/visits/rules.ts';
import { minutesBetween } from '../../../shared/lib/dates.ts';
import { type Language, nameIn } from '../../../shared/lib/language.ts';

/** What a person may do with a line of the queue: call a chosen number, or trigger an event of the state machine. */
export type VisitAction = 'call' | 'transfer' | VisitEvent;

/** In the order of the menu: what comes next first, what undoes or ends last. */
const ORDER: readonly VisitAction[] = [
  'call',
  'serve',
  'complete',
  'transfer',
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
    // Without a number there is nothing another room could call.
    if (action === 'transfer' && item.ticketNo === null) return false;
    return !(isWithAdviser(item) && (action === 'complete' || action === 'transfer' || action === 'void'));
  });
}

/** Called so often and not come: the next step is to pass them by. */
const CALLS_BEFORE_PASSING = 3;

/** The one thing most likely to come next, as a button on the line; null when only the menu fits. */
export function nextAction(item: QueueItem): VisitAction | null {
  if (item.state === 'called' && item.callsThisTurn >= CALLS_BEFORE_PASSING) return 'pass';
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

/** Whose rows are shown; null everybody's. */
export interface QueueFilter {
  roomId: string | null;
  staffId: string | null;
}

/** A row of the chosen room and colleague; whoever waits for nobody in particular may still become theirs. */
export function isShown(item: QueueItem, { roomId, staffId }: QueueFilter): boolean {
  const isWaiting = GROUP_OF[item.state] === 'waiting' || item.state === 'passed';
  const [room, staff] = isWaiting ? [item.forRoomId, item.forStaffId] : [item.roomId, item.calledBy];
  const fits = (own: string | null, chosen: string | null): boolean =>
    chosen === null || own === chosen || (isWaiting && own === null);
  return fits(room, roomId) && fits(staff, staffId);
}

type Placed = Pick<QueueItem, 'roomName' | 'roomNameEn'>;
/** Where somebody was called to, as readers of that language know the room. */
export const roomOf = ({ roomName: name, roomNameEn: nameEn }: Placed, language: Language): string | null =>
  name === null ? null : nameIn(language, { name, nameEn });
/** Where somebody was handed on to. */
export const nextRoomOf = (item: Pick<QueueItem, 'forRoomName' | 'forRoomNameEn'>, language: Language): string | null =>
  roomOf({ roomName: item.forRoomName, roomNameEn: item.forRoomNameEn }, language);

/** The rooms and colleagues of the day's rows, by name. */
export function filterChoices(items: readonly QueueItem[], language: Language) {
  const rooms = new Map<string, string>();
  const staff = new Map<string, string>();
  for (const item of items) {
    const [room, next] = [roomOf(item, language), nextRoomOf(item, language)];
    if (item.roomId && room) rooms.set(item.roomId, room);
    if (item.forRoomId && next) rooms.set(item.forRoomId, next);
    if (item.calledBy && item.calledByName) staff.set(item.calledBy, item.calledByName);
    if (item.forStaffId && item.forStaffName) staff.set(item.forStaffId, item.forStaffName);
  }
  const options = (of: Map<string, string>) =>
    [...of].map(([value, label]) => ({ value, label })).toSorted((a, b) => a.label.localeCompare(b.label, 'zh-TW'));
  return { rooms: options(rooms), staff: options(staff) };
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
