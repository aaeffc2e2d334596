import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Runner } from '../../../db/open.ts';
import { collectionKey, countedUpTo, FEWEST, isMost, type voidsOf, WINDOW_MS } from './mass-void.ts';
import { countLiving, recentVoids } from './repository.ts';

/** Collections a push would void most of, as `entity/site`. */
export type MassVoids = ReadonlySet<string>;

export async function findMassVoids(
  db: Runner,
  given: { organisation: string; origin: string; nowMs: number; voids: ReturnType<typeof voidsOf> },
): Promise<MassVoids> {
  const { organisation, origin, nowMs, voids } = given;
  const found = new Set<string>();
  if (voids.size === 0) return found;
  const recent = await recentVoids(db, { organisation, origin, since: instantOf(nowMs - WINDOW_MS) });
  const recentBy = new Map(recent.map((entry) => [collectionKey(entry), entry.records]));
  for (const [key, { entity, site, records }] of voids) {
    const recently = recentBy.get(key) ?? 0;
    if (records + recently < FEWEST) continue;
    const limit = countedUpTo(records, recently);
    const living = await countLiving(db, { organisation, entity, site, limit });
    if (isMost(records, recently, living)) found.add(key);
  }
  return found;
}
