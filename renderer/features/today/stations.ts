import { businessDateOf, minutesBetween } from '../../../shared/lib/dates.ts';
import type { Sibling } from '../../../shared/sync/questions.ts';

/** What a workstation has not sent for so long nobody else may know today. */
const UNSENT_MINUTES = 10;

/** In use, and not heard of today, or with something of its own that has not come for a while. */
export function isLateStation(
  { isSelf, state, lastSeenAt, unsent }: Pick<Sibling, 'isSelf' | 'state' | 'lastSeenAt' | 'unsent'>,
  nowMs: number,
): boolean {
  if (isSelf || state !== 'active') return false;
  if (lastSeenAt === null || businessDateOf(lastSeenAt) < businessDateOf(nowMs)) return true;
  return unsent > 0 && minutesBetween(lastSeenAt, nowMs) >= UNSENT_MINUTES;
}
