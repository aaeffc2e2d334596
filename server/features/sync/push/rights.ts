import type { MergeableRecord } from '../../../../shared/sync/apply.ts';
import type { WireChange } from '../../../../shared/sync/protocol.ts';
import type { Caller } from '../../../http/authenticate.ts';
import { declarationOf } from './read-tx.ts';

type Place = Pick<Caller, 'organisation' | 'site'>;

export const isWithin = ({ organisation, site }: Place, where: string): boolean =>
  where === site || where === organisation;

const RESOLUTION = new Set(['resolvedAt', 'resolvedBy', 'resolution', 'updatedAt', 'updatedBy']);

/**
 * Why a change is none of this workstation's, as entity and rule; null when it may be merged.
 * @param present The record it comes to.
 */
export function forbidden(caller: Place, change: WireChange, present: MergeableRecord | undefined): string | null {
  const { entity, site, clocks, fields } = change;
  const declared = declarationOf(entity);
  if (!isWithin(caller, site) || (present && !isWithin(caller, present.site))) return `${entity}: another site`;
  if (!declared || clocks) return null;
  if (
    declared.policy === 'serverDecides' &&
    (!present || Object.keys(fields).some((field) => !RESOLUTION.has(field)))
  ) {
    return `${entity}: written by the server alone`;
  }
  if (present) return null;
  const owner = declared.scope === 'organisation' ? caller.organisation : caller.site;
  return site === owner ? null : `${entity}: of the ${declared.scope}`;
}
