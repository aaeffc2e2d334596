/**
 * What sync needs beside the records. The log's own order (`n`) and the gapless number of each origin (`seq`) part: a
 * workstation takes a new origin after a restore, and what it has not sent moves with it.
 */
export const sql = `
ALTER TABLE changes RENAME COLUMN seq TO n;
ALTER TABLE changes ADD COLUMN seq INTEGER NOT NULL DEFAULT 0;
ALTER TABLE changes ADD COLUMN site_id TEXT NOT NULL DEFAULT '';
ALTER TABLE changes ADD COLUMN clocks TEXT;
UPDATE changes SET seq = numbered.seq, site_id = coalesce((SELECT value FROM meta WHERE key = 'siteId'), '')
  FROM (SELECT n, row_number() OVER (PARTITION BY origin ORDER BY n) AS seq FROM changes) AS numbered
  WHERE numbered.n = changes.n;
CREATE UNIQUE INDEX changes_by_origin ON changes (origin, seq);
CREATE INDEX changes_waiting ON changes (n) WHERE sent_at IS NULL;

ALTER TABLE tickets ADD COLUMN call_unconfirmed INTEGER;

CREATE TABLE conflicts (
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,
  entity TEXT,
  record_id TEXT,
  kind TEXT,
  kept TEXT,
  other TEXT,
  resolved_at TEXT,
  resolved_by TEXT,
  resolution TEXT,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;

CREATE TABLE held_records (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  fields TEXT NOT NULL,
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE pulled_set_aside (
  tx TEXT PRIMARY KEY NOT NULL,
  origin TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT NOT NULL,
  content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE snapshot_seen (
  entity TEXT NOT NULL,
  id TEXT NOT NULL,
  PRIMARY KEY (entity, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE files (
  sha256 TEXT PRIMARY KEY NOT NULL,
  bytes INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX files_under_way ON files (state) WHERE state <> 'done';
`;
