/** What the client was read and how they signed it; each person's own pieces of text. */
export const sql = `
CREATE TABLE session_readbacks (
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
  outcome TEXT,
  wording TEXT,
  wording_hash TEXT,
  signature TEXT,
  objection TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE INDEX session_readbacks_by_session ON session_readbacks (session_id, created_at);
CREATE TABLE snippets (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  owner_staff_id TEXT,
  title TEXT,
  body TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;
CREATE INDEX snippets_by_owner ON snippets (owner_staff_id, title);
ALTER TABLE institution_profiles ADD COLUMN clients_sign_on_screen INTEGER;
`;
