import type { AuditEntry } from '../../../../shared/features/audit/contract.ts';
import { endOfBusinessDay, startOfBusinessDay } from '../../../../shared/lib/dates.ts';
import type { OpenDatabase } from '../../data-folder/types.ts';
import { auditEntries, type AuditFilter } from './repository.ts';

/** As a person asks: whole days in Taipei. */
type AuditQuery = Omit<AuditFilter, 'from' | 'until'> & { from?: string | undefined; to?: string | undefined };

export function listAudit(
  { db }: OpenDatabase,
  { from, to, ...query }: AuditQuery,
): { entries: AuditEntry[]; more: boolean } {
  const entries = auditEntries(db, {
    ...query,
    from: from && startOfBusinessDay(from),
    until: to && endOfBusinessDay(to),
    limit: query.limit + 1,
  });
  return { entries: entries.slice(0, query.limit), more: entries.length > query.limit };
}
