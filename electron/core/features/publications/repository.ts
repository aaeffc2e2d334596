import { sql } from 'kysely';
import type { HandoutView, PublicationView } from '../../../../shared/features/publications/contract.ts';
import { type Reader, sql$ } from '../../db/query.ts';

type RawView = Omit<PublicationView, 'active'> & { active: number };

/** Stock is never stored: what came in and was counted, less what was handed out (contract.ts says why). */
const VIEW = sql`p.id, p.code, p.title, p.title_en as titleEn, p.language, p.reorder_at as reorderAt, p.active,
  (select sum(qty) from stock_entries where publication_id = p.id and voided_at is null)
    - coalesce((select sum(qty) from handouts where publication_id = p.id and voided_at is null), 0) as stock,
  (select max(created_at) from handouts where publication_id = p.id and voided_at is null) as lastHandedOutAt`;

const toView = ({ active, ...row }: RawView): PublicationView => ({ ...row, active: active === 1 });

export const publications = (db: Reader): PublicationView[] =>
  db
    .all(
      sql<RawView>`select ${VIEW} from publications as p where p.voided_at is null
        order by p.active desc, lastHandedOutAt desc nulls last, p.code`,
    )
    .map(toView);

export function publicationById(db: Reader, id: string): PublicationView | undefined {
  const row = db.first(sql<RawView>`select ${VIEW} from publications as p where p.id = ${id} and p.voided_at is null`);
  return row && toView(row);
}

export const isCodeTaken = (db: Reader, code: string, except: string | undefined): boolean =>
  db.first(
    sql`select 1 as taken from publications
      where code = ${code} and voided_at is null and id <> ${except ?? ''}`,
  ) !== undefined;

export const handoutsOf = (db: Reader, visitId: string): HandoutView[] =>
  db.all(
    sql<HandoutView>`select h.id, h.publication_id as publicationId, h.qty, h.created_at as createdAt,
        p.code, p.title, p.title_en as titleEn
      from handouts as h join publications as p on p.id = h.publication_id
      where h.visit_id = ${visitId} and h.voided_at is null order by h.created_at, h.id`,
  );

export const handedOut = (db: Reader, publicationId: string): number =>
  db.first(
    sql<{ total: number | null }>`select sum(qty) as total from handouts
      where publication_id = ${publicationId} and voided_at is null`,
  )?.total ?? 0;

/** Copies handed out on a business date, by brochure, the most first. */
export const handedOutOn = (
  db: Reader,
  businessDate: string,
): { code: string; title: string; titleEn: string | null; qty: number }[] =>
  db.all(
    sql$
      .selectFrom('handouts as h')
      .innerJoin('visits as v', 'v.id', 'h.visit_id')
      .innerJoin('publications as p', 'p.id', 'h.publication_id')
      .where('v.business_date', '=', businessDate)
      .where('h.voided_at', 'is', null)
      .groupBy('p.id')
      .select((eb) => ['p.code', 'p.title', 'p.title_en as titleEn', eb.fn.sum<number>('h.qty').as('qty')])
      .orderBy('qty', 'desc')
      .orderBy('p.code'),
  );
