/** The queue: handing a visitor on, the end of the day's numbers; and emergencies reported by phone. */
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
ALTER TABLE tickets ADD COLUMN for_room_id TEXT;
ALTER TABLE tickets ADD COLUMN for_staff_id TEXT;
ALTER TABLE tickets ADD COLUMN transfer_note TEXT;
ALTER TABLE tickets ADD COLUMN transferred_by TEXT;
ALTER TABLE tickets ADD COLUMN transferred_at TEXT;

CREATE TABLE queue_closings (${stamp}
  business_date TEXT,
  closed_at TEXT,
  reopened_at TEXT,${clocks}
CREATE INDEX queue_closings_by_day ON queue_closings (business_date);

CREATE TABLE emergency_reports (${stamp}
  report_no TEXT,
  business_date TEXT,
  reported_at TEXT,
  caller_phone TEXT,
  situation TEXT,
  place TEXT,
  danger TEXT,
  caller_name TEXT,
  caller_relation TEXT,
  victim_name TEXT,
  victim_papers TEXT,
  last_contact TEXT,
  phone_repeated INTEGER,
  told_local_numbers INTEGER,
  called_back_at TEXT,
  acknowledged_at TEXT,
  acknowledged_by TEXT,
  outcome TEXT,
  outcome_reason TEXT,${clocks}
CREATE INDEX emergency_reports_by_time ON emergency_reports (reported_at);
CREATE INDEX emergency_reports_standing ON emergency_reports (acknowledged_at) WHERE acknowledged_at IS NULL;
`;
