import type { Generated } from 'kysely';
import type { EntityName, RecordOf } from '../../../shared/sync/entities.ts';

type Snake<S extends string> = S extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `_${Lowercase<Head>}`}${Snake<Tail>}`
  : S;

/** A field as SQLite keeps it: booleans 0/1, objects and lists JSON text. */
type Sql<T> = null extends T ? SqlNotNull<Exclude<T, null>> | null : SqlNotNull<T>;
type SqlNotNull<T> = T extends string ? T : T extends number ? number : T extends boolean ? number : string;

/** Clocks of a record: its creation, and per field edited since, the clock of that edit (JSON). `extra` keeps unknown fields. */
interface SyncColumns {
  hlc: string;
  edited: string;
  extra: string | null;
}

/** Row type of a replicated entity, derived from its declaration. */
export type RowOf<E extends EntityName> = {
  [K in keyof RecordOf<E> & string as Snake<K>]: Sql<RecordOf<E>[K]>;
} & SyncColumns;

/** Every table by name; a test compares the replicated ones with their declaration and with the migrated database. */
export interface Tables {
  institution_profiles: RowOf<'institutionProfile'>;
  rooms: RowOf<'room'>;
  workstations: RowOf<'workstation'>;
  staff: RowOf<'staff'>;
  clients: RowOf<'client'>;
  companies: RowOf<'company'>;
  overseas_entities: RowOf<'overseasEntity'>;
  client_roles: RowOf<'clientRole'>;
  client_merges: RowOf<'clientMerge'>;
  visits: RowOf<'visit'>;
  tickets: RowOf<'ticket'>;
  service_requests: RowOf<'serviceRequest'>;
  privacy_notices: RowOf<'privacyNotice'>;
  publications: RowOf<'publication'>;
  stock_entries: RowOf<'stockEntry'>;
  handouts: RowOf<'handout'>;
  consultation_sessions: RowOf<'consultationSession'>;
  superseded_sessions: RowOf<'supersededSession'>;
  session_notes: RowOf<'sessionNote'>;
  session_readbacks: RowOf<'sessionReadback'>;
  snippets: RowOf<'snippet'>;
  follow_ups: RowOf<'followUp'>;
  follow_up_snoozes: RowOf<'followUpSnooze'>;
  office_calendar_days: RowOf<'officeCalendarDay'>;
  work_suspensions: RowOf<'workSuspension'>;
  day_closes: RowOf<'dayClose'>;

  conflicts: RowOf<'conflict'>;
  notices: RowOf<'notice'>;
  duties: RowOf<'duty'>;
  board_settings: RowOf<'boardSetting'>;
  queue_closings: RowOf<'queueClosing'>;
  emergency_reports: RowOf<'emergencyReport'>;
  agencies: RowOf<'agency'>;
  faq_cards: RowOf<'faqCard'>;
  document_checklists: RowOf<'documentChecklist'>;
  facility_checks: RowOf<'facilityCheck'>;
  facility_defects: RowOf<'facilityDefect'>;
  handover_notes: RowOf<'handoverNote'>;

  /** Change log: what sync pushes. Payload and hash; the payload can be redacted later, the hash stays. */
  changes: {
    /** Order of the log. */
    n: Generated<number>;
    /** The workstation's identity in sync; a new one after a restore or a clone. */
    origin: string;
    /** Gapless per origin, from 1. */
    seq: number;
    tx: string;
    hlc: string;
    actor: string;
    site_id: string;
    entity: string;
    record_id: string;
    fields: string;
    base: string;
    /** Of a restatement: the record's clocks. */
    clocks: string | null;
    hash: string;
    /** When the server had it; pruned a month later. */
    sent_at: string | null;
  };
  /** Records of entities this release does not know, and parts of records whose creation has not arrived. */
  held_records: { entity: string; id: string; site_id: string; fields: string; hlc: string; edited: string };
  /** Transactions of others that could not be applied here, whole, with the reason. */
  pulled_set_aside: { tx: string; origin: string; at: string; detail: string; content: string };
  /** During a repairing snapshot: records the server has as they are here. */
  snapshot_seen: { entity: string; id: string };
  /** Attachments in the folder `files`, and which way they still have to go. */
  files: { sha256: string; bytes: number; state: 'upload' | 'download' | 'done' };
  audit_entries: {
    seq: number;
    at: string;
    staff_id: string | null;
    workstation_code: string;
    action: string;
    subject_type: string;
    subject_id: string | null;
    fields: string;
    reason: string | null;
    prev_hash: string;
    hash: string;
  };
  /** Last number drawn, by counter name, e.g. `ticket:2026-01-15:A`. */
  counters: { name: string; value: number };
  /** Single values of this workstation: origin, site id, workstation id, last clock. */
  meta: { key: string; value: string };
  /** A place in time: where the person was last seen. The search index uses the same rowid, so newest first is its own order. */
  client_recency: { rank: number; client_id: string; last_visit_at: string | null };
  /** The same of companies and overseas entities: those last changed first. */
  company_recency: { rank: number; id: string; kind: 'company' | 'entity' };
  /** Derived: where a merged record leads in the end. */
  merged_clients: { client_id: string; into_id: string };
  /** Derived: what a person's record has in common with others of the same person. */
  client_keys: { key: string; client_id: string };
  /** A view: every client id with the record that is read for it. */
  people: {
    id: string;
    person_id: string;
    client_no: string;
    name: string;
    name_roman: string | null;
    phone: string | null;
    company_name: string | null;
  };
  /** Derived: the place in time of a visit or a session; `record_search` uses the same rowid. */
  record_places: { rank: number; id: string; kind: 'visit' | 'session' };
  /** What a person searches for again and again, at this workstation. */
  saved_searches: { id: string; staff_id: string; name: string; filter: string };
  drafts: { staff_id: string; slot: string; value: string; saved_at: string };
  print_jobs: {
    id: string;
    kind: string;
    subject_key: string;
    label: string;
    content: string;
    content_hash: string;
    /** Institution profile and workstation as they were: a reprint is equal to the first print. */
    letterhead: string;
    language: string;
    copy: number;
    state: string;
    created_at: string;
    created_by: string;
  };
  /** Browsers that may show the lobby's board, by the digest of what their cookie holds. */
  board_passes: { digest: string; made_at: string };
  pin_attempts: { staff_id: string; failures: number; blocked_until: string | null };
  /** Answers kept by request key, so that a double submit returns the first result. */
  request_keys: { key: string; procedure: string; result_id: string; at: string };
}
