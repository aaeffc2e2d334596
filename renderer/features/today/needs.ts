import type { TFunction } from 'i18next';
import type { OfficeDay, CheckSlot } from '../../../shared/features/office/contract.ts';
import type { TodayFigures } from '../../../shared/features/reports/today.ts';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import type { queueClosing, QueueItem } from '../../../shared/features/visits/contract.ts';
import { businessDateOf, formatDate, formatTime, minutesBetween } from '../../../shared/lib/dates.ts';
import { type Language, listIn, nameIn } from '../../../shared/lib/language.ts';
import type { Sibling } from '../../../shared/sync/questions.ts';
import type { z } from 'zod';
import { ageWords } from '../sync/sync-words.ts';
import { waitingOf } from '../visits/visit-actions.ts';
import { isPastUsual, type RoomNow } from './rooms-now.ts';
import { isLateStation } from './stations.ts';

/** Something somebody has to do: an emergency, what is late, what is merely open. */
export interface Need {
  id: string;
  tone: 'alarm' | 'caution' | 'plain';
  words: string;
  /** Which, how long, by whom. */
  more?: string | undefined;
  href: string;
}

/** How needs are worded, and for when. */
export interface Telling {
  t: TFunction<readonly ['today', 'office']>;
  language: Language;
  nowMs: number;
}

const TONES: readonly Need['tone'][] = ['alarm', 'caution', 'plain'];

/** What needs a hand soonest first; within that, in the order it was found. */
export const byUrgency = (needs: readonly Need[]): Need[] =>
  needs.toSorted((a, b) => TONES.indexOf(a.tone) - TONES.indexOf(b.tone));

const numberOf = ({ ticketNo, visitNo }: Pick<QueueItem, 'ticketNo' | 'visitNo'>): string => ticketNo ?? visitNo;

interface InQueue {
  items: readonly QueueItem[];
  me: { staffId: string };
  /** Where this person calls from. */
  href: string;
}

/** Emergencies first; who waits too long; who waits for this very person. */
export function queueNeeds({ items, me, href }: InQueue, { t, nowMs }: Telling): Need[] {
  const needs: Need[] = [];
  const waiting = items.filter(({ state }) => state === 'waiting');
  const emergencies = waiting.filter(({ priority, series }) => priority === 'emergency' || series === 'E');
  if (emergencies.length > 0) {
    const tickets = emergencies.map(numberOf).join(' · ');
    needs.push({ id: 'emergency', tone: 'alarm', words: t('needs.emergencyWaiting', { tickets }), href });
  }
  for (const item of items.filter(({ state, calledBy }) => state === 'called' && calledBy === me.staffId)) {
    const more =
      item.lastCalledAt === null ? undefined : t('needs.calledSince', { time: formatTime(item.lastCalledAt) });
    const words = t('needs.calledToMe', { ticketNo: numberOf(item) });
    needs.push({ id: `called ${item.visitId}`, tone: 'caution', words, more, href });
  }
  for (const item of waiting.filter(({ forStaffId }) => forStaffId === me.staffId)) {
    const minutes = waitingOf(item, nowMs)?.minutes ?? 0;
    const more = t('needs.handedBy', { name: item.transferredByName ?? '', minutes });
    const words = t('needs.handedToMe', { ticketNo: numberOf(item) });
    needs.push({ id: `handed ${item.visitId}`, tone: 'caution', words, more, href });
  }
  const long = waiting
    .map((item) => ({ ticketNo: numberOf(item), wait: waitingOf(item, nowMs) }))
    .filter(({ wait }) => wait?.tone === 'amber')
    .toSorted((a, b) => b.wait!.minutes - a.wait!.minutes);
  if (long[0]) {
    const { ticketNo, wait } = long[0];
    const more = t('needs.longest', { ticketNo, minutes: wait!.minutes });
    needs.push({ id: 'long', tone: 'caution', words: t('needs.waitsLong', { count: long.length }), more, href });
  }
  return needs;
}

/** Those waiting would be called after closing time, and numbers are given still. */
export function closingNeeds(closing: z.infer<typeof queueClosing> | null, { t }: Telling): Need[] {
  if (!closing?.passes || closing.closed !== null || closing.lastCallAt === null) return [];
  const words = t('needs.closingPasses', { time: formatTime(closing.lastCallAt) });
  return [
    {
      id: 'closing',
      tone: 'caution',
      words,
      more: t('needs.closesAt', { time: closing.closesAt }),
      href: '/reception',
    },
  ];
}

export function roomNeeds(rooms: readonly RoomNow[], { t, language }: Telling): Need[] {
  const over = rooms.filter(isPastUsual);
  if (over.length === 0) return [];
  const names = over.map(({ room }) => (room ? nameIn(language, room) : t('rooms.nowhere')));
  const words = t('needs.roomsOver', { count: over.length });
  return [{ id: 'rooms', tone: 'caution', words, more: listIn(language, names), href: '/reception' }];
}

