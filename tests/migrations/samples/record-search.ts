import { expect } from 'vitest';
import type { Sample } from './sample.ts';

/** Where the past records stand in their index, and the searches people keep. */
export const recordSearch: Sample = {
  frozen: 'f4a42514b93776cfb8fcb21d8013c8f305584a4f52c3c22969915d015feadf30',
  fill: `
      INSERT INTO meta VALUES ('origin', 'origin-8'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
      INSERT INTO record_places VALUES (1813422600000000, 'visit-1', 'visit');
      INSERT INTO saved_searches VALUES ('saved-1', 'staff-1', '越南設廠', '{"regionCode":"VN","words":"設廠"}');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
  expectKept: (connection) => {
    const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
    expect(all('select staff_id, name, filter from saved_searches')).toEqual([
      ['staff-1', '越南設廠', '{"regionCode":"VN","words":"設廠"}'],
    ]);
  },
};
