import type { Agency, DocumentChecklist, FaqCard } from '../../../../shared/features/reference/contract.ts';
import { decode } from '../../db/codec.ts';
import { type Reader, sql$ } from '../../db/query.ts';

/** A center knows some hundreds of each: they are read whole, and chosen from by the rules. */
export const agencies = (db: Reader): Agency[] =>
  db
    .all(sql$.selectFrom('agencies').selectAll().where('voided_at', 'is', null).orderBy('name').orderBy('id'))
    .map((row) => decode('agency', row));

export const cards = (db: Reader): FaqCard[] =>
  db
    .all(sql$.selectFrom('faq_cards').selectAll().where('voided_at', 'is', null).orderBy('title').orderBy('id'))
    .map((row) => decode('faqCard', row));

export const checklists = (db: Reader): DocumentChecklist[] =>
  db
    .all(
      sql$.selectFrom('document_checklists').selectAll().where('voided_at', 'is', null).orderBy('title').orderBy('id'),
    )
    .map((row) => decode('documentChecklist', row));
