import { canonicalJson } from '../lib/canonical-json.ts';
import type { Hlc } from './clock.ts';
import type { Fields, Json, RecordClocks, SnapshotRecord, WireChange } from './protocol.ts';

/**
 * How changes become records, on both sides. A record is a set of fields, each with the clock of whoever wrote it last; the
 * greater clock wins. So changes may arrive in any order and any number of times: the outcome is the same.
 */
export interface MergeableRecord extends RecordClocks {
  site: string;
  fields: Fields;
}

export const clockOf = ({ hlc, edited }: RecordClocks, field: string): Hlc => edited[field] ?? hlc;

/** The clock a change gives to one of its fields. */
const givenClock = (change: Pick<WireChange, 'hlc' | 'clocks'>, field: string): Hlc =>
  change.clocks ? clockOf(change.clocks, field) : change.hlc;

export interface Merged {
  record: MergeableRecord;
  /** Fields whose value or clock is now another; empty when the change brought nothing new. */
  won: string[];
  /** Fields somebody else wrote later. */
  lost: string[];
}

/** Whether a change makes the record: a new one says everything about it, an edit only what differs. */
const isCreation = (change: Pick<WireChange, 'fields' | 'clocks'>): boolean =>
  change.clocks ? change.clocks.hlc !== '' : 'createdAt' in change.fields;

/** Merges one change into a record, or makes the record. Pure, idempotent and commutative. */
export function applyChange(
  before: MergeableRecord | undefined,
  change: Pick<WireChange, 'hlc' | 'site' | 'fields' | 'clocks'>,
): Merged {
  const own: RecordClocks = before ?? { hlc: '', edited: {} };
  const created = isCreation(change) ? (change.clocks?.hlc ?? change.hlc) : '';
  const hlc = created > own.hlc ? created : own.hlc;
  const fields = { ...before?.fields };
  const clocks: Record<string, Hlc> = {};
  for (const field of Object.keys(fields)) clocks[field] = clockOf(own, field);
  const won: string[] = [];
  const lost: string[] = [];
  for (const [field, value] of Object.entries(change.fields)) {
    const given = givenClock(change, field);
    const present = clocks[field];
    if (present === undefined || given > present) {
      fields[field] = value;
      clocks[field] = given;
      won.push(field);
    } else if (given < present) lost.push(field);
  }
  const edited: Record<string, Hlc> = {};
  for (const [field, clock] of Object.entries(clocks)) if (clock !== hlc) edited[field] = clock;
  return { record: { site: before?.site ?? change.site, fields, hlc, edited }, won, lost };
}

/** A record as a snapshot brings it, as the change that states it. */
export const restatement = (record: SnapshotRecord): Pick<WireChange, 'hlc' | 'site' | 'fields' | 'clocks'> => ({
  hlc: record.hlc,
  site: record.site,
  fields: record.fields,
  clocks: { hlc: record.hlc, edited: record.edited },
});

/** Fields that only say who and when: they follow the edit and are no conflict of their own. */
export const WHO_AND_WHEN: ReadonlySet<string> = new Set(['updatedAt', 'updatedBy']);

/**
 * Fields two people wrote without knowing of each other: the change names as its base another clock than the record has,
 * the record's is of another origin, and the values differ. A restatement raises none.
 */
export function concurrentFields(
  before: MergeableRecord | undefined,
  change: Pick<WireChange, 'hlc' | 'fields' | 'base' | 'clocks'>,
  isOwnClock: (clock: Hlc) => boolean,
): string[] {
  if (!before || change.clocks) return [];
  return Object.entries(change.base)
    .filter(([field, base]) => {
      if (WHO_AND_WHEN.has(field) || !(field in before.fields) || !(field in change.fields)) return false;
      const present = clockOf(before, field);
      if (present === base || present === change.hlc || isOwnClock(present)) return false;
      return canonicalJson(before.fields[field]) !== canonicalJson(change.fields[field]);
    })
    .map(([field]) => field);
}

const withoutNulls = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/**
 * What the digest of a record is made of. A field that is null and one a release does not know yet look the same, so that
 * two releases with the same data agree.
 */
export function digestText(entity: string, id: string, record: MergeableRecord): string {
  const text: Json = [entity, id, record.site, record.hlc, record.edited, withoutNulls(record.fields)];
  return canonicalJson(text);
}
