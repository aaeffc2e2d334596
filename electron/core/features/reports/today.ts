import { isGranted } from '../../../../shared/contract/permissions.ts';
import { ticketFigures } from '../../../../shared/features/reports/rules.ts';
import { timeline } from '../../../../shared/features/reports/timeline.ts';
import type { TodayFigures } from '../../../../shared/features/reports/today.ts';
import { addDays, instantOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import { dutyLines } from '../board/service.ts';
import { getProfile, listRooms } from '../settings/service.ts';
import { listStaff } from '../staff/service.ts';
import type { Sessions } from '../staff/sessions.ts';
import * as visits from '../visits/service.ts';
import * as repository from './repository.ts';

/** A visit served for longer than this was forgotten long before, and belongs to no first page of a day. */
const LOOKS_BACK_DAYS = 31;

/** What the first page of the day shows of its figures; each counted as on the daily summary. */
export function today(work: Work, sessions: Sessions): TodayFigures {
  visits.beginDay(work);
  const { db } = work.database;
  const nowMs = work.ports.clock.nowMs();
  const businessDate = visits.today(work);
  const tickets = repository.ticketsOn(db, businessDate);
  const unnumbered = repository.unnumberedOn(db, businessDate);
  const { opensAt, closesAt } = getProfile(db);
  return {
    businessDate,
    at: instantOf(nowMs),
    visits: repository.visitsOn(db, businessDate),
    tickets: ticketFigures(tickets),
    hours: timeline({ businessDate, nowMs, opensAt, closesAt, tickets, unnumbered }),
    usual: visits.usualMinutes(db, businessDate),
    duty: onDuty(db, businessDate),
    signedIn: isGranted(work.session.roles, 'staff.manage') ? atTheKeyboards(sessions) : null,
    openBefore: repository.servedSince(db, { from: addDays(businessDate, -LOOKS_BACK_DAYS), before: businessDate }),
    notClosed: notClosed(db, businessDate),
  };
}

function onDuty(db: Reader, businessDate: string): TodayFigures['duty'] {
  const lines = new Map(dutyLines(db, businessDate).map((line) => [line.staffId, line]));
  const rooms = new Map(listRooms(db).map((room) => [room.id, room]));
  return listStaff(db).flatMap(({ id, name, active }) => {
    const line = active ? lines.get(id) : undefined;
    if (!line) return [];
    const room = line.roomId === null ? undefined : rooms.get(line.roomId);
    const { isDeputy } = line;
    return [{ staffId: id, name, isDeputy, roomName: room?.name ?? null, roomNameEn: room?.nameEn ?? null }];
  });
}

/** One line for a person, however many windows they have; open if one of them is. */
function atTheKeyboards(sessions: Sessions): NonNullable<TodayFigures['signedIn']> {
  const byPerson = Map.groupBy(sessions.all(), ({ staffId }) => staffId);
  return [...byPerson.values()]
    .map((own) => {
      const since = own.map(({ signedInAt }) => signedInAt).toSorted()[0]!;
      return { staffId: own[0]!.staffId, name: own[0]!.name, since, locked: own.every(({ locked }) => locked) };
    })
    .toSorted((a, b) => a.since.localeCompare(b.since));
}

function notClosed(db: Reader, businessDate: string): TodayFigures['notClosed'] {
  const day = repository.lastDayBefore(db, businessDate);
  if (day === undefined) return null;
  const kind = repository.lastCloseKind(db, day);
  return kind === 'final' || kind === 'amended' ? null : { businessDate: day, isProvisional: kind === 'provisional' };
}
