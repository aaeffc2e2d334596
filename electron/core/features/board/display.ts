import {
  type BoardDisplay,
  DEFAULT_SPOKEN,
  type DutyLine,
  type SpokenLanguage,
} from '../../../../shared/features/board/contract.ts';
import { announcementsAt, isShownOn, lastCalls } from '../../../../shared/features/board/rules.ts';
import { SERIES } from '../../../../shared/features/visits/records.ts';
import { passesClosing } from '../../../../shared/features/visits/forecast.ts';
import { businessDateOf, instantOf } from '../../../../shared/lib/dates.ts';
import type { AppScope } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import { getProfile, listRooms } from '../settings/service.ts';
import { listStaff } from '../staff/service.ts';
import { closingTimeMs, type Outlook, outlook, standingClosings } from '../visits/service.ts';
import * as repository from './repository.ts';

export const spokenOf = (db: Reader): SpokenLanguage[] => repository.boardSetting(db)?.spoken ?? [...DEFAULT_SPOKEN];

/** Who is on duty; two counters that marked one person at the same moment made two records. */
export function dutyLines(db: Reader, businessDate: string): DutyLine[] {
  const byStaff = new Map(repository.dutyOn(db, businessDate).map((duty) => [duty.staffId, duty]));
  return [...byStaff.values()].map(({ staffId, roomId, isDeputy }) => ({ staffId, roomId, isDeputy }));
}

function dutyOf(db: Reader, businessDate: string): BoardDisplay['duty'] {
  const lines = new Map(dutyLines(db, businessDate).map((line) => [line.staffId, line]));
  const rooms = new Map(listRooms(db).map((room) => [room.id, room]));
  return listStaff(db).flatMap((person) => {
    const line = person.active ? lines.get(person.id) : undefined;
    if (!line) return [];
    const room = line.roomId === null ? undefined : rooms.get(line.roomId);
    return [
      {
        staffId: person.id,
        name: person.name,
        nameRoman: person.nameRoman,
        isDeputy: line.isDeputy,
        roomCode: room?.code ?? null,
        roomName: room?.name ?? null,
        roomNameEn: room?.nameEn ?? null,
      },
    ];
  });
}

function waitsOf({ tickets, newcomer }: Outlook): BoardDisplay['waits'] {
  const waiting = tickets.filter(({ state }) => state === 'waiting');
  return SERIES.flatMap((series) => {
    const count = waiting.filter((ticket) => ticket.series === series).length;
    if (count === 0) return [];
    // Nobody chooses to be an emergency, so nobody is told how long one would wait.
    return [{ series, waiting: count, minutes: series === 'E' ? null : newcomer(series) }];
  });
}

function othersMissing({ sync }: Pick<AppScope, 'sync'>): BoardDisplay['othersMissing'] {
  const { link, since, lastSyncAt } = sync.status();
  if (link === 'offline' || link === 'firstSync') return { since: since ?? lastSyncAt };
  return null;
}

/** Everything the lobby may know, as of now. */
export function boardDisplay(scope: AppScope): BoardDisplay {
  const { ports, folder } = scope;
  const { db } = folder.open;
  const nowMs = ports.clock.nowMs();
  const today = businessDateOf(nowMs);
  const { nameZh, nameEn, taiWord, opensAt, closesAt, practice } = getProfile(db);
  const called = repository.calledTickets(db, today);
  const ahead = outlook(db, nowMs);
  return {
    version: ports.host.version,
    now: instantOf(nowMs),
    businessDate: today,
    practice,
    center: { nameZh, nameEn, taiWord },
    opensAt,
    closesAt,
    calls: lastCalls(called),
    announcements: announcementsAt(called, nowMs),
    waits: waitsOf(ahead),
    passesClosing: passesClosing(ahead.forecast, closingTimeMs(db, today)),
    numbersClosed: standingClosings(db, today).length > 0,
    notices: repository
      .noticesFrom(db, today)
      .filter((notice) => isShownOn(notice, today))
      .map(({ id, zh, en }) => ({ id, zh, en })),
    duty: dutyOf(db, today),
    spoken: spokenOf(db),
    othersMissing: othersMissing(scope),
  };
}
