import { type Reader, type Runner, sql$ } from '../../db/query.ts';

export interface DraftRow {
  slot: string;
  value: string;
  saved_at: string;
}

export const findDraft = (db: Reader, staffId: string, slot: string): DraftRow | undefined =>
  db.first(
    sql$
      .selectFrom('drafts')
      .select(['slot', 'value', 'saved_at'])
      .where('staff_id', '=', staffId)
      .where('slot', '=', slot),
  );

export const draftSlots = (db: Reader, staffId: string): { slot: string; saved_at: string }[] =>
  db.all(
    sql$.selectFrom('drafts').select(['slot', 'saved_at']).where('staff_id', '=', staffId).orderBy('saved_at', 'desc'),
  );

export function putDraft(db: Runner, staffId: string, { slot, value, saved_at }: DraftRow): void {
  db.run(
    sql$
      .insertInto('drafts')
      .values({ staff_id: staffId, slot, value, saved_at })
      .onConflict((conflict) => conflict.columns(['staff_id', 'slot']).doUpdateSet({ value, saved_at })),
  );
}

export function removeDraft(db: Runner, staffId: string, slot: string): void {
  db.run(sql$.deleteFrom('drafts').where('staff_id', '=', staffId).where('slot', '=', slot));
}
