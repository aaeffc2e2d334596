import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import { parseHlc } from '../../../shared/sync/clock.ts';
import { type Fields, MAX_AHEAD_MS } from '../../../shared/sync/protocol.ts';
import type { SavedChange } from './ledger.ts';
import { keyOf, type PlainRecord } from './oracle.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** A change as the server keeps it. */
export interface KeptChange {
  seq: number;
  origin: string;
  originSeq: number;
  tx: string;
  hlc: string;
  entity: string;
  id: string;
  fields: Fields;
  clocks: { hlc: string; edited: Record<string, string> } | null;
}

export interface Evidence {
  saved: readonly SavedChange[];
  records: readonly PlainRecord[];
  changes: readonly KeptChange[];
  /** Transactions that were set aside and given up. */
  dropped: ReadonlySet<string>;
  /** Those that were let through after all. */
  released: ReadonlySet<string>;
  /** Who writes conflicts. */
  serverOrigin: string;
  /** The true time. */
  nowMs: number;
}

/** Who, when, and what the server has confirmed: nobody is asked about these. */
const TOLD_TO_NOBODY = new Set(['updatedAt', 'updatedBy', 'callUnconfirmed']);
const act = (change: { tx: string; entity: string; id: string; fields: Fields }): string =>
  `${change.tx} ${change.entity} ${change.id} ${Object.keys(change.fields).toSorted().join()}`;

/** P2: everything saved is in the server's log once, in its workstation's order. */
export function lostOrDoubled({ saved, changes, dropped, released }: Evidence): string[] {
  // By origin: a copied or restored workstation sends what it had under its new name, and it has no second effect.
  const kept = new Map<string, Map<string, number>>();
  const order = new Map<string, number>();
  const wrong: string[] = [];
  for (const change of changes) {
    const times = kept.get(act(change)) ?? new Map<string, number>();
    kept.set(act(change), times.set(change.origin, (times.get(change.origin) ?? 0) + 1));
    // A manager let it through later: it has waited beside the others.
    if (released.has(change.tx)) continue;
    if (change.originSeq <= (order.get(change.origin) ?? 0)) wrong.push(`P2 out of order: ${change.originSeq}`);
    order.set(change.origin, change.originSeq);
  }
  const made = new Map<string, number>();
  for (const change of saved) made.set(act(change), (made.get(act(change)) ?? 0) + 1);
  for (const change of saved) {
    if (dropped.has(change.tx) || change.isExcused) continue;
    const times = Math.max(0, ...(kept.get(act(change))?.values() ?? []));
    const name = `${change.desk} ${change.seq} ${keyOf(change)}`;
    if (times === 0) wrong.push(`P2 lost: ${name}`);
    else if (times > made.get(act(change))!) wrong.push(`P2 doubled: ${name}`);
  }
  return wrong;
}

/** P7: no clock is further ahead than a minute, whatever the workstation's says. */
export function aheadOfTime({ changes, serverOrigin, nowMs }: Evidence): string[] {
  const limit = nowMs + MAX_AHEAD_MS;
  return changes
    .filter(({ origin, hlc }) => origin !== serverOrigin && parseHlc(hlc).ms > limit)
    .map((change) => `P7 ${keyOf(change)} is dated ${new Date(parseHlc(change.hlc).ms).toISOString()}`);
}

/** The records the log of the server adds up to, by the rule alone: of each field, what was written last. */
export function notWhatTheLogSays({ changes, records }: Evidence): string[] {
  const latest = new Map<string, { clock: string; value: unknown }>();
  for (const change of changes) {
    for (const [field, value] of Object.entries(change.fields)) {
      const clock = change.clocks ? (change.clocks.edited[field] ?? change.clocks.hlc) : change.hlc;
      const key = `${keyOf(change)} ${field}`;
      const before = latest.get(key);
      if (!before || clock > before.clock) latest.set(key, { clock, value });
    }
  }
  const wrong: string[] = [];
  const byKey = new Map(records.map((record) => [keyOf(record), record]));
  for (const [key, { value, clock }] of latest) {
    const [entity, id, field] = key.split(' ') as [string, string, string];
    const record = byKey.get(`${entity} ${id}`);
    const standing = record?.fields[field] ?? null;
    if (canonicalJson(standing) !== canonicalJson(value))
      wrong.push(`P3 ${key} is not what was written last (${clock})`);
  }
  return wrong;
}

