const ADDED = ['options', 'laws_cited', 'documents_seen', 'handouts', 'referral_note'];

const kept = '(SELECT into_id FROM merged_clients WHERE client_id = own.id)';
const read = ['client_no', 'name', 'name_roman', 'phone', 'company_name'].map(
  (column) => `CASE WHEN ${kept} IS NULL THEN own.${column}
    ELSE (SELECT ${column} FROM clients WHERE id = ${kept}) END AS ${column}`,
);

/**
 * What a consultation record says besides, and what it said before it was amended.
 *
 * Whoever a client's record stands for now is found without a join: to the right of a LEFT JOIN SQLite makes a table of a
 * joined view first, all of a center's people for each look at the queue.
 */
export const sql = `
${ADDED.map((column) => `ALTER TABLE consultation_sessions ADD COLUMN ${column} TEXT;`).join('\n')}
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
  options TEXT,
  laws_cited TEXT,
  documents_seen TEXT,
  handouts TEXT,
  referral_note TEXT,
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

DROP VIEW people;
CREATE VIEW people AS
  SELECT own.id, coalesce(${kept}, own.id) AS person_id,
  ${read.join(',\n  ')}
  FROM clients AS own;
`;
