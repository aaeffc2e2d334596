const TABLES = ['consultation_sessions', 'superseded_sessions'];

/** How a session was held and with whom, who may read it, until when it was planned; and what colleagues say about it. */
export const sql = `
${TABLES.map(
  (table) => `ALTER TABLE ${table} ADD COLUMN mode TEXT;
ALTER TABLE ${table} ADD COLUMN attendees TEXT;`,
).join('\n')}
ALTER TABLE consultation_sessions ADD COLUMN acting_for_adviser_id TEXT;
ALTER TABLE consultation_sessions ADD COLUMN co_adviser_ids TEXT;
ALTER TABLE consultation_sessions ADD COLUMN restricted INTEGER;
ALTER TABLE consultation_sessions ADD COLUMN planned_end_at TEXT;
CREATE TABLE session_notes (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  session_id TEXT,
  kind TEXT,
  from_staff_id TEXT,
  to_staff_id TEXT,
  text TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE INDEX session_notes_by_session ON session_notes (session_id, created_at);
`;
