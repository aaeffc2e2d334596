/** The lobby's board: notices, who is on duty, how numbers are called; and, of this workstation alone, who may show it. */
const stamp = `
  id TEXT PRIMARY KEY NOT NULL,
  site_id TEXT,
  created_at TEXT,
  updated_at TEXT,
  created_by TEXT,
  updated_by TEXT,
  origin_workstation TEXT,
  voided_at TEXT,
  void_reason TEXT,`;
const clocks = `
  hlc TEXT NOT NULL,
  edited TEXT NOT NULL DEFAULT '{}',
  extra TEXT
) STRICT;`;

export const sql = `
CREATE TABLE notices (${stamp}
  zh TEXT,
  en TEXT,
  from_on TEXT,
  until_on TEXT,${clocks}

CREATE TABLE duties (${stamp}
  business_date TEXT,
  staff_id TEXT,
  room_id TEXT,
  is_deputy INTEGER,${clocks}
CREATE INDEX duties_by_day ON duties (business_date);

CREATE TABLE board_settings (${stamp}
  spoken TEXT,${clocks}

CREATE TABLE board_passes (
  digest TEXT PRIMARY KEY NOT NULL,
  made_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`;
