import type { Duty, Notice, SpokenLanguage } from '../../../../shared/features/board/contract.ts';
import type { CalledTicket } from '../../../../shared/features/board/rules.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';

/** Tickets of a day with the room they were called to. Nothing of the visitor is read, so nothing can be shown. */
export const calledTickets = (db: Reader, businessDate: string): CalledTicket[] =>
  db
    .all(
      sql$
        .selectFrom('tickets as t')
        .leftJoin('rooms as r', 'r.id', 't.room_id')
        .where('t.business_date', '=', businessDate)
        .where('t.called_at', '<>', '[]')
        .where('t.voided_at', 'is', null)
        .select([
          't.id as ticketId',
          't.ticket_no as ticketNo',
          't.state',
          't.called_at as calledAt',
          'r.code as roomCode',
          'r.name as roomName',
          'r.name_en as roomNameEn',
          'r.kind as roomKind',
        ]),
    )
    .map((row) => ({ ...row, calledAt: JSON.parse(row.calledAt) as string[] }));

/** Notices that have not run out on a day, the earliest first. */
export const noticesFrom = (db: Reader, day: string): Notice[] =>
  db
    .all(
      sql$
        .selectFrom('notices')
        .selectAll()
        .where('voided_at', 'is', null)
        .where('until_on', '>=', day)
        .orderBy('from_on')
        .orderBy('id'),
    )
    .map((row) => decode('notice', row));

export const dutyOn = (db: Reader, businessDate: string): Duty[] =>
  db
    .all(
      sql$
        .selectFrom('duties')
        .selectAll()
        .where('business_date', '=', businessDate)
        .where('voided_at', 'is', null)
        .orderBy('id'),
    )
    .map((row) => decode('duty', row));

/** The site's setting; two counters that made the first one at the same moment agree on one. */
export function boardSetting(db: Reader): { id: string; spoken: SpokenLanguage[] } | undefined {
  const row = db.first(
    sql$.selectFrom('board_settings').selectAll().where('voided_at', 'is', null).orderBy('id').limit(1),
  );
  return row && decode('boardSetting', row);
}

export const keepPass = (db: Runner, pass: { digest: string; madeAt: string }): void => {
  db.run(sql$.insertInto('board_passes').values({ digest: pass.digest, made_at: pass.madeAt }));
};

export const isPass = (db: Reader, digest: string): boolean =>
  db.first(sql$.selectFrom('board_passes').select('digest').where('digest', '=', digest)) !== undefined;

export const passCount = (db: Reader): number =>
  db.first(sql$.selectFrom('board_passes').select(({ fn }) => fn.countAll<number>().as('count')))!.count;

/** Their digests. */
export function forgetPasses(db: Runner): string[] {
  const digests = db.all(sql$.selectFrom('board_passes').select('digest')).map(({ digest }) => digest);
  db.run(sql$.deleteFrom('board_passes'));
  return digests;
}
