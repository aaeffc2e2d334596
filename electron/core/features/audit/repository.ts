import type { AuditAction, AuditEntry } from '../../../../shared/features/audit/contract.ts';
import { type Reader, sql$ } from '../../db/query.ts';

export interface AuditFilter {
  /** Moments: from (included) and until (excluded). */
  from?: string | undefined;
  until?: string | undefined;
  staffId?: string | undefined;
  action?: AuditAction | undefined;
  subjectId?: string | undefined;
  /** Entries older than this one. */
  before?: number | undefined;
  limit: number;
}

/**
 * First and last entry of a span of time, from the index of moments: years of entries are not walked through to reach a
 * day. Between the two there may be entries of another time where the clock was wrong.
 */
function entriesWithin(db: Reader, from: string, until: string): { first: number; last: number } | undefined {
  const found = db.first(
    sql$
      .selectFrom('audit_entries')
      .select(({ fn }) => [fn.min('seq').as('first'), fn.max('seq').as('last')])
      .where('at', '>=', from)
      .where('at', '<', until),
  );
  return found?.first ? found : undefined;
}

/** Newest first. */
export function auditEntries(db: Reader, filter: AuditFilter): AuditEntry[] {
  let query = sql$
    .selectFrom('audit_entries as entry')
    .leftJoin('staff', 'staff.id', 'entry.staff_id')
    .selectAll('entry')
    .select('staff.name as staff_name')
    .orderBy('entry.seq', 'desc')
    .limit(filter.limit);
  if (filter.from !== undefined || filter.until !== undefined) {
    const { from = '', until = '~' } = filter;
    const span = entriesWithin(db, from, until);
    if (!span) return [];
    query = query
      .where('entry.seq', '>=', span.first)
      .where('entry.seq', '<=', span.last)
      .where('entry.at', '>=', from)
      .where('entry.at', '<', until);
  }
  if (filter.staffId !== undefined) query = query.where('entry.staff_id', '=', filter.staffId);
  if (filter.action !== undefined) query = query.where('entry.action', '=', filter.action);
  if (filter.subjectId !== undefined) query = query.where('entry.subject_id', '=', filter.subjectId);
  if (filter.before !== undefined) query = query.where('entry.seq', '<', filter.before);
  return db.all(query).map((row) => ({
    seq: row.seq,
    at: row.at,
    staffId: row.staff_id,
    staffName: row.staff_name,
    workstationCode: row.workstation_code,
    action: row.action as AuditAction,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    fields: JSON.parse(row.fields) as string[],
    reason: row.reason,
    hash: row.hash,
  }));
}
