import { canonicalJson } from '../../../../../shared/lib/canonical-json.ts';
import { clockOf, type MergeableRecord, WHO_AND_WHEN } from '../../../../../shared/sync/apply.ts';
import { type Hlc, parseHlc } from '../../../../../shared/sync/clock.ts';
import type { Json, WireChange } from '../../../../../shared/sync/protocol.ts';
import type { Disagreement } from '../disagreements.ts';
import { isNote, type RecordKey } from '../read-tx.ts';

/** A value that a stated record took the place of. */
export interface Outstated extends RecordKey {
  field: string;
  /** Clock the field has now. */
  stated: Hlc;
  /** What it had, and under which clock. */
  before: Hlc;
  value: Json;
}

/** An edit whose value had been stated before it came itself. */
export interface Belated {
  change: WireChange;
  site: string;
  fields: string[];
}

const isTold = (entity: string, field: string): boolean => !WHO_AND_WHEN.has(field) && !isNote(entity, field);

/** Values a stated record took the place of; `won`: its fields that are now another. */
export const replaced = (
  before: MergeableRecord,
  after: MergeableRecord,
  { entity, id }: RecordKey,
  won: readonly string[],
): Outstated[] =>
  won
    .filter((field) => field in before.fields && isTold(entity, field) && clockOf(before, field) !== before.hlc)
    .map((field) => {
      const [stated, was] = [clockOf(after, field), clockOf(before, field)];
      return { entity, id, field, stated, before: was, value: before.fields[field] ?? null };
    });

/** The fields of an edit that are there already, under its own clock. */
export const fieldsStated = (present: MergeableRecord, { entity, base, hlc }: WireChange): string[] =>
  Object.keys(base).filter((field) => clockOf(present, field) === hlc && isTold(entity, field));

/**
 * A record stated as a workstation had it raises no conflict: whom its fields' authors knew of, it cannot say. The edit
 * itself can, once it comes.
 */
export function belatedDisagreements({ change, site, fields }: Belated, kept: readonly Outstated[]): Disagreement[] {
  const { entity, id, actor, hlc } = change;
  const isNews = ({ field, before, value }: Outstated): boolean =>
    before > (change.base[field] ?? '') &&
    parseHlc(before).origin !== parseHlc(hlc).origin &&
    canonicalJson(value) !== canonicalJson(change.fields[field]);
  return kept
    .filter((row) => row.entity === entity && row.id === id && row.stated === hlc && fields.includes(row.field))
    .filter(isNews)
    .map(({ field, before, value }) => ({
      entity,
      recordId: id,
      site,
      kind: 'field',
      kept: { values: { [field]: change.fields[field] ?? null }, hlc, actor },
      other: { values: { [field]: value }, hlc: before, actor: null },
    }));
}
