/**
 * What visits and consultation records are found by, and filters that people keep for themselves. `record_places` and
 * `record_search` are derived and written by `ensureRecordIndex`: both have a record's place in time for their key.
 */
export const sql = `
CREATE TABLE record_places (rank INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE record_search USING fts5(
  words, facets,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0'
);
CREATE TABLE saved_searches (
  id TEXT PRIMARY KEY NOT NULL,
  staff_id TEXT NOT NULL,
  name TEXT NOT NULL,
  filter TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX saved_searches_by_staff ON saved_searches (staff_id, name);
`;
