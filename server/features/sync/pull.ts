import { instantOf } from '../../../shared/lib/dates.ts';
import { type Cursor, LIMITS, type PullEnd } from '../../../shared/sync/protocol.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { Refused } from '../../refused.ts';
import { changesBetween, noteRead, type PulledRow, pullEnd } from './repository.ts';

/** Fields, base and clocks are JSON text already and only pass through. */
function changeText(row: PulledRow): string {
  const { origin_seq: seq, hlc, actor, site, entity, id, fields, base, clocks } = row;
  const head = JSON.stringify({ seq, hlc, actor, site, entity, id });
  return `${head.slice(0, -1)},"fields":${fields},"base":${base}${clocks === null ? '' : `,"clocks":${clocks}`}}`;
}

function txText(epoch: string, changes: readonly PulledRow[]): string {
  const { origin, tx, at, tx_end: seq, mark } = changes[0]!;
  const head = JSON.stringify({ origin, tx, at, cursor: { epoch, seq, mark } });
  return `${head.slice(0, -1)},"changes":[${changes.map(changeText).join(',')}]}\n`;
}

/** Rows of one transaction stand side by side. */
function* byTransaction(rows: readonly PulledRow[]): Generator<PulledRow[]> {
  let open: PulledRow[] = [];
  for (const row of rows) {
    if (open.length > 0 && open[0]!.tx_end !== row.tx_end) {
      yield open;
      open = [];
    }
    open.push(row);
  }
  if (open.length > 0) yield open;
}

/** How often at most it is written down how far a workstation has read. */
const NOTED_EVERY_MS = 10_000;

export interface Pull {
  /** Lines of whole transactions from a cursor on, and their end. Refuses with `helloFirst` a cursor it does not know. */
  (caller: Caller, from: Cursor & { lease?: string | undefined }): Promise<string>;
}

export function createPull({ db, clock }: Pick<ServerContext, 'db' | 'clock'>): Pull {
  const notedAt = new Map<string, number>();

  async function note(caller: Caller, seq: number, isAtEnd: boolean): Promise<void> {
    const { organisation, workstation } = caller;
    const now = clock.nowMs();
    const key = `${organisation}/${workstation}`;
    if (Math.abs(now - (notedAt.get(key) ?? -NOTED_EVERY_MS)) < NOTED_EVERY_MS || !isAtEnd) return;
    notedAt.set(key, now);
    await noteRead(db.kysely, { organisation, workstation, seq, at: instantOf(now) });
  }

  return async (caller, { epoch, seq: after, mark, lease }) => {
    const { organisation, site, workstation } = caller;
    const end = await pullEnd(db.kysely, { organisation, workstation, after, limit: LIMITS.pullChanges });
    // A copy of its data folder writes under its origin now: that is not to be left out as its own.
    if (lease !== undefined && lease !== end.lease) throw new Refused('helloFirst');
    const isKnown = after === 0 ? mark === '' : end.isKnown && end.knownMark === mark;
    if (end.epoch !== epoch || !isKnown) throw new Refused('helloFirst');
    const isAtEnd = end.seq === end.head;
    let lines = '';
    if (end.seq > after) {
      const rows = await changesBetween(db.kysely, {
        organisation,
        site,
        exceptOrigin: end.origin,
        after,
        upTo: end.seq,
      });
      for (const changes of byTransaction(rows)) lines += txText(epoch, changes);
    }
    await note(caller, end.seq, isAtEnd);
    const cursor = end.seq > after ? { epoch, seq: end.seq, mark: end.mark } : { epoch, seq: after, mark };
    const last: PullEnd = { end: true, cursor, more: !isAtEnd, head: end.head };
    return `${lines}${JSON.stringify(last)}\n`;
  };
}
