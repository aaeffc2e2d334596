/** What was promised and by when, how often it was put off; and the days the house works. */
export const sql = `
CREATE TABLE follow_ups (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  subject_type TEXT,
  subject_id TEXT,
  step_key TEXT,
  what TEXT,
  who TEXT,
  assignee_id TEXT,
  due_on TEXT,
  reckoned TEXT,
  state TEXT,
  done_at TEXT,
  done_by TEXT,
  result TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE TABLE follow_up_snoozes (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  follow_up_id TEXT,
  was_due_on TEXT,
  due_on TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE TABLE office_calendar_days (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  date TEXT,
  is_workday INTEGER,
  name TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE TABLE work_suspensions (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  date TEXT,
  reason TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE INDEX follow_ups_open ON follow_ups (assignee_id) WHERE state = 'open';
CREATE INDEX follow_ups_by_subject ON follow_ups (subject_id);
CREATE INDEX follow_up_snoozes_by_follow_up ON follow_up_snoozes (follow_up_id);
`;
