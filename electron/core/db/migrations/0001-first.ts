/**
 * First schema. Frozen: a released migration is never edited; the next change is the next file.
 * Replicated tables carry a primary key and nothing else that can fail when a change from elsewhere is applied.
 */
export const sql = `
CREATE TABLE institution_profiles (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  style TEXT,
  name_zh TEXT,
  name_en TEXT,
  tai_word TEXT,
  china_word TEXT,
  hotline TEXT,
  emergency_hotline TEXT,
  address_zh TEXT,
  address_en TEXT,
  opens_at TEXT,
  closes_at TEXT,
  disclaimer_zh TEXT,
  disclaimer_en TEXT,
  idle_lock_minutes INTEGER,
  practice INTEGER,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE rooms (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  code TEXT,
  name TEXT,
  name_en TEXT,
  kind TEXT,
  is_private INTEGER,
  active INTEGER,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE workstations (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  code TEXT,
  name TEXT,
  room_id TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE staff (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  account TEXT,
  name TEXT,
  name_roman TEXT,
  roles TEXT,
  unit TEXT,
  active INTEGER,
  pin_hash TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE clients (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  client_no TEXT,
  name TEXT,
  name_roman TEXT,
  phone TEXT,
  company_name TEXT,
  note TEXT,
  anonymous INTEGER,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE visits (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  visit_no TEXT,
  business_date TEXT,
  channel TEXT,
  arrived_at TEXT,
  client_id TEXT,
  head_count INTEGER,
  purpose_text TEXT,
  priority TEXT,
  ticket_id TEXT,
  received_by TEXT,
  state TEXT,
  left_at TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE tickets (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  business_date TEXT,
  series TEXT,
  number INTEGER,
  ticket_no TEXT,
  visit_id TEXT,
  issued_at TEXT,
  called_at TEXT,
  called_by TEXT,
  room_id TEXT,
  served_at TEXT,
  ended_at TEXT,
  queued_at TEXT,
  state TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE service_requests (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  request_no TEXT,
  visit_id TEXT,
  service_code TEXT,
  region_code TEXT,
  summary TEXT,
  state TEXT,
  accepted_at TEXT,
  closed_at TEXT,
  result TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE consultation_sessions (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  session_no TEXT,
  visit_id TEXT,
  request_ids TEXT,
  client_id TEXT,
  adviser_id TEXT,
  room_id TEXT,
  started_at TEXT,
  ended_at TEXT,
  question TEXT,
  facts TEXT,
  analysis TEXT,
  advice TEXT,
  next_steps TEXT,
  outcome TEXT,
  confirmation TEXT,
  confirmation_note TEXT,
  internal_notes TEXT,
  state TEXT,
  version INTEGER,
  locked_at TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE INDEX visits_by_day ON visits (business_date, state);
CREATE INDEX visits_by_client ON visits (client_id, arrived_at);
CREATE INDEX tickets_by_day ON tickets (business_date, series, number);
CREATE INDEX tickets_by_visit ON tickets (visit_id);
CREATE INDEX requests_by_visit ON service_requests (visit_id);
CREATE INDEX sessions_by_visit ON consultation_sessions (visit_id);
CREATE INDEX sessions_by_start ON consultation_sessions (started_at);
CREATE INDEX staff_by_account ON staff (account);
CREATE INDEX clients_by_no ON clients (client_no);

CREATE TABLE changes (
  seq INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  tx TEXT NOT NULL,
  hlc TEXT NOT NULL,
  actor TEXT NOT NULL,
  entity TEXT NOT NULL,
  record_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  base TEXT NOT NULL,
  hash TEXT NOT NULL,
  sent_at TEXT
) STRICT;

CREATE TABLE audit_entries (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  staff_id TEXT,
  workstation_code TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id TEXT,
  fields TEXT NOT NULL,
  reason TEXT,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit_entries (at);
CREATE INDEX audit_by_action ON audit_entries (action, seq);
CREATE INDEX audit_by_staff ON audit_entries (staff_id, seq);
CREATE INDEX audit_by_subject ON audit_entries (subject_id, seq);
CREATE TRIGGER audit_is_append_only_update BEFORE UPDATE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;
CREATE TRIGGER audit_is_append_only_delete BEFORE DELETE ON audit_entries BEGIN SELECT RAISE(ABORT, 'audit entries are append-only'); END;

CREATE TABLE counters (name TEXT PRIMARY KEY NOT NULL, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE client_recency (rank INTEGER PRIMARY KEY, client_id TEXT NOT NULL UNIQUE, last_visit_at TEXT) STRICT;
CREATE VIRTUAL TABLE client_search USING fts5(
  name, roman, phone, company, number,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);

CREATE TABLE drafts (
  staff_id TEXT NOT NULL,
  slot TEXT NOT NULL,
  value TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (staff_id, slot)
) STRICT, WITHOUT ROWID;
CREATE TABLE print_jobs (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject_key TEXT NOT NULL,
  label TEXT NOT NULL,
  content TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  letterhead TEXT NOT NULL,
  language TEXT NOT NULL,
  copy INTEGER NOT NULL,
  state TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by TEXT NOT NULL
) STRICT;
CREATE INDEX print_jobs_by_subject ON print_jobs (subject_key, content_hash);
CREATE INDEX print_jobs_by_time ON print_jobs (created_at);
CREATE TABLE pin_attempts (staff_id TEXT PRIMARY KEY NOT NULL, failures INTEGER NOT NULL, blocked_until TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE request_keys (key TEXT PRIMARY KEY NOT NULL, procedure TEXT NOT NULL, result_id TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`;
