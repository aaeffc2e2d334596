import type { Generated } from 'kysely';
import type { Fields, Json, RecordClocks, SetAsideReason } from '../../shared/sync/protocol.ts';
import type { Sibling } from '../../shared/sync/questions.ts';

/** Every table by name, as rows are read; see migrations/ for what the columns mean. */
export interface Tables {
  schema_version: { version: number };
  file_key: { id: number; hash: string; wrapped: string | null };
  organisation: {
    id: string;
    name: string;
    epoch: string;
    seq: number;
    own_origin: string;
    own_seq: number;
    restored_on: string | null;
    created_at: string;
  };
  site: { organisation: string; id: string; name: string };
  workstation: {
    organisation: string;
    id: string;
    site: string;
    code: string;
    name: string;
    credential_hash: string;
    state: Sibling['state'];
    lease: string | null;
    lease_pending: Generated<string[]>;
    origin: string | null;
    release: string | null;
    last_seen_at: string | null;
    unsent: number;
    oldest_unsent_at: string | null;
    read_seq: number;
    created_at: string;
  };
  enrolment: {
    code_hash: string;
    organisation: string;
    site: string;
    created_at: string;
    expires_at: string;
    used_at: string | null;
    used_by: string | null;
  };
  origin: {
    organisation: string;
    id: string;
    workstation: string;
    last_seq: number;
    last_clock: string;
    restored_from: string | null;
    created_at: string;
  };
  change: {
    organisation: string;
    seq: number;
    tx_end: number;
    mark: string;
    origin: string;
    origin_seq: number;
    tx: string;
    hlc: string;
    actor: string;
    site: string;
    entity: string;
    id: string;
    fields: Fields;
    base: Record<string, string>;
    clocks: RecordClocks | null;
    at: string;
  };
  record: {
    organisation: string;
    entity: string;
    id: string;
    site: string;
    fields: Fields;
    hlc: string;
    edited: Record<string, string>;
    /** Read as text: 64 bits are no number. */
    digest: string;
    bucket: number;
    newest: string;
  };
  outstated: {
    organisation: string;
    entity: string;
    id: string;
    field: string;
    stated: string;
    before: string;
    value: Json;
    at: string;
  };
  altered: { organisation: string; origin: string; origin_seq: number; hlc: string; at: string };
  set_aside: {
    organisation: string;
    id: string;
    site: string;
    workstation: string;
    origin: string;
    tx: string;
    first_seq: number;
    last_seq: number;
    reason: SetAsideReason;
    detail: string;
    actor: string | null;
    records: { entity: string; id: string }[];
    content: string;
    at: string;
    decided_at: string | null;
    decided_by: string | null;
    decision: 'release' | 'drop' | null;
  };
  claim: {
    organisation: string;
    kind: string;
    subject: string;
    site: string;
    workstation: string;
    staff: string;
    room: string | null;
    key: string;
    at: string;
  };
  counter: { organisation: string; site: string; name: string; value: number };
  number: { organisation: string; site: string; key: string; counter: string; value: number; at: string };
  file: {
    organisation: string;
    site: string;
    sha256: string;
    total: number;
    bytes: number;
    complete: boolean;
    at: string;
  };
  file_piece: {
    organisation: string;
    site: string;
    sha256: string;
    starts_at: number;
    bytes: number;
    content: Uint8Array;
  };
}
