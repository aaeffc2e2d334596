import type { MergeableRecord } from '../../../shared/sync/apply.ts';
import { type SnapshotEnd, snapshotLine, type SnapshotRecord } from '../../../shared/sync/protocol.ts';
import type { Outcome } from '../db/apply.ts';
import { BadAnswer, type Client } from './client.ts';
import type { Parts } from './parts.ts';
import { stateRecords } from './state-records.ts';

const AT_ONCE = 400;
const RESTATED_AT_ONCE = 200;

/** Begins to read all records anew, because there are none yet, or because the server does not know what was read so far. */
export function beginSnapshot(
  { state, statement, store }: Parts,
  given: { isRepair: boolean; isFirst: boolean; epoch: string },
): void {
  store.connection
    .transaction(() => {
      statement('delete from snapshot_seen').run();
      const nothing = { after: null, cursor: null, records: 0, total: null, queueReady: false, isRead: false };
      state.set('snapshot', { ...given, ...nothing });
    })
    .immediate();
}

const statesMore = (record: MergeableRecord, theirs: SnapshotRecord): boolean =>
  Object.entries(record.fields).some(([field, value]) => value !== null && !(field in theirs.fields));

/** Notes what the server has as it stands here. */
function noteSeen({ statement }: Parts, page: readonly SnapshotRecord[], outcomes: readonly Outcome[]): void {
  outcomes.forEach(({ entity, id, lost, record }, at) => {
    if (lost.length > 0 || statesMore(record, page[at]!)) return;
    statement('insert or ignore into snapshot_seen (entity, id) values (?, ?)').run(entity, id);
  });
}

/**
 * Reads one page, in steps that each keep how far it came: a first sync that is cut goes on where it was. False when all
 * pages are there.
 */
export async function snapshotPage(parts: Parts, client: Client): Promise<boolean> {
  const { state, applier } = parts;
  const before = state.get('snapshot')!;
  if (before.isRead) return false;
  const query = before.after === null ? '' : `?${new URLSearchParams({ after: before.after })}`;
  const lines = await client.lines(`sync/snapshot${query}`, snapshotLine, { timeoutMs: 60_000 });
  const end = lines.pop();
  if (!end || !('end' in end)) throw new BadAnswer('cut');
  const records = lines.filter((line) => 'entity' in line);
  const progress = {
    ...before,
    cursor: before.cursor ?? end.cursor,
    total: before.total ?? end.total,
    records: before.records + records.length,
  };
  for (let at = 0; at < records.length || at === 0; at += AT_ONCE) {
    const group = records.slice(at, at + AT_ONCE);
    applier.snapshot(group, (outcomes) => {
      if (before.isRepair) noteSeen(parts, group, outcomes);
      if (at + AT_ONCE >= records.length) state.set('snapshot', { ...progress, ...placeAfter(end, before.queueReady) });
    });
    await parts.pause();
  }
  return end.after !== null;
}

const placeAfter = (
  end: SnapshotEnd,
  wasReady: boolean,
): { after: string | null; queueReady: boolean; isRead: boolean } => ({
  after: end.after,
  queueReady: wasReady || end.queueReady,
  isRead: end.after === null,
});

/** All of an entity's records the server was not seen to have. */
function* unseen({ applier, statement }: Parts, entity: string): Generator<SnapshotRecord> {
  const seen = statement('select 1 from snapshot_seen where entity = ? and id = ?');
  for (const record of applier.records.each(entity)) if (!seen.get(entity, record.id)) yield record;
}

/**
 * After the last page, with everything written here sent: what the server lacks or has older is stated anew. Then reading goes on from where the first page stood.
 */
export async function finishSnapshot(parts: Parts): Promise<void> {
  const { state, store, statement, applier, ports } = parts;
  const { isRepair, cursor } = state.get('snapshot')!;
  let restated = 0;
  const say = (records: SnapshotRecord[]): void => {
    if (records.length === 0) return;
    store.connection
      .transaction(() => {
        stateRecords(parts, ports.ids.next(), records);
        // Stated once, also when this is cut and begun again.
        for (const { entity, id } of records) {
          statement('insert or ignore into snapshot_seen (entity, id) values (?, ?)').run(entity, id);
        }
      })
      .immediate();
    restated += records.length;
  };
  for (const entity of isRepair ? applier.records.entities() : []) {
    let group: SnapshotRecord[] = [];
    for (const record of unseen(parts, entity)) {
      group.push(record);
      if (group.length < RESTATED_AT_ONCE) continue;
      say(group);
      group = [];
      await parts.pause();
    }
    say(group);
  }
  store.connection
    .transaction(() => {
      state.set('cursor', cursor);
      state.set('snapshot', null);
      statement('delete from snapshot_seen').run();
    })
    .immediate();
  if (isRepair) ports.log.info('sync.repaired', { restated });
}
