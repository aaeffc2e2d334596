import type { Snippet } from '../../../../shared/features/snippets/contract.ts';
import { type Reader, sql$ } from '../../db/query.ts';

/** A person's own, by name. */
export const snippetsOf = (db: Reader, ownerStaffId: string): Snippet[] =>
  db.all(
    sql$
      .selectFrom('snippets')
      .where('owner_staff_id', '=', ownerStaffId)
      .where('voided_at', 'is', null)
      .orderBy('title')
      .orderBy('id')
      .select(['id', 'title', 'body']),
  );
