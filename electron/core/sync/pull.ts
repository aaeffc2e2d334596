import { type PulledTx, type PullEnd, pullLine } from '../../../shared/sync/protocol.ts';
import { BadAnswer, type Client } from './client.ts';
import type { Parts } from './parts.ts';

/** Changes per transaction of this database when catching up: few enough for the desk, many enough for the disk. */
const AT_ONCE = 400;

function* inGroups(txs: readonly PulledTx[]): Generator<PulledTx[]> {
  let group: PulledTx[] = [];
  let changes = 0;
  for (const tx of txs) {
    group.push(tx);
    changes += tx.changes.length;
    if (changes < AT_ONCE) continue;
    yield group;
    [group, changes] = [[], 0];
  }
  if (group.length > 0) yield group;
}

/**
 * Reads one page of what others wrote and applies it, whole transactions and the cursor in one act each. To be called only
 * while nothing sent is unanswered: a change of ours whose clock the server has lowered must be lowered here first, or one
 * that came between would lose against a clock that no longer is.
 */
export async function pullPage(parts: Parts, client: Client, epoch: string): Promise<PullEnd> {
  const { state, applier, ports } = parts;
  const at = state.get('cursor')!;
  const query = new URLSearchParams({ epoch, seq: String(at.seq), mark: at.mark, lease: state.get('lease') ?? '' });
  const lines = await client.lines(`sync/pull?${query}`, pullLine, { timeoutMs: 60_000 });
  const end = lines.pop();
  if (!end || !('end' in end)) throw new BadAnswer('cut');
  const txs = lines.filter((line) => 'tx' in line);
  for (const group of inGroups(txs)) {
    const leftOut = applier.pulled(group, () => state.set('cursor', group.at(-1)!.cursor));
    for (const { tx, detail } of leftOut)
      ports.log.error('sync.pulledSetAside', { tx: tx.tx, origin: tx.origin, detail });
    await parts.pause();
  }
  if (state.get('cursor')!.seq !== end.cursor.seq) state.set('cursor', end.cursor);
  return end;
}

/** What an older release could not apply, a newer one may. Returns how many still do not fit. */
export function retrySetAside({ statement, applier, store }: Parts, only?: string): number {
  const rows = statement('select tx, content from pulled_set_aside').all() as { tx: string; content: string }[];
  let left = 0;
  for (const { tx, content } of rows.filter((row) => only === undefined || row.tx === only)) {
    const drop = (): void => void statement('delete from pulled_set_aside where tx = ?').run(tx);
    const stays = store.connection
      .transaction(() => {
        const again = applier.pulled([JSON.parse(content) as PulledTx], () => undefined);
        if (again.length === 0) drop();
        return again.length;
      })
      .immediate();
    left += stays;
  }
  return left;
}
