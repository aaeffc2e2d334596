import { expect } from 'vitest';
import { type Sample, STAMP } from './sample.ts';

/** What the client was read and signed, and a piece of text of one's own. */
export const confirmation: Sample = {
  frozen: '8d7d6e06318676504173bd2a665eb4d60d1365e901499a47721e54ed13fe8cec',
  fill: `
    INSERT INTO meta VALUES ('origin', 'origin-8'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
    INSERT INTO session_readbacks (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
      void_reason, session_id, version, outcome, wording, wording_hash, signature, objection, hlc)
    VALUES ('readback-1', ${STAMP}, 'session-1', 1, 'signed', '{"question":"𠮷"}', 'h', '[[[0,0,50],[300,100,50]]]', NULL,
      '019bbf7d0440-0002-ws-1');
    INSERT INTO snippets (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
      void_reason, owner_staff_id, title, body, hlc)
    VALUES ('snippet-1', ${STAMP}, 'staff-1', '結語', '如有疑問，\n請再來電。', '019bbf7d0440-0003-ws-1');
    INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
    VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
  expectKept: (connection) => {
    const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
    expect(all('select session_id, version, outcome, wording, wording_hash, signature from session_readbacks')).toEqual(
      [['session-1', 1, 'signed', '{"question":"𠮷"}', 'h', '[[[0,0,50],[300,100,50]]]']],
    );
    expect(all('select owner_staff_id, title, body from snippets')).toEqual([
      ['staff-1', '結語', '如有疑問，\n請再來電。'],
    ]);
  },
};
