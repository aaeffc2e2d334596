/** What a consultation record said before it was amended. */
export const sql = `
CREATE TABLE superseded_sessions (
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
  version INTEGER,
  locked_at TEXT,
  reason TEXT,
  question TEXT,
  facts TEXT,
  analysis TEXT,
  advice TEXT,
  next_steps TEXT,
  outcome TEXT,
  confirmation TEXT,
  confirmation_note TEXT,
  internal_notes TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE INDEX superseded_sessions_by_session ON superseded_sessions (session_id, version);
`;
