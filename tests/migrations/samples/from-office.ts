import { expect } from 'vitest';
import { type Sample, STAMP } from './sample.ts';

/** Of the schemas from the office's records on (7–). */
export const samplesFromOffice: Record<number, Sample> = {
  7: {
    frozen: '6fddaf0c422c596266b6f88ee025d7f8cf5736b3a0d4c57722294cda460e0b89',
    fill: `
      INSERT INTO meta VALUES ('origin', 'origin-6'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
      INSERT INTO agencies (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        kind, name, region_code, phone, handles, verified_on, hlc)
      VALUES ('agency-1', ${STAMP}, 'association', '東莞臺商協會𠮷', 'CN-GD', '0769-05550101', '["A04","D"]', '2026-01-15', '019bbf7d0440-0000-ws-1');
      INSERT INTO faq_cards (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        kind, title, body, service_codes, agency_id, source_name, verified_on, hlc)
      VALUES ('card-1', ${STAMP}, 'whoHandles', '急難協尋', '先撥專線', '["A04"]', 'agency-1', '練習資料', '2026-01-15', '019bbf7d0440-0001-ws-1');
      INSERT INTO document_checklists (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, title, service_codes, region_codes, documents, source_name, verified_on, hlc)
      VALUES ('list-1', ${STAMP}, '文書驗證', '["F04"]', '["CN"]', '[{"what":"公證書","form":"正本","note":null,"isRequired":true}]',
        '練習資料', '2026-01-15', '019bbf7d0440-0002-ws-1');
      INSERT INTO facility_checks (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, business_date, slot, item, is_ok, hlc)
      VALUES ('check-1', ${STAMP}, '2026-01-15', 'opening', 'light', 0, '019bbf7d0440-0003-ws-1');
      INSERT INTO facility_defects (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, item, what, reported_on, state, hlc)
      VALUES ('defect-1', ${STAMP}, 'light', '燈不亮', '2026-01-15', 'reported', '019bbf7d0440-0004-ws-1');
      INSERT INTO handover_notes (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, business_date, text, done_at, hlc)
      VALUES ('note-1', ${STAMP}, '2026-01-15', '明早十點' || char(10) || '王先生來', NULL, '019bbf7d0440-0005-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select name, phone, handles from agencies')).toEqual([
        ['東莞臺商協會𠮷', '0769-05550101', '["A04","D"]'],
      ]);
      expect(all('select title, agency_id, verified_on from faq_cards')).toEqual([
        ['急難協尋', 'agency-1', '2026-01-15'],
      ]);
      expect(all('select documents from document_checklists')).toEqual([
        ['[{"what":"公證書","form":"正本","note":null,"isRequired":true}]'],
      ]);
      expect(all('select item, is_ok from facility_checks')).toEqual([['light', 0]]);
      expect(all('select what, state, fixed_on from facility_defects')).toEqual([['燈不亮', 'reported', null]]);
      expect(all('select text, done_at from handover_notes')).toEqual([['明早十點\n王先生來', null]]);
    },
  },
  8: {
    frozen: 'f5a84caf1abe36aa6122f7071cde4188123fe74c13acefc885d4820d952c3cbd',
    fill: `
      INSERT INTO meta VALUES ('origin', 'origin-6'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
      INSERT INTO clients (id, client_no, name, phone, merged_into, hlc)
      VALUES ('client-1', 'C115-A-00001', '𠮷田堃', NULL, NULL, '019bbf7d0440-0000-ws-1'),
        ('client-2', 'C115-A-00002', '吉田', '0912000007', 'client-1', '019bbf7d0440-0001-ws-1');
      INSERT INTO merged_clients VALUES ('client-2', 'client-1');
      INSERT INTO consultation_sessions (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, facts, laws_cited, options, state, version, hlc)
      VALUES ('session-1', ${STAMP}, '乙', '[{"title":"投資法","article":"48","source":"","asOf":null}]', '協商', 'finalised', 2, '019bbf7d0440-0002-ws-1');
      INSERT INTO superseded_sessions (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, session_id, version, reason, facts, hlc)
      VALUES ('earlier-1', ${STAMP}, 'session-1', 1, '誤植', '甲', '019bbf7d0440-0003-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select id, person_id, client_no, name, phone from people order by id')).toEqual([
        ['client-1', 'client-1', 'C115-A-00001', '𠮷田堃', null],
        ['client-2', 'client-1', 'C115-A-00001', '𠮷田堃', null],
      ]);
      expect(all('select facts, laws_cited, options from consultation_sessions')).toEqual([
        ['乙', '[{"title":"投資法","article":"48","source":"","asOf":null}]', '協商'],
      ]);
      expect(all('select session_id, version, reason, facts from superseded_sessions')).toEqual([
        ['session-1', 1, '誤植', '甲'],
      ]);
    },
  },
  9: {
    frozen: '1ea2541da5333cc4f063dcd6a1c0cf0541ee2b9943ee0de20e367e4d3e5860ca',
    fill: `
      INSERT INTO meta VALUES ('origin', 'origin-7'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
      INSERT INTO day_closes (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, business_date, kind, summary, missing, carried, reason, hlc)
      VALUES ('close-1', ${STAMP}, '2026-01-15', 'provisional', '{"visits":3}', '[{"code":"B","unsent":4,"lastSeenAt":null}]',
        '[]', NULL, '019bbf7d0440-0002-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select business_date, kind, summary, missing, reason from day_closes')).toEqual([
        ['2026-01-15', 'provisional', '{"visits":3}', '[{"code":"B","unsent":4,"lastSeenAt":null}]', null],
      ]);
    },
  },
  10: {
    frozen: '9b3fcf3582dc3fb7600c11ed588e38687428f0e5574e0b5712198d6f3f36ea6f',
    fill: `
      INSERT INTO meta VALUES ('origin', 'origin-8'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
      INSERT INTO consultation_sessions (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, facts, mode, attendees, adviser_id, acting_for_adviser_id, co_adviser_ids, restricted, planned_end_at, state, version, hlc)
      VALUES ('session-1', ${STAMP}, '甲', 'video', '𠮷田堃', 'staff-2', 'staff-1', '["staff-3"]', 1, '2026-01-15T03:10:00.000Z', 'draft', 1,
        '019bbf7d0440-0002-ws-1');
      INSERT INTO session_notes (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, session_id, kind, from_staff_id, to_staff_id, text, hlc)
      VALUES ('note-1', ${STAMP}, 'session-1', 'handedOver', 'staff-1', 'staff-2', '', '019bbf7d0440-0003-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(
        all('select mode, attendees, acting_for_adviser_id, co_adviser_ids, restricted from consultation_sessions'),
      ).toEqual([['video', '𠮷田堃', 'staff-1', '["staff-3"]', 1]]);
      expect(all('select session_id, kind, from_staff_id, to_staff_id, text from session_notes')).toEqual([
        ['session-1', 'handedOver', 'staff-1', 'staff-2', ''],
      ]);
    },
  },
};
