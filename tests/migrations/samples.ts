import type Database from 'better-sqlite3';
import { expect } from 'vitest';

interface Sample {
  /** SHA-256 of the migration's SQL: a released step is frozen, and what changes is the next step. */
  frozen: string;
  /** Rows as that release wrote them; like a migration, never edited once released. */
  fill: string;
  /** The same rows as this release keeps them. */
  expectKept(connection: Database.Database): void;
}

const STAMP = `'site', '2026-01-15T02:30:00.000Z', '2026-01-15T02:30:00.000Z', 'staff-1', 'staff-1', 'ws-1', NULL, NULL`;

/** What a database of each schema holds, odd values included: rare names, leading zeros, empty and long texts. */
export const samplesBySchema: Record<number, Sample> = {
  1: {
    frozen: 'f920b2d756b7ca3e2dc5b7ac60a6aea84ca1c0779c9faab6dec3df5afbc51744',
    fill: `
      INSERT INTO clients (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        client_no, name, name_roman, phone, company_name, note, anonymous, hlc)
      VALUES ('client-1', ${STAMP}, 'C115-A-00001', '𠮷田堃', 'YOSHIDA Kun', '0912000007', NULL, '', 0, '019bbf7d0440-0000-ws-1'),
             ('client-2', ${STAMP}, 'C115-A-00002', '福', NULL, NULL, '公司', NULL, 1, '019bbf7d0440-0001-ws-1');
      INSERT INTO visits (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        business_date, client_id, state, hlc, extra)
      VALUES ('visit-1', ${STAMP}, '2026-01-15', 'client-1', 'done', '019bbf7d0440-0002-ws-1', '{"later":true}');
      INSERT INTO changes (seq, origin, tx, hlc, actor, entity, record_id, fields, base, hash)
      VALUES (1, 'ws-1', 'tx-1', '019bbf7d0440-0000-ws-1', 'staff-1', 'client', 'client-1', '{}', '{}', 'h');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');
      INSERT INTO meta VALUES ('origin', 'ws-1'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
      INSERT INTO counters VALUES ('ticket:2026-01-15:A', 7);
      INSERT INTO client_recency VALUES (1, 'client-1', '2026-01-15T02:30:00.000Z');
      INSERT INTO client_search (rowid, name, roman, phone, company, number) VALUES (1, '𠮷 田 堃', 'yoshida kun', '0912000007', '', 'c115');
      INSERT INTO drafts VALUES ('staff-1', 'intake', '{"name":"王"}', '2026-01-15T02:30:00.000Z');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select id, name, phone, company_name, note from clients order by id')).toEqual([
        ['client-1', '𠮷田堃', '0912000007', null, ''],
        ['client-2', '福', null, '公司', null],
      ]);
      expect(all('select id, client_id, extra from visits')).toEqual([['visit-1', 'client-1', '{"later":true}']]);
      expect(all('select origin, seq, record_id from changes')).toEqual([['ws-1', 1, 'client-1']]);
      expect(all('select seq, action, hash from audit_entries')).toEqual([[1, 'setUp', 'h']]);
      expect(all('select value from counters')).toEqual([[7]]);
      expect(all(`select count(*) from client_search where client_search match '"𠮷 田"'`)).toEqual([[1]]);
      expect(all('select value from drafts')).toEqual([['{"name":"王"}']]);
    },
  },
  2: {
    frozen: '3a68c82a6641107c1c146c3717b9c492f697864da4815c7331572816b256c8c1',
    fill: `
      INSERT INTO meta VALUES ('origin', 'origin-2'), ('organisationId', 'org'), ('siteId', 'site'), ('workstationId', 'ws-1'),
        ('workstationCode', 'AB'), ('sync.acknowledged', '1');
      INSERT INTO changes (n, origin, seq, tx, hlc, actor, site_id, entity, record_id, fields, base, clocks, hash, sent_at)
      VALUES (7, 'origin-1', 1, 'tx-1', '019bbf7d0440-0000-ws-1', 'staff-1', 'site', 'room', 'room-1', '{}', '{}', NULL, 'h', NULL),
             (8, 'origin-2', 1, 'tx-2', '019bbf7d0440-0001-ws-1', 'staff-1', 'org', 'client', 'client-1', '{"name":"𠮷田"}', '{}',
               '{"hlc":"019bbf7d0440-0001-ws-1","edited":{}}', 'h', '2026-01-15T02:30:00.000Z');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'AB', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');
      INSERT INTO conflicts (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        entity, record_id, kind, kept, other, resolved_at, hlc)
      VALUES ('conflict-1', ${STAMP}, 'client', 'client-1', 'field', '{"values":{"name":"甲"}}', '{"values":{"name":"乙"}}', NULL,
        '019bbf7d0440-0002-server');
      INSERT INTO held_records VALUES ('parcel', 'parcel-1', 'site', '{"weight":"007"}', '019bbf7d0440-0003-ws-2', '{}');
      INSERT INTO pulled_set_aside VALUES ('tx-9', 'origin-9', '2026-01-15T02:30:00.000Z', 'visit.headCount', '{}');
      INSERT INTO files VALUES ('00ff', 1048577, 'upload');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select n, origin, seq, site_id, record_id, sent_at is null from changes order by n')).toEqual([
        [7, 'origin-1', 1, 'site', 'room-1', 1],
        [8, 'origin-2', 1, 'org', 'client-1', 0],
      ]);
      expect(all('select record_id, other from conflicts')).toEqual([['client-1', '{"values":{"name":"乙"}}']]);
      expect(all('select entity, fields from held_records')).toEqual([['parcel', '{"weight":"007"}']]);
      expect(all('select tx, detail from pulled_set_aside')).toEqual([['tx-9', 'visit.headCount']]);
      expect(all('select bytes, state from files')).toEqual([[1048577, 'upload']]);
    },
  },
  3: {
    frozen: 'e7ee688aa38b1a82833e23bb55a71b4323cbd17f267eef71b1ce05721448f0d4',
    fill: `
      INSERT INTO notices (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        zh, en, from_on, until_on, hlc)
      VALUES ('notice-1', ${STAMP}, '明日停電', NULL, '2026-01-15', '2026-01-16', '019bbf7d0440-0000-ws-1');
      INSERT INTO duties (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        business_date, staff_id, room_id, is_deputy, hlc)
      VALUES ('duty-1', ${STAMP}, '2026-01-15', 'staff-1', NULL, 1, '019bbf7d0440-0001-ws-1');
      INSERT INTO board_settings (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, spoken, hlc)
      VALUES ('setting-1', ${STAMP}, '["cmn","hak"]', '019bbf7d0440-0002-ws-1');
      INSERT INTO board_passes VALUES ('digest', '2026-01-15T02:30:00.000Z');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'create', 'boardPass', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select zh, en, from_on, until_on from notices')).toEqual([
        ['明日停電', null, '2026-01-15', '2026-01-16'],
      ]);
      expect(all('select business_date, staff_id, is_deputy from duties')).toEqual([['2026-01-15', 'staff-1', 1]]);
      expect(all('select spoken from board_settings')).toEqual([['["cmn","hak"]']]);
      expect(all('select digest from board_passes')).toEqual([['digest']]);
    },
  },
  4: {
    frozen: '6d77484f2d55d8c10da87c67ef9c48b7b1fedb863952a757d0c23efcd75061c4',
    fill: `
      INSERT INTO meta VALUES ('origin', 'origin-4'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A'),
        ('search.index', '0');
      INSERT INTO clients (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        client_no, name, anonymous, id_kind, id_no, id_unverified, birth_date, special_needs, merged_into, hlc)
      VALUES ('client-1', ${STAMP}, 'C115-A-00001', '曾𠮷', 0, 'nationalId', 'Ａ１２３４５６７８９', 1, '1961', '["wheelchair"]', NULL, '019bbf7d0440-0000-ws-1'),
             ('client-2', ${STAMP}, 'C115-A-00002', '曾吉', 0, NULL, NULL, NULL, NULL, NULL, 'client-1', '019bbf7d0440-0001-ws-1');
      INSERT INTO companies (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        name, business_no, hlc) VALUES ('company-1', ${STAMP}, '㈱大同', '04595257', '019bbf7d0440-0002-ws-1');
      INSERT INTO client_roles (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        client_id, company_id, role, hlc) VALUES ('role-1', ${STAMP}, 'client-1', 'company-1', 'owner', '019bbf7d0440-0003-ws-1');
      INSERT INTO client_merges (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        kept_id, merged_id, before, after, hlc)
      VALUES ('merge-1', ${STAMP}, 'client-1', 'client-2', '{"note":"0"}', '{"note":"1"}', '019bbf7d0440-0004-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select id, id_no, birth_date, special_needs, merged_into from clients order by id')).toEqual([
        ['client-1', 'Ａ１２３４５６７８９', '1961', '["wheelchair"]', null],
        ['client-2', null, null, null, 'client-1'],
      ]);
      expect(all('select name, business_no from companies')).toEqual([['㈱大同', '04595257']]);
      expect(all('select client_id, company_id, role from client_roles')).toEqual([['client-1', 'company-1', 'owner']]);
      expect(all('select before, after from client_merges')).toEqual([['{"note":"0"}', '{"note":"1"}']]);
    },
  },
  5: {
    frozen: '43b0345b769e6fcd7ba5634e9cf9c02edeecc876360a8a93305dba8736ccb38a',
    fill: `
      INSERT INTO tickets (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        business_date, ticket_no, for_room_id, for_staff_id, transfer_note, transferred_by, transferred_at, hlc)
      VALUES ('ticket-1', ${STAMP}, '2026-01-15', 'B007', 'room-1', NULL, '請看契約', 'staff-1', '2026-01-15T02:30:00.000Z', '019bbf7d0440-0000-ws-1');
      INSERT INTO queue_closings (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        business_date, closed_at, reopened_at, hlc)
      VALUES ('closing-1', ${STAMP}, '2026-01-15', '2026-01-15T08:50:00.000Z', NULL, '019bbf7d0440-0001-ws-1');
      INSERT INTO emergency_reports (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, report_no, business_date, reported_at, caller_phone, situation, victim_name, phone_repeated, hlc)
      VALUES ('report-1', ${STAMP}, '暫115-A-001', '2026-01-15', '2026-01-15T02:10:00.000Z', '0086-769', '失聯', '𠮷田堃', 1, '019bbf7d0440-0002-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select ticket_no, for_room_id, transfer_note from tickets')).toEqual([
        ['B007', 'room-1', '請看契約'],
      ]);
      expect(all('select closed_at, reopened_at from queue_closings')).toEqual([['2026-01-15T08:50:00.000Z', null]]);
      expect(all('select report_no, caller_phone, victim_name, phone_repeated from emergency_reports')).toEqual([
        ['暫115-A-001', '0086-769', '𠮷田堃', 1],
      ]);
    },
  },
  6: {
    frozen: '925ac330d5e99b4edafb9abe4086668cde0207f47b3d9ede92e2f5e9cbe636f5',
    fill: `
      INSERT INTO visits (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at, void_reason,
        business_date, client_id, state, channel_ref, late_entry, next_step, papers_to_bring, hlc)
      VALUES ('visit-1', ${STAMP}, '2026-01-14', 'client-1', 'completed', '經商字第0001號', 1, '補件', '["護照影本","公司章程"]',
        '019bbf7d0440-0000-ws-1');
      INSERT INTO privacy_notices (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, client_id, version, mode, signed, given_at, hlc)
      VALUES ('notice-1', ${STAMP}, 'client-1', '02', 'oral', 0, '2026-01-15T02:30:00.000Z', '019bbf7d0440-0001-ws-1');
      INSERT INTO publications (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, code, title, language, reorder_at, active, hlc)
      VALUES ('publication-1', ${STAMP}, '007', '臺商回臺手冊', '中文', 20, 1, '019bbf7d0440-0002-ws-1');
      INSERT INTO stock_entries (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, publication_id, qty, reason, hlc)
      VALUES ('entry-1', ${STAMP}, 'publication-1', -3, 'counted', '019bbf7d0440-0003-ws-1');
      INSERT INTO handouts (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
        void_reason, visit_id, publication_id, qty, hlc)
      VALUES ('handout-1', ${STAMP}, 'visit-1', 'publication-1', 99, '019bbf7d0440-0004-ws-1');
      INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
      VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
    expectKept: (connection) => {
      const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
      expect(all('select channel_ref, late_entry, papers_to_bring from visits')).toEqual([
        ['經商字第0001號', 1, '["護照影本","公司章程"]'],
      ]);
      expect(all('select version, mode, signed from privacy_notices')).toEqual([['02', 'oral', 0]]);
      expect(all('select code, reorder_at from publications')).toEqual([['007', 20]]);
      expect(all('select qty, reason from stock_entries')).toEqual([[-3, 'counted']]);
      expect(all('select visit_id, qty from handouts')).toEqual([['visit-1', 99]]);
    },
  },
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
  },
};
