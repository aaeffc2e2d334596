import { digestAnswer } from '../../../shared/sync/protocol.ts';
import type { Client } from './client.ts';
import { differingEntities, ownDigest } from './digest.ts';
import type { Parts } from './parts.ts';
import { ownSetAside, type ServerFacts } from './server-facts.ts';
import { beginSnapshot } from './snapshot.ts';

const DAY_MS = 86_400_000;
const AGAIN_MS = 60_000;

export interface Comparison {
  isDue(): boolean;
  /**
   * Compares all records here with the server's, when both stand at the same place of its sequence. Where they differ, the
   * server's are read anew; nothing unsent is lost by that. To be called when all is sent and read.
   */
  run(client: Client, epoch: string): Promise<'equal' | 'repairing' | 'later'>;
}

export function createComparison(parts: Parts, facts: Pick<ServerFacts, 'askSetAside'>): Comparison {
  const { state, outbox, ports } = parts;
  const { clock, log } = ports;
  let triedAtMs = Number.NEGATIVE_INFINITY;
  let hasRun = false;

  const later = (): 'later' => {
    triedAtMs = clock.nowMs();
    return 'later';
  };
  return {
    isDue: () => {
      const last = state.get('compared');
      const isOld = !last || !hasRun || Math.abs(clock.nowMs() - last.at) >= DAY_MS;
      return isOld && Math.abs(clock.nowMs() - triedAtMs) >= AGAIN_MS;
    },
    run: async (client, epoch) => {
      // Asked now: what was remembered may be from before the last push, and the server rightly lacks what waits.
      await facts.askSetAside(client);
      if (ownSetAside(parts).length > 0) return later();
      const own = await ownDigest(parts);
      if (!own) return later();
      const before = state.get('cursor')!;
      const theirs = await client.json('sync/digest', digestAnswer, { timeoutMs: 60_000 });
      const now = state.get('cursor')!;
      if (!outbox.isEmpty() || theirs.cursor.seq !== before.seq || now.seq !== before.seq) return later();
      const differing = differingEntities(own, theirs.entities);
      hasRun = true;
      const wasEqual = state.get('compared')?.isEqual ?? true;
      state.set('compared', { at: clock.nowMs(), isEqual: differing.length === 0 });
      if (differing.length === 0) return 'equal';
      log.error('sync.diverged', { entities: differing.join(' '), again: !wasEqual });
      // A repair that did not help will not help the second time; tomorrow's comparison tries again.
      if (!wasEqual) return 'equal';
      beginSnapshot(parts, { isRepair: true, isFirst: false, epoch });
      hasRun = false;
      return 'repairing';
    },
  };
}
