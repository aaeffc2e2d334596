import { clockOf, type MergeableRecord, WHO_AND_WHEN } from '../../../../shared/sync/apply.ts';
import type { Hlc } from '../../../../shared/sync/clock.ts';
import type { Conflict } from '../../../../shared/features/sync/contract.ts';
import type { Fields, WireChange } from '../../../../shared/sync/protocol.ts';
import { isNote } from './read-tx.ts';

/** Two edits that did not know of each other, before it is known by whom the standing one was. */
export interface Disagreement {
  entity: string;
  recordId: string;
  site: string;
  kind: Conflict['kind'];
  /** What stands, and what was written and lost; the same fields. */
  kept: Side;
  other: Side;
}
export interface Side {
  values: Fields;
  hlc: Hlc;
  /** Known for the change at hand; for the other side it is looked up by its clock. */
  actor: string | null;
}

const isVoided = ({ fields }: MergeableRecord): boolean => (fields.voidedAt ?? null) !== null;

const valuesOf = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.map((name) => [name, fields[name] ?? null]));

/** The greatest clock among fields: when the latest of them was written. */
const latest = (record: MergeableRecord, names: readonly string[]): Hlc =>
  names.map((name) => clockOf(record, name)).reduce((a, b) => (a > b ? a : b), '');

/**
 * The voided side and the other: an edit came to a record somebody else had voided, or a record was voided under an edit
 * that is later than that.
 */
function voidedDisagreement(
  before: MergeableRecord,
  change: WireChange,
  isOwnClock: (clock: Hlc) => boolean,
): Omit<Disagreement, 'entity' | 'recordId' | 'site' | 'kind'> | null {
  const names = ['voidedAt', 'voidReason'];
  const unvoided = { voidedAt: null, voidReason: null };
  const edits = Object.keys(change.fields).filter((field) => !WHO_AND_WHEN.has(field));
  if (isVoided(before) && !('voidedAt' in change.fields) && edits.length > 0) {
    const clock = clockOf(before, 'voidedAt');
    if (isOwnClock(clock)) return null;
    return {
      kept: { values: valuesOf(before.fields, names), hlc: clock, actor: null },
      other: { values: unvoided, hlc: change.hlc, actor: change.actor },
    };
  }
  if (!isVoided(before) && (change.fields.voidedAt ?? null) !== null) {
    const later = Object.entries(before.edited).filter(
      ([field, clock]) => !WHO_AND_WHEN.has(field) && clock > change.hlc && !isOwnClock(clock),
    );
    if (later.length === 0) return null;
    return {
      kept: { values: valuesOf(change.fields, names), hlc: change.hlc, actor: change.actor },
      other: { values: unvoided, hlc: latest(before, later.map(([field]) => field)), actor: null }, // prettier-ignore
    };
  }
  return null;
}

/** What a change disagrees about with the record it comes to; `written` as `concurrentFields` found them. */
export function disagreementsOf(
  before: MergeableRecord | undefined,
  change: WireChange,
  written: readonly string[],
  isOwnClock: (clock: Hlc) => boolean,
): Disagreement[] {
  // Of conflicts themselves the first resolution stands and nobody is asked again.
  if (!before || before.hlc === '' || change.clocks || change.entity === 'conflict') return [];
  const concurrent = written.filter((field) => !isNote(change.entity, field));
  const about = { entity: change.entity, recordId: change.id, site: before.site };
  const kind = change.entity === 'ticket' && concurrent.includes('calledAt') ? 'doubleCall' : 'field';
  const sides = (names: string[], incomingWins: boolean): Disagreement[] => {
    if (names.length === 0) return [];
    const incoming = { values: valuesOf(change.fields, names), hlc: change.hlc, actor: change.actor };
    const present = { values: valuesOf(before.fields, names), hlc: latest(before, names), actor: null };
    return [
      { ...about, kind, ...(incomingWins ? { kept: incoming, other: present } : { kept: present, other: incoming }) },
    ];
  };
  const wins = (field: string): boolean => change.hlc > clockOf(before, field);
  const found = [
    ...sides(concurrent.filter(wins), true),
    ...sides(
      concurrent.filter((field) => !wins(field)),
      false,
    ),
  ];
  const voided = voidedDisagreement(before, change, isOwnClock);
  return voided ? [...found, { ...about, kind: 'voided', ...voided }] : found;
}
