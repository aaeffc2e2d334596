import type { z } from 'zod';
import { id as idSchema } from '../../../../shared/lib/schemas.ts';
import type { EntityDeclaration } from '../../../../shared/sync/declaration.ts';
import { entities } from '../../../../shared/sync/entities.ts';
import { LIMITS, wireChange, type WireChange } from '../../../../shared/sync/protocol.ts';
import { flawOf } from '../../../http/flaw.ts';
import { Refused } from '../../../refused.ts';

export interface RecordKey {
  entity: string;
  id: string;
}

/** A pushed transaction as far as it could be read. */
export interface ReadTx {
  tx: string;
  first: number;
  last: number;
  actor: string | null;
  records: RecordKey[];
  /** As it came; kept when it is set aside. */
  line: string;
  /** Null when it is not what its entities' declarations say; `detail` says where: entity, field and rule. */
  changes: WireChange[] | null;
  detail: string;
}

const declarations: Record<string, EntityDeclaration> = entities;
export const declarationOf = (entity: string): EntityDeclaration | undefined =>
  Object.hasOwn(declarations, entity) ? declarations[entity] : undefined;

/** Two values of it are nothing a person could decide. */
export const isNote = (entity: string, field: string): boolean =>
  declarationOf(entity)?.notes?.includes(field) ?? false;

/** Schemas of the fields that are present: an edit says only what differs, an older release knows fewer. */
const partials = new Map(Object.entries(declarations).map(([name, { schema }]) => [name, schema.partial()]));

/** Deeper than this nothing of ours can be: the body is refused as a whole. */
const BODY_DEPTH = LIMITS.depth + 8;
/** A field's value stands so deep in its line. */
const ENVELOPE_DEPTH = 4;
const NAME = /^[A-Za-z]\w{0,59}$/;
const firstIssue = ({ issues: [issue] }: z.ZodError): string => `${issue!.path.join('.')}: ${issue!.code}`;

/** What is wrong with one change, as `entity.field: rule`; null when nothing is. `isSound`: its values were looked at already. */
function flawOfChange(change: WireChange, isSound: boolean): string | null {
  const { entity, id, site, fields, base, clocks } = change;
  for (const key of [...Object.keys(fields), ...Object.keys(base), ...Object.keys(clocks?.edited ?? {})]) {
    if (!NAME.test(key)) return `${entity}: field name`;
  }
  for (const [field, value] of isSound ? [] : Object.entries(fields)) {
    const flaw = flawOf(value, LIMITS.depth);
    if (flaw) return `${entity}.${field}: ${flaw}`;
  }
  if ('id' in fields && fields.id !== id) return `${entity}.id: another`;
  if ('siteId' in fields && fields.siteId !== site) return `${entity}.siteId: another`;
  const declared = partials.get(entity)?.safeParse(fields);
  return declared && !declared.success ? `${entity}.${firstIssue(declared.error)}` : null;
}

const key = wireChange.pick({ entity: true, id: true });

type RawChange = { seq: number } & Record<string, unknown>;

const isRawChange = (value: unknown): value is RawChange => {
  const seq: unknown = typeof value === 'object' && value !== null && 'seq' in value ? value.seq : null;
  return Number.isSafeInteger(seq) && (seq as number) >= 1;
};

/** What there must be for a transaction to be kept at all: its id, and numbers without a gap. */
function parseEnvelope(line: string): { tx: string; changes: RawChange[]; isSound: boolean } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Refused('malformed');
  }
  const isSound = flawOf(value, LIMITS.depth + ENVELOPE_DEPTH) === null;
  if (!isSound && flawOf(value, BODY_DEPTH) === 'depth') throw new Refused('malformed');
  const { tx, changes } = (value ?? {}) as { tx?: unknown; changes?: unknown };
  const isTx = idSchema.safeParse(tx).success && Array.isArray(changes) && changes.length > 0;
  if (!isTx || !changes.every(isRawChange)) throw new Refused('malformed');
  const [{ seq: first }] = changes as [RawChange];
  if (changes.some(({ seq }, at) => seq !== first + at)) throw new Refused('malformed');
  return { tx: tx as string, changes, isSound };
}

/**
 * Reads one line of a push. Refuses the whole push with `malformed` when not even its numbers can be told; a transaction
 * that is wrong in itself comes back with `changes: null`, to be set aside without holding up the others.
 */
export function readTx(line: string): ReadTx {
  const { tx, changes: raw, isSound } = parseEnvelope(line);
  const records = raw.map((change) => key.safeParse(change).data).filter((found) => found !== undefined);
  const actor = idSchema.safeParse(raw[0]!['actor']).data ?? null;
  const given = { tx, first: raw[0]!.seq, last: raw.at(-1)!.seq, actor, records, line };
  const wrong = (detail: string): ReadTx => ({ ...given, changes: null, detail: detail.slice(0, 200) });
  if (raw.length > LIMITS.txChanges) return wrong('transaction: too many changes');
  const changes: WireChange[] = [];
  for (const value of raw) {
    const change = wireChange.safeParse(value);
    if (!change.success) {
      const { entity } = key.safeParse(value).data ?? { entity: 'change' };
      return wrong(`${entity}.${firstIssue(change.error)}`);
    }
    const flaw = flawOfChange(change.data, isSound);
    if (flaw) return wrong(flaw);
    changes.push(change.data);
  }
  return { ...given, changes, detail: '' };
}

/** Lines of a push, in order and without a gap among them. */
export function readPush(text: string): ReadTx[] {
  const lines = text.split('\n').filter((line) => line !== '');
  // A line of Latin letters is as many bytes; only one that may be too long is measured.
  if (lines.some((line) => line.length * 3 > LIMITS.txBytes && Buffer.byteLength(line) > LIMITS.txBytes)) {
    throw new Refused('tooLarge');
  }
  const read = lines.map(readTx);
  if (read.some(({ first }, at) => at > 0 && first !== read[at - 1]!.last + 1)) throw new Refused('malformed');
  return read;
}
