import { expect } from 'vitest';
import { type Sample, STAMP } from '../sample.ts';

export const followUps: Sample = {
  frozen: '3ddaf1880171f95dd32065dbd1cba2a3c4524a9b04082a887f48c27e6fce17fb',
  fill: `
    INSERT INTO meta VALUES ('origin', 'origin-7'), ('siteId', 'site'), ('workstationId', 'ws-1'), ('workstationCode', 'A');
    INSERT INTO follow_ups (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
      void_reason, subject_type, subject_id, step_key, what, who, assignee_id, due_on, reckoned, state, hlc)
    VALUES ('follow-up-1', ${STAMP}, 'consultationSession', 'session-1', '1', '寄𠮷田堃契約', '', 'staff-1', NULL,
      '{"from":"2026-01-15","workdays":7}', 'open', '019bbf7d0440-0002-ws-1');
    INSERT INTO follow_up_snoozes (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
      void_reason, follow_up_id, was_due_on, due_on, hlc)
    VALUES ('snooze-1', ${STAMP}, 'follow-up-1', '2026-01-26', '2026-02-02', '019bbf7d0440-0003-ws-1');
    INSERT INTO office_calendar_days (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
      void_reason, date, is_workday, name, hlc)
    VALUES ('day-1', ${STAMP}, '2024-02-17', 1, '補行上班', '019bbf7d0440-0004-ws-1');
    INSERT INTO work_suspensions (id, site_id, created_at, updated_at, created_by, updated_by, origin_workstation, voided_at,
      void_reason, date, reason, hlc)
    VALUES ('closed-1', ${STAMP}, '2026-01-16', '颱風', '019bbf7d0440-0005-ws-1');
    INSERT INTO audit_entries (seq, at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash)
    VALUES (1, '2026-01-15T02:30:00.000Z', NULL, 'A', 'setUp', 'center', NULL, '[]', NULL, 'p', 'h');`,
  expectKept: (connection) => {
    const all = (sql: string): unknown[] => connection.prepare(sql).raw().all();
    expect(all('select what, due_on, reckoned, state from follow_ups')).toEqual([
      ['寄𠮷田堃契約', null, '{"from":"2026-01-15","workdays":7}', 'open'],
    ]);
    expect(all('select follow_up_id, was_due_on, due_on from follow_up_snoozes')).toEqual([
      ['follow-up-1', '2026-01-26', '2026-02-02'],
    ]);
    expect(all('select date, is_workday, name from office_calendar_days')).toEqual([['2024-02-17', 1, '補行上班']]);
    expect(all('select date, reason from work_suspensions')).toEqual([['2026-01-16', '颱風']]);
  },
};
