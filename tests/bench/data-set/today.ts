import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { RegisterVisitInput } from '../../../shared/features/visits/contract.ts';
import { addDays, businessDateOf } from '../../../shared/lib/dates.ts';
import { type DataSet, openCore } from './open.ts';

export const visitOf = (clientId: string): RegisterVisitInput => ({
  requestKey: randomUUID(),
  client: { id: clientId },
  channel: 'walkIn',
  headCount: 1,
  purposeText: '來電詢問廠房租約到期後的續約條件，對方要求提高租金三成。',
  priority: 'normal',
  serviceCode: 'B01',
  regionCode: 'CN-GD',
  series: 'A',
});

/** Ends today's visits and counts them to the day before: measuring many saves must not make a day nobody has. */
export function emptyToday(connection: Database.Database): void {
  const today = businessDateOf(Date.now());
  const before = addDays(today, -1);
  for (const table of ['visits', 'tickets']) {
    connection
      .prepare(`update ${table} set business_date = ?, state = 'completed' where business_date = ?`)
      .run(before, today);
  }
  connection.prepare(`delete from counters where name like ?`).run(`%:${today}%`);
}

const WAITING = 30;

/** A desk in the middle of a full morning: thirty people wait. */
export async function fillMorning(set: DataSet): Promise<void> {
  const core = await openCore(set, 'desk1');
  try {
    emptyToday(core.connection);
    const people = core.connection.prepare('select id from clients limit ?').all(WAITING) as { id: string }[];
    for (const { id } of people) await core.client.visits.register(visitOf(id));
  } finally {
    await core.close();
  }
}
