import { createHash } from 'node:crypto';
import type Database from 'better-sqlite3';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';

/** Stands before the first entry. */
export const GENESIS_HASH = '0'.repeat(64);

export interface AuditRow {
  seq: number;
  at: string;
  staff_id: string | null;
  workstation_code: string;
  action: string;
  subject_type: string;
  subject_id: string | null;
  fields: string;
  reason: string | null;
  prev_hash: string;
}
/** Each entry's hash covers its content and the hash before it; verification recomputes it. */
export const auditHash = (row: AuditRow): string =>
  createHash('sha256')
    .update(
      canonicalJson([
        row.seq,
        row.at,
        row.staff_id,
        row.workstation_code,
        row.action,
        row.subject_type,
        row.subject_id,
        row.fields,
        row.reason,
        row.prev_hash,
      ]),
    )
    .digest('hex');

export interface AuditVerdict {
  ok: boolean;
  /** Entries looked at. */
  entries: number;
  firstBrokenSeq: number | null;
}

type Entry = AuditRow & { hash: string };

/**
 * Recomputes the audit chain: every entry's hash, its link to the one before, and that no number is missing. With `last`
 * only so many newest entries. Reads row by row: memory does not grow with the chain.
 */
export function verifyAuditChain(connection: Database.Database, last?: number): AuditVerdict {
  const newest = (connection.prepare('select max(seq) as seq from audit_entries').get() as { seq: number | null }).seq;
  const from = last === undefined ? 1 : Math.max(1, (newest ?? 0) - last + 1);
  const before = connection.prepare('select hash from audit_entries where seq = ?').get(from - 1) as
    { hash: string } | undefined;
  let expectedSeq = from;
  let previous = from === 1 ? GENESIS_HASH : before?.hash;
  let entries = 0;
  for (const entry of connection
    .prepare('select * from audit_entries where seq >= ? order by seq')
    .iterate(from) as IterableIterator<Entry>) {
    if (entry.seq !== expectedSeq || entry.prev_hash !== previous || entry.hash !== auditHash(entry)) {
      return { ok: false, entries, firstBrokenSeq: entry.seq };
    }
    previous = entry.hash;
    expectedSeq += 1;
    entries += 1;
  }
  return { ok: true, entries, firstBrokenSeq: null };
}
