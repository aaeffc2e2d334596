import type { Staff } from '../../../shared/features/staff/contract.ts';
import { addDays, businessDateOf, msOf, startOfBusinessDay, weekdayOf } from '../../../shared/lib/dates.ts';
import type { AppScope } from '../context.ts';
import type { Tx } from '../db/write.ts';
import { insertCenter } from '../features/settings/service.ts';
import { brochures } from './brochures.ts';
import { type Account, profile, rooms, SAMPLE_PIN, staff, workstation } from './center.ts';
import { earlierToday, ordinaryVisitors, presentMoment, regulars, servedVisits, type Stretch } from './days.ts';
import { followUpActs } from './follow-ups.ts';
import { officeActs, referenceAct } from './office.ts';
import { createRandom, type Random } from './random.ts';
import { type Act, play } from './stage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SEED = 115;
const PAST_DAYS = 14;

/**
 * Makes a practice center in an empty folder, in the middle of a working day: two weeks of visits, then today up to this
 * moment. Everything passes through the services people use, at the moment it would have happened; all of it is one
 * transaction after the center itself, so a cut leaves a center that can be used.
 */
export async function fillSample(scope: Pick<AppScope, 'folder' | 'ports' | 'pins'>): Promise<void> {
  const { folder, ports } = scope;
  const pinHash = await scope.pins.hash(SAMPLE_PIN);
  const cast = { staff: new Map<Account, Staff>(), roomIds: new Map<string, string>() };
  const own = { ...workstation, id: ports.ids.next() };
  await folder.create({
    siteId: ports.ids.next(),
    workstationId: own.id,
    workstationCode: own.code,
    fill: (tx) => {
      for (const room of insertCenter(tx, { profile, rooms, workstation: own }).rooms) {
        cast.roomIds.set(room.code, room.id);
      }
      for (const person of staff) {
        cast.staff.set(person.account, tx.insert('staff', { ...person, active: true, pinHash }));
      }
    },
  });
  const now = ports.clock.nowMs();
  const first = opening(now, (tx) => auditSetUp(tx, own.id, cast.staff.values()));
  const acts = [first, ...brochures(first.at), ...story(now)];
  folder.open.write({ staffId: null }, () => play(scope, cast, acts, now));
}

/** The center's first hour, two weeks ago: entries of the audit stand in the order of time. */
const openedAt = (now: number): number => msOf(startOfBusinessDay(addDays(businessDateOf(now), -PAST_DAYS))) + 8 * HOUR;

const opening = (now: number, audit: (tx: Tx) => void): Act => ({
  at: openedAt(now),
  run: (stage) => stage.as('manager').database.write({ staffId: null }, audit),
});

function auditSetUp(tx: Tx, workstationId: string, people: Iterable<Staff>): void {
  tx.audit({ action: 'setUp', subjectType: 'workstation', subjectId: workstationId });
  for (const { id } of people) tx.audit({ action: 'create', subjectType: 'staff', subjectId: id });
}

function story(now: number): Act[] {
  const random = createRandom(SEED);
  const today = todayUntil(now);
  return [
    referenceAct(openedAt(now) + MINUTE, now),
    ...past(now, random),
    ...followUpActs(pastDays(now)),
    ...officeActs(now, today),
    ...servedVisits(today, earlierToday(today), random),
    ...presentMoment(today),
  ];
}

function past(now: number, random: Random): Act[] {
  let line: number[] = [];
  const nextPerson = (): number => {
    if (line.length === 0) line = random.shuffled(regulars);
    return line.pop()!;
  };
  return pastDays(now).flatMap((day) => {
    const midnight = msOf(startOfBusinessDay(day));
    const stretch = { start: midnight + 8.6 * HOUR, end: midnight + 16.5 * HOUR, minute: MINUTE };
    const persons = Array.from({ length: random.between(7, 12) }, nextPerson);
    return servedVisits(stretch, ordinaryVisitors(stretch, persons, random), random);
  });
}

const pastDays = (now: number): string[] =>
  Array.from({ length: PAST_DAYS }, (_, index) => addDays(businessDateOf(now), index - PAST_DAYS)).filter(isWeekday);

const isWeekday = (day: string): boolean => weekdayOf(day) >= 1 && weekdayOf(day) <= 5;

const FULL_HOURS = 3;

/**
 * Today up to now: from opening time once the morning is under way, else the last three hours, and never before
 * midnight. Shorter than three hours, it is told faster.
 */
function todayUntil(now: number): Stretch {
  const midnight = msOf(startOfBusinessDay(businessDateOf(now)));
  const opens = midnight + 8.5 * HOUR;
  const start = now >= opens + HOUR ? opens : Math.max(midnight, now - FULL_HOURS * HOUR);
  return { start, end: now, minute: MINUTE * Math.min(1, (now - start) / (FULL_HOURS * HOUR)) };
}
