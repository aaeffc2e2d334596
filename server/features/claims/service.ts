import type { Runner } from '../../db/open.ts';
import type { Touched } from '../sync/merge.ts';
import { removeClaims } from './repository.ts';

const ENDED = new Set(['completed', 'left', 'voided']);
const HELD = new Set(['called', 'passed', 'serving']);

/** Visits that may be called again, or never will be: their claims have done their work. */
export async function freeClaims(db: Runner, organisation: string, touched: readonly Touched[]): Promise<void> {
  const freed = touched.filter(({ entity, before, after }) => {
    if (entity !== 'visit') return false;
    const state = String(after.fields['state']);
    return ENDED.has(state) || (state === 'waiting' && HELD.has(String(before?.fields['state'])));
  });
  if (freed.length === 0) return;
  await removeClaims(
    db,
    organisation,
    freed.map(({ id }) => id),
  );
}
