import { type Pushed, pushed } from '../../../shared/sync/protocol.ts';
import { BadAnswer, type Client } from './client.ts';
import type { Parts } from './parts.ts';

/** Sends one batch. Null when nothing waits. Rejects with `Refused` (`gap`: say hello again) and what `Client` rejects with. */
export async function pushBatch({ outbox, store, state }: Parts, client: Client): Promise<Pushed | null> {
  const batch = outbox.next();
  if (!batch) return null;
  const query = new URLSearchParams({ origin: batch.origin, lease: state.get('lease') ?? '' });
  const answer = await client.json(`sync/push?${query}`, pushed, {
    lines: batch.lines,
    timeoutMs: 60_000,
  });
  // Without progress the same batch would go out for ever.
  if (answer.lastSeq < batch.lastSeq) throw new BadAnswer(`lastSeq ${answer.lastSeq} after ${batch.lastSeq}`);
  if (store.identity.origin !== batch.origin) return answer;
  outbox.acknowledge({ lastSeq: Math.min(answer.lastSeq, batch.lastSeq), altered: answer.altered });
  return answer;
}
