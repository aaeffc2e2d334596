import { sql } from 'kysely';
import type {
  DefectView,
  FacilityCheck,
  FacilityDefect,
  NoteView,
} from '../../../../shared/features/office/contract.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';

export interface Tick extends FacilityCheck {
  by: string | null;
}

/** Ticks of a day, the latest of each line last. */
export const ticksOn = (db: Reader, businessDate: string): Tick[] =>
  db
    .all(
      sql$
        .selectFrom('facility_checks as c')
        .leftJoin('staff as s', 's.id', 'c.updated_by')
        .selectAll('c')
        .select('s.name as by')
        .where('c.business_date', '=', businessDate)
        .where('c.voided_at', 'is', null)
        .orderBy('c.updated_at')
        .orderBy('c.id'),
    )
    .map(({ by, ...row }) => ({ ...decode('facilityCheck', row), by }));

/** Those not fixed, the oldest first, then those fixed on the day. */
export const defectsStanding = (db: Reader, businessDate: string): DefectView[] =>
  db
    .all(
      sql$
        .selectFrom('facility_defects as d')
        .leftJoin('staff as s', 's.id', 'd.created_by')
        .selectAll('d')
        .select('s.name as reportedBy')
        .where('d.voided_at', 'is', null)
        .where((eb) => eb.or([eb('d.state', '<>', 'fixed'), eb('d.fixed_on', '=', businessDate)]))
        .orderBy(sql`d.state = 'fixed'`)
        .orderBy('d.reported_on')
        .orderBy('d.id'),
    )
    .map(({ reportedBy, ...row }) => ({ ...decode('facilityDefect', row), reportedBy: reportedBy ?? '' }));

/** Those that were out of order on a day, whatever became of them since. */
export const defectsOn = (db: Reader, businessDate: string): FacilityDefect[] =>
  db
    .all(
      sql$
        .selectFrom('facility_defects')
        .selectAll()
        .where('voided_at', 'is', null)
        .where('reported_on', '<=', businessDate)
        .where((eb) => eb.or([eb('fixed_on', 'is', null), eb('fixed_on', '>=', businessDate)]))
        .orderBy('reported_on')
        .orderBy('id'),
    )
    .map((row) => decode('facilityDefect', row));

export const notesWrittenOn = (db: Reader, businessDate: string): string[] =>
  db
    .all(
      sql$
        .selectFrom('handover_notes')
        .select('text')
        .where('business_date', '=', businessDate)
        .where('voided_at', 'is', null)
        .orderBy('created_at')
        .orderBy('id'),
    )
    .map(({ text }) => text ?? '');

export const openDefectOf = (db: Reader, item: NonNullable<FacilityDefect['item']>): FacilityDefect | undefined => {
  const row = db.first(
    sql$
      .selectFrom('facility_defects')
      .selectAll()
      .where('item', '=', item)
      .where('state', '<>', 'fixed')
      .where('voided_at', 'is', null)
      .limit(1),
  );
  return row && decode('facilityDefect', row);
};

/** Notes of a day; and those of earlier days that nobody has seen to, or that were seen to since `since`. */
export const notesFor = (db: Reader, { businessDate, since }: { businessDate: string; since: string }): NoteView[] =>
  db
    .all(
      sql$
        .selectFrom('handover_notes as n')
        .leftJoin('staff as s', 's.id', 'n.created_by')
        .leftJoin('staff as d', 'd.id', 'n.done_by')
        .selectAll('n')
        .select(['s.name as writtenBy', 'd.name as doneByName'])
        .where('n.voided_at', 'is', null)
        .where('n.business_date', '<=', businessDate)
        .where((eb) =>
          eb.or([eb('n.business_date', '=', businessDate), eb('n.done_at', 'is', null), eb('n.done_at', '>=', since)]),
        )
        .orderBy(sql`n.done_at is not null`)
        .orderBy('n.created_at')
        .orderBy('n.id'),
    )
    .map(({ writtenBy, doneByName, ...row }) => ({
      ...decode('handoverNote', row),
      writtenBy: writtenBy ?? '',
      doneByName,
    }));
