/** What was closed: a business date with its figures. Drafts are asked for on every home page. */
export const sql = `
CREATE TABLE day_closes (
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
  kind TEXT,
  summary TEXT,
  missing TEXT,
  carried TEXT,
  reason TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE INDEX day_closes_by_day ON day_closes (business_date, created_at);
CREATE INDEX sessions_in_draft ON consultation_sessions (started_at) WHERE state = 'draft';
`;