/** What earlier days left: a day nobody closed, a visitor nobody sent home. */
export function dayNeeds({ notClosed, openBefore }: TodayFigures, { t, language }: Telling): Need[] {
  const needs: Need[] = [];
  if (notClosed) {
    const day = formatDate(notClosed.businessDate, language, 'long');
    const words = notClosed.isProvisional ? t('needs.provisional', { day }) : t('needs.notClosed', { day });
    const href = `/reports?day=${notClosed.businessDate}`;
    needs.push({ id: 'notClosed', tone: notClosed.isProvisional ? 'plain' : 'caution', words, href });
  }
  if (openBefore[0]) {
    const words = t('needs.openBefore', { count: openBefore.length });
    const more = openBefore.map(({ visitNo }) => visitNo).join(' · ');
    needs.push({ id: 'openBefore', tone: 'plain', words, more, href: `/reports?day=${openBefore[0].businessDate}` });
  }
  return needs;
}

export function officeNeeds(day: OfficeDay, slot: CheckSlot, { t, language }: Telling): Need[] {
  const needs: Need[] = [];
  const left = day.checks.filter((line) => line.slot === slot && line.isOk === null);
  if (left.length > 0) {
    const words = t('needs.checksLeft', { slot: t(`office:checks.slots.${slot}`), count: left.length });
    needs.push({ id: 'checks', tone: 'plain', words, href: '/office' });
  }
  const broken = day.defects.filter(({ state }) => state !== 'fixed');
  if (broken.length > 0) {
    const words = t('needs.defects', { count: broken.length });
    const more = listIn(
      language,
      broken.slice(0, 3).map(({ what }) => what),
    );
    needs.push({ id: 'defects', tone: 'plain', words, more, href: '/office' });
  }
  return needs;
}

interface RecentPaper {
  kind: string;
  label: string;
  state: string;
  createdAt: string;
}
const CAME_OUT: ReadonlySet<string> = new Set(['sent', 'confirmed', 'byHand']);

/** Today's tickets of which no copy left for the printer, and nobody wrote the number down; `papers` the latest first. */
export function paperNeeds(papers: readonly RecentPaper[], { t, nowMs }: Telling): Need[] {
  const today = businessDateOf(nowMs);
  const tickets = papers.filter(
    ({ kind, createdAt }) =>
      // One that was just saved is on its way.
      kind === 'ticket' && businessDateOf(createdAt) === today && minutesBetween(createdAt, nowMs) >= 1,
  );
  const lost = [...Map.groupBy(tickets, ({ label }) => label)].filter(
    ([, copies]) => !copies.some(({ state }) => CAME_OUT.has(state)),
  );
  if (lost.length === 0) return [];
  const more = lost.map(([label]) => label).join(' · ');
  const words = t('needs.ticketsNotPrinted', { count: lost.length });
  return [{ id: 'tickets', tone: 'caution', words, more, href: '/reception' }];
}

export function syncNeeds(count: number, { t }: Telling): Need[] {
  if (count === 0) return [];
  return [{ id: 'sync', tone: 'caution', words: t('needs.syncNeeds', { count }), href: '/sync' }];
}

export function stationNeeds(stations: readonly Sibling[], { t, language, nowMs }: Telling): Need[] {
  const late = stations.filter((each) => isLateStation(each, nowMs));
  if (late.length === 0) return [];
  const named = late.map(({ code, lastSeenAt }) => {
    const age = lastSeenAt === null ? t('sync.never') : ageWords(lastSeenAt, nowMs);
    return language === 'zh-TW' ? `${code}（${age}）` : `${code} (${age})`;
  });
  const words = t('needs.stationsLate', { count: late.length });
  return [{ id: 'stations', tone: 'caution', words, more: listIn(language, named), href: '/sync' }];
}

const BACKUP_HOURS = 26;

/** A backup is made once a business day; a weekend without the computer makes an older one, and the first hour a new one. */
export function backupNeeds(backups: readonly Pick<BackupInfo, 'at' | 'verified'>[], { t, nowMs }: Telling): Need[] {
  const href = '/settings?tab=backup';
  const last = backups.toSorted((a, b) => b.at.localeCompare(a.at))[0];
  if (!last) return [{ id: 'backup', tone: 'caution', words: t('needs.backupNone'), href }];
  const more = t('needs.backupLast', { age: ageWords(last.at, nowMs) });
  if (!last.verified) return [{ id: 'backup', tone: 'caution', words: t('needs.backupUnverified'), more, href }];
  if (minutesBetween(last.at, nowMs) < BACKUP_HOURS * 60) return [];
  return [{ id: 'backup', tone: 'caution', words: t('needs.backupOld'), more, href }];
}
