import { sql } from 'kysely';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import { type Hlc, parseHlc } from '../../../../shared/sync/clock.ts';
import type { Json, WireChange } from '../../../../shared/sync/protocol.ts';
import type { Runner } from '../../../db/open.ts';
import type { Disagreement } from './disagreements.ts';
import { keyOf } from './merge.ts';
import { declarationOf, type RecordKey } from './read-tx.ts';

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

export async function keepOutstated(
  db: Runner,
  { organisation, at }: { organisation: string; at: string },
  list: readonly Outstated[],
): Promise<void> {
  if (list.length === 0) return;
  await db
    .insertInto('outstated')
    .values(
      list.map(({ entity, id, field, stated, before, value }) => ({
        ...{ organisation, entity, id, field, stated, before, at },
        value: sql<Json>`${JSON.stringify(value)}::text::jsonb`,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/**
 * A record stated as a workstation had it raises no conflict: whom its fields' authors knew of, it cannot say. The edit
 * itself can, once it comes.
 */
export async function belatedDisagreements(
  db: Runner,
  organisation: string,
  list: readonly Belated[],
): Promise<Map<WireChange, Disagreement[]>> {
  if (list.length === 0) return new Map();
  const kept = await db
    .selectFrom('outstated')
    .select(['entity', 'id', 'field', 'stated', 'before', 'value'])
    .where('organisation', '=', organisation)
    .where('stated', 'in', [...new Set(list.map(({ change }) => change.hlc))])
    .execute();
  return new Map(
    list.map(({ change, site, fields }) => {
      const isNews = ({ field, before, value }: Outstated): boolean =>
        fields.includes(field) &&
        before > (change.base[field] ?? '') &&
        parseHlc(before).origin !== parseHlc(change.hlc).origin &&
        canonicalJson(value) !== canonicalJson(change.fields[field]);
      const found = kept.filter((row) => keyOf(row) === keyOf(change) && row.stated === change.hlc && isNews(row));
      const { entity, id: recordId, actor, hlc } = change;
      return [
        change,
        found.map(({ field, before, value }): Disagreement => ({
          ...{ entity, recordId, site, kind: 'field' },
          kept: { values: { [field]: change.fields[field] ?? null }, hlc, actor },
          other: { values: { [field]: value }, hlc: before, actor: null },
        })),
      ];
    }),
  );
}

/** Fields two values of which are nothing a person could decide. */
export const isNote = (entity: string, field: string): boolean =>
  declarationOf(entity)?.notes?.includes(field) ?? false;
