/** The first schema of the server, one statement each. Moments are UTC text, so that they sort; counts are bigint. */
export const statements = [
  `create table organisation (
    id text primary key,
    name text not null,
    epoch text not null,
    /** Last number of the one sequence; its row is what pushing transactions queue up at, last of all. */
    seq bigint not null default 0,
    /** The server's own origin: who writes conflicts. */
    own_origin text not null,
    own_seq bigint not null default 0,
    /** Business day on which it came back from a backup. */
    restored_on text,
    created_at text not null
  )`,
  `create table site (
    organisation text not null references organisation (id),
    id text not null,
    name text not null,
    primary key (organisation, id)
  )`,
  `create table workstation (
    organisation text not null,
    id text not null,
    site text not null,
    code text not null,
    name text not null,
    credential_hash text not null unique,
    state text not null check (state in ('active', 'retiring', 'retired', 'stolen')),
    /** Given by the last hello, and those presented and given since something was last sent ('' for none). */
    lease text,
    lease_pending jsonb not null default '[]',
    /** The origin it writes under now. */
    origin text,
    release text,
    last_seen_at text,
    unsent bigint not null default 0,
    oldest_unsent_at text,
    read_seq bigint not null default 0,
    created_at text not null,
    primary key (organisation, id),
    unique (organisation, code),
    foreign key (organisation, site) references site (organisation, id)
  )`,
  `create table enrolment (
    code_hash text primary key,
    organisation text not null,
    site text not null,
    created_at text not null,
    expires_at text not null,
    used_at text,
    used_by text,
    foreign key (organisation, site) references site (organisation, id)
  )`,
  `create table origin (
    organisation text not null,
    id text not null,
    workstation text not null,
    last_seq bigint not null default 0,
    /** Greatest clock accepted; '' before the first. */
    last_clock text not null default '',
    restored_from text,
    created_at text not null,
    primary key (organisation, id),
    foreign key (organisation, workstation) references workstation (organisation, id)
  )`,
  `create table change (
    organisation text not null,
    seq bigint not null,
    /** Last seq of its transaction, and the transaction's mark. */
    tx_end bigint not null,
    mark text not null,
    origin text not null,
    origin_seq bigint not null,
    tx text not null,
    hlc text not null,
    actor text not null,
    site text not null,
    entity text not null,
    id text not null,
    fields jsonb not null,
    base jsonb not null,
    clocks jsonb,
    at text not null,
    primary key (organisation, seq)
  )`,
  'create unique index change_once on change (organisation, origin, origin_seq)',
  // Who wrote a field: its clock says which change it was.
  'create index change_hlc on change (organisation, hlc)',
  `create index change_void on change (organisation, origin, at) where (fields ->> 'voidedAt') is not null`,
  // A record is rewritten often and none of its indexed columns ever changes: room for it on its own page.
  `create table record (
    organisation text not null,
    entity text not null,
    id text not null,
    site text not null,
    fields jsonb not null,
    /** Clock of the creation; '' for a part of a record whose creation has not come. */
    hlc text not null,
    edited jsonb not null,
    digest bigint not null,
    bucket smallint not null,
    /**
     * When it was made, its id and its entity, as it said when it was first heard of; never changed, so that a reader of
     * pages misses none. One text: an index of several columns would invite a planner without statistics to look for
     * single records in it.
     */
    newest text collate "C" not null,
    primary key (organisation, entity, id)
  ) with (fillfactor = 85)`,
  'create index record_newest on record (organisation, newest)',
  /** Clocks the server lowered, told again when the answer was lost. */
  `create table altered (
    organisation text not null,
    origin text not null,
    origin_seq bigint not null,
    hlc text not null,
    at text not null,
    primary key (organisation, origin, origin_seq)
  )`,
  `create table set_aside (
    organisation text not null,
    id text not null,
    site text not null,
    workstation text not null,
    origin text not null,
    tx text not null,
    first_seq bigint not null,
    last_seq bigint not null,
    reason text not null,
    detail text not null,
    actor text,
    records jsonb not null,
    /** The transaction's line as text: it may hold what jsonb refuses. */
    content text not null,
    at text not null,
    decided_at text,
    decided_by text,
    decision text,
    primary key (organisation, id)
  )`,
  'create unique index set_aside_once on set_aside (organisation, origin, first_seq)',
  'create index set_aside_open on set_aside (organisation, workstation) where decided_at is null',
  `create table claim (
    organisation text not null,
    kind text not null,
    subject text not null,
    site text not null,
    workstation text not null,
    staff text not null,
    room text,
    key text not null,
    at text not null,
    primary key (organisation, kind, subject)
  )`,
  `create table counter (
    organisation text not null,
    site text not null,
    name text not null,
    value bigint not null,
    primary key (organisation, site, name)
  )`,
  `create table number (
    organisation text not null,
    site text not null,
    key text not null,
    counter text not null,
    value bigint not null,
    at text not null,
    primary key (organisation, site, key)
  )`,
  `create table file (
    organisation text not null,
    site text not null,
    sha256 text not null,
    total bigint not null,
    bytes bigint not null default 0,
    complete boolean not null default false,
    at text not null,
    primary key (organisation, site, sha256)
  )`,
  /** Pieces as they came, each encrypted with the server's key for files. */
  `create table file_piece (
    organisation text not null,
    site text not null,
    sha256 text not null,
    starts_at bigint not null,
    bytes integer not null,
    content bytea not null,
    primary key (organisation, site, sha256, starts_at),
    foreign key (organisation, site, sha256) references file (organisation, site, sha256) on delete cascade
  )`,
  'alter table file_piece alter column content set storage external',
];
