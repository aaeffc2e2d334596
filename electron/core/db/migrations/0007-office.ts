/** What the desk looks things up in (agencies, cards, checklists of papers), and how it opens, keeps and hands over its day. */
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
CREATE TABLE agencies (${stamp}
  kind TEXT,
  name TEXT,
  name_en TEXT,
  region_code TEXT,
  city_name TEXT,
  contact_name TEXT,
  phone TEXT,
  after_hours_phone TEXT,
  email TEXT,
  address TEXT,
  website TEXT,
  handles TEXT,
  note TEXT,
  verified_on TEXT,${clocks}

CREATE TABLE faq_cards (${stamp}
  kind TEXT,
  title TEXT,
  body TEXT,
  service_codes TEXT,
  agency_id TEXT,
  source_name TEXT,
  source_url TEXT,
  verified_on TEXT,${clocks}

CREATE TABLE document_checklists (${stamp}
  title TEXT,
  service_codes TEXT,
  region_codes TEXT,
  documents TEXT,
  note TEXT,
  source_name TEXT,
  source_url TEXT,
  verified_on TEXT,${clocks}

CREATE TABLE facility_checks (${stamp}
  business_date TEXT,
  slot TEXT,
  item TEXT,
  is_ok INTEGER,${clocks}
CREATE INDEX facility_checks_by_day ON facility_checks (business_date);

CREATE TABLE facility_defects (${stamp}
  item TEXT,
  what TEXT,
  place TEXT,
  reported_on TEXT,
  state TEXT,
  repair_note TEXT,
  fixed_on TEXT,${clocks}
CREATE INDEX facility_defects_open ON facility_defects (reported_on) WHERE fixed_on IS NULL;

CREATE TABLE handover_notes (${stamp}
  business_date TEXT,
  text TEXT,
  done_at TEXT,
  done_by TEXT,${clocks}
CREATE INDEX handover_notes_by_day ON handover_notes (business_date);
`;
