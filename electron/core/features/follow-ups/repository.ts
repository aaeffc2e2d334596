import { sql } from 'kysely';
import type { SessionTeam } from '../../../../shared/features/consultations/rules.ts';
import type { FollowUp } from '../../../../shared/features/follow-ups/records.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';
import type { Role } from '../../../../shared/contract/permissions.ts';

const decoded = (row: Parameters<typeof decode<'followUp'>>[1]): FollowUp => decode('followUp', row);

export const followUpsOf = (db: Reader, subjectId: string): FollowUp[] =>
  db.all(sql$.selectFrom('follow_ups').selectAll().where('subject_id', '=', subjectId)).map(decoded);

/** With what a screen shows beside it. */
export interface Standing extends FollowUp {
  sessionNo: string | null;
  /** Whose record it comes from; null where that has not arrived yet. */
  team: SessionTeam | null;
  clientName: string | null;
  assigneeName: string | null;
  snoozedTimes: number;
}

const withWords = () =>
  sql$
    .selectFrom('follow_ups as f')
    .leftJoin('consultation_sessions as c', 'c.id', 'f.subject_id')
    .leftJoin('people as p', 'p.id', 'c.client_id')
    .leftJoin('staff as s', 's.id', 'f.assignee_id')
    .where('f.voided_at', 'is', null)
    .selectAll('f')
    .select([
      'c.session_no as sessionNo',
      'c.adviser_id as adviserId',
      'c.acting_for_adviser_id as actingForAdviserId',
      'c.co_adviser_ids as coAdviserIds',
      'c.restricted',
      'p.name as clientName',
      's.name as assigneeName',
      sql<number>`(select count(*) from follow_up_snoozes z where z.follow_up_id = f.id and z.voided_at is null)`.as(
        'snoozedTimes',
      ),
    ]);

const standing = (query: ReturnType<typeof withWords>, db: Reader): Standing[] =>
  db
    .all(query.orderBy('f.created_at').orderBy('f.id'))
    .map(({ sessionNo, adviserId, actingForAdviserId, coAdviserIds, restricted, ...more }) => {
      const { clientName, assigneeName, snoozedTimes, ...row } = more;
      const team = adviserId && {
        adviserId,
        actingForAdviserId,
        coAdviserIds: JSON.parse(coAdviserIds ?? '[]') as string[],
        restricted: restricted === 1,
      };
      return {
        ...decoded(row),
        sessionNo,
        team: team || null,
        clientName,
        assigneeName,
        snoozedTimes,
      };
    });

/** Everybody's, one person's, or the one that is named. */
export function openFollowUps(db: Reader, of: { assigneeId?: string; id?: string } = {}): Standing[] {
  let query = withWords().where('f.state', '=', 'open');
  if (of.assigneeId !== undefined) query = query.where('f.assignee_id', '=', of.assigneeId);
  if (of.id !== undefined) query = query.where('f.id', '=', of.id);
  return standing(query, db);
}

/** Those that stood open when a day ended. */
export const openAtEndOf = (db: Reader, dayEnds: string): Standing[] =>
  standing(
    withWords()
      .where('f.created_at', '<', dayEnds)
      .where((eb) => eb.or([eb('f.state', '=', 'open'), eb('f.done_at', '>=', dayEnds)])),
    db,
  );

export const exists = (db: Reader, id: string): boolean =>
  db.first(sql$.selectFrom('follow_ups').select('id').where('id', '=', id)) !== undefined;

export const snoozesOf = (db: Reader, followUpId: string): number =>
  db.first(
    sql$
      .selectFrom('follow_up_snoozes')
      .where('follow_up_id', '=', followUpId)
      .where('voided_at', 'is', null)
      .select(({ fn }) => fn.countAll<number>().as('count')),
  )!.count;

/** Who works here, by name. */
export const activeStaff = (db: Reader): { id: string; name: string; roles: Role[] }[] =>
  db
    .all(sql$.selectFrom('staff').selectAll().where('active', '=', 1).where('voided_at', 'is', null).orderBy('name'))
    .map((row) => decode('staff', row))
    .map(({ id, name, roles }) => ({ id, name, roles }));
