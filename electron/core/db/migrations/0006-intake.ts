const STAMP = `
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,`;
const CLOCKS = `
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;`;

/**
 * What the desk takes in beside the matter itself: a letter's number, an entry made up for later, what the visitor takes
 * home, the personal-data notice, and brochures with their stock.
 */
export const sql = `
ALTER TABLE visits ADD COLUMN channel_ref TEXT;
ALTER TABLE visits ADD COLUMN late_entry INTEGER;
ALTER TABLE visits ADD COLUMN owner_staff_id TEXT;
ALTER TABLE visits ADD COLUMN deputy_staff_id TEXT;
ALTER TABLE visits ADD COLUMN next_step TEXT;
ALTER TABLE visits ADD COLUMN papers_to_bring TEXT;
ALTER TABLE service_requests ADD COLUMN repeat_of TEXT;
ALTER TABLE institution_profiles ADD COLUMN privacy_notice_zh TEXT;
ALTER TABLE institution_profiles ADD COLUMN privacy_notice_en TEXT;
ALTER TABLE institution_profiles ADD COLUMN privacy_notice_version TEXT;

CREATE TABLE privacy_notices (${STAMP}
  client_id TEXT,
  version TEXT,
  mode TEXT,
  signed INTEGER,
  given_at TEXT,
  exempt_reason TEXT,${CLOCKS}
CREATE INDEX privacy_notices_by_client ON privacy_notices (client_id);

CREATE TABLE publications (${STAMP}
  code TEXT,
  title TEXT,
  title_en TEXT,
  language TEXT,
  reorder_at INTEGER,
  active INTEGER,${CLOCKS}

CREATE TABLE stock_entries (${STAMP}
  publication_id TEXT,
  qty INTEGER,
  reason TEXT,${CLOCKS}
CREATE INDEX stock_entries_by_publication ON stock_entries (publication_id);

CREATE TABLE handouts (${STAMP}
  visit_id TEXT,
  publication_id TEXT,
  qty INTEGER,${CLOCKS}
CREATE INDEX handouts_by_visit ON handouts (visit_id);
CREATE INDEX handouts_by_publication ON handouts (publication_id);
`;