/**
 * P5: an edit nobody built upon, whose value does not stand, is in a conflict. Who built upon whom is read from the clocks
 * each edit says it overwrote.
 */
export function silentlyOverwritten({ saved, records, changes, dropped }: Evidence): string[] {
  const effective = new Map(changes.map((change) => [act(change), change.hlc]));
  const builtUpon = new Set<string>();
  const edits = new Map<string, SavedChange[]>();
  for (const change of saved) {
    for (const [field, clock] of Object.entries(change.base)) {
      builtUpon.add(`${keyOf(change)} ${field} ${clock}`);
      const key = `${keyOf(change)} ${field}`;
      edits.set(key, [...(edits.get(key) ?? []), change]);
    }
  }
  const ticketOf = (visitId: string): string => textOf(standing.get(`visit ${visitId}`)?.fields.ticketId);
  const inConflict = new Set<string>();
  const standing = new Map(records.map((record) => [keyOf(record), record]));
  for (const { entity, fields } of records) {
    if (entity !== 'conflict') continue;
    for (const side of [fields.kept, fields.other] as { values: Fields }[]) {
      for (const [field, value] of Object.entries(side.values)) {
        inConflict.add(`${textOf(fields.entity)} ${textOf(fields.recordId)} ${field} ${canonicalJson(value)}`);
      }
    }
  }
  const calledTwice = new Set(
    records.filter(({ fields }) => fields.kind === 'doubleCall').map(({ fields }) => textOf(fields.recordId)),
  );
  const wrong: string[] = [];
  for (const [key, tips] of edits) {
    const [entity, id, field] = key.split(' ') as [string, string, string];
    if (TOLD_TO_NOBODY.has(field)) continue;
    // A visit called twice is one thing to look at: its state is told with its ticket.
    if (entity === 'visit' && field === 'state' && calledTwice.has(ticketOf(id))) continue;
    const final = canonicalJson(standing.get(`${entity} ${id}`)?.fields[field] ?? null);
    const isTip = (change: SavedChange): boolean =>
      ![change.hlc, effective.get(act(change))].some((clock) => builtUpon.has(`${key} ${clock}`));
    const valueOf = (change: SavedChange): string => canonicalJson(change.fields[field] ?? null);
    // Two who say the same do not disagree, and whoever went on from one went on from both.
    const goneOn = new Set(tips.filter((change) => !isTip(change)).map(valueOf));
    for (const tip of tips) {
      if (dropped.has(tip.tx) || tip.isExcused || !isTip(tip)) continue;
      const value = valueOf(tip);
      if (value !== final && !goneOn.has(value) && !inConflict.has(`${key} ${value}`)) {
        wrong.push(`P5 overwritten in silence: ${tip.desk} ${tip.seq} ${key} = ${value}`);
      }
    }
  }
  return wrong;
}

/** P10: a day, a center and a number name one ticket. */
export function sameNumbers({ records }: Evidence): string[] {
  const seen = new Map<string, string>();
  const wrong: string[] = [];
  for (const { entity, id, site, fields } of records) {
    if (entity !== 'ticket') continue;
    const name = `${site} ${textOf(fields.businessDate)} ${textOf(fields.ticketNo)}`;
    if (seen.has(name)) wrong.push(`P10 two tickets ${textOf(fields.ticketNo)}: ${seen.get(name)} and ${id}`);
    seen.set(name, id);
  }
  return wrong;
}

/** P6: what was created together is there together. */
export function halves({ changes, records }: Evidence): string[] {
  const there = new Set(records.map(keyOf));
  const wrong: string[] = [];
  const seqs = new Map<string, number[]>();
  for (const change of changes) {
    if (!there.has(keyOf(change))) wrong.push(`P6 ${keyOf(change)} of transaction ${change.tx} is missing`);
    const key = `${change.origin} ${change.tx}`;
    seqs.set(key, [...(seqs.get(key) ?? []), change.seq]);
  }
  for (const [key, list] of seqs) {
    if (Math.max(...list) - Math.min(...list) !== list.length - 1)
      wrong.push(`P6 transaction ${key} has others inside`);
  }
  return wrong;
}
