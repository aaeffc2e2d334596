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
  extra TEXT`;

/**
 * People with their papers and needs, companies, who belongs to which, records merged into one. The search index has new
 * columns; what stands in it is derived and written anew by `ensureSearchIndex`.
 */
export const sql = `
ALTER TABLE clients ADD COLUMN phone2 TEXT;
ALTER TABLE clients ADD COLUMN email TEXT;
ALTER TABLE clients ADD COLUMN address TEXT;
ALTER TABLE clients ADD COLUMN birth_date TEXT;
ALTER TABLE clients ADD COLUMN id_kind TEXT;
ALTER TABLE clients ADD COLUMN id_no TEXT;
ALTER TABLE clients ADD COLUMN id_unverified INTEGER;
ALTER TABLE clients ADD COLUMN id_seen TEXT;
ALTER TABLE clients ADD COLUMN no_id_reason TEXT;
ALTER TABLE clients ADD COLUMN languages TEXT;
ALTER TABLE clients ADD COLUMN special_needs TEXT;
ALTER TABLE clients ADD COLUMN needs_note TEXT;
ALTER TABLE clients ADD COLUMN safety_note TEXT;
ALTER TABLE clients ADD COLUMN merged_into TEXT;
CREATE INDEX clients_by_merge ON clients (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE visits ADD COLUMN companions TEXT;
ALTER TABLE visits ADD COLUMN on_behalf_of TEXT;
ALTER TABLE visits ADD COLUMN proxy_check TEXT;
CREATE INDEX visits_by_no ON visits (visit_no);
CREATE INDEX tickets_by_no ON tickets (ticket_no, business_date);

CREATE TABLE companies (${STAMP}
  name TEXT,
  name_en TEXT,
  business_no TEXT,
  number_unverified INTEGER,
  org_kind TEXT,
  responsible_person TEXT,
  industry_code TEXT,
  phone TEXT,
  address TEXT,
  note TEXT,${CLOCKS}
) STRICT;

CREATE TABLE overseas_entities (${STAMP}
  name_local TEXT,
  name_zh TEXT,
  region_code TEXT,
  city_name TEXT,
  credit_code TEXT,
  registration_no TEXT,
  number_unverified INTEGER,
  parent_company_id TEXT,
  owner_client_id TEXT,
  invest_via TEXT,
  third_place TEXT,
  industry_code TEXT,
  state TEXT,
  note TEXT,${CLOCKS}
) STRICT;
CREATE INDEX entities_by_parent ON overseas_entities (parent_company_id) WHERE parent_company_id IS NOT NULL;
CREATE INDEX entities_by_owner ON overseas_entities (owner_client_id) WHERE owner_client_id IS NOT NULL;

CREATE TABLE client_roles (${STAMP}
  client_id TEXT,
  company_id TEXT,
  entity_id TEXT,
  role TEXT,
  since TEXT,
  until TEXT,${CLOCKS}
) STRICT;
CREATE INDEX roles_by_client ON client_roles (client_id);
CREATE INDEX roles_by_company ON client_roles (company_id);
CREATE INDEX roles_by_entity ON client_roles (entity_id);

CREATE TABLE client_merges (${STAMP}
  kept_id TEXT,
  merged_id TEXT,
  before TEXT,
  after TEXT,
  undone_at TEXT,
  undone_by TEXT,${CLOCKS}
) STRICT;
CREATE INDEX merges_by_time ON client_merges (created_at);

CREATE TABLE merged_clients (client_id TEXT PRIMARY KEY NOT NULL, into_id TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX merged_by_target ON merged_clients (into_id);
CREATE TABLE client_keys (
  key TEXT NOT NULL,
  client_id TEXT NOT NULL,
  PRIMARY KEY (key, client_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX client_keys_by_client ON client_keys (client_id);
CREATE VIEW people AS
  SELECT own.id, read.id AS person_id, read.client_no, read.name, read.name_roman, read.phone, read.company_name
  FROM clients AS own
  JOIN clients AS read ON read.id = coalesce((SELECT into_id FROM merged_clients WHERE client_id = own.id), own.id);

DROP TABLE client_search;
CREATE VIRTUAL TABLE client_search USING fts5(
  name, roman, phone, company, number, paper, initials,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);
CREATE TABLE company_recency (rank INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE company_search USING fts5(
  name, number,
  content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 2', prefix='3 4'
);
`;
