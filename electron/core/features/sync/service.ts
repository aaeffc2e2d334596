import { AppError } from '../../../../shared/contract/errors.ts';
import type { SetAsideItem, SyncDetails, SyncStatus } from '../../../../shared/features/sync/contract.ts';
import { businessDateOf, instantOf } from '../../../../shared/lib/dates.ts';
import { type EntityName, entityNames } from '../../../../shared/sync/entities.ts';
import type { AppScope, Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import { conflictViews, visibleLabel } from './conflicts.ts';
import { countRecords, labelOf, localSetAside, openConflicts, waiting } from './repository.ts';

export { resolveConflict } from './conflicts.ts';
export { invitation, joinFresh, renewEnrolment } from './enrol.ts';
export { join, planJoin } from './join.ts';

type Person = Work['session'];

/** How this workstation stands; in an empty folder, also that one was here and was retired. */
export function status({ sync, folder }: AppScope): SyncStatus {
  const now = sync.status();
  const { ended } = folder;
  return ended ? { ...now, needs: [{ need: 'retired', count: 1, detail: null }] } : now;
}

export async function tryNow(scope: AppScope): Promise<SyncStatus> {
  await scope.sync.tryNow();
  return status(scope);
}

/** More would not be read by anybody; the rest is a number. */
const LISTED = 50;

export async function details({ sync, folder }: AppScope, session: Person): Promise<SyncDetails> {
  const { db } = folder.open;
  const { at, items } = sync.siblings();
  const listed = sync.isJoined() ? waiting(db, LISTED) : [];
  return {
    waiting: listed.map(({ actor, ...rest }) => ({ ...rest, actorName: labelOf(db, 'staff', actor) })),
    moreWaiting: sync.status().unsent.transactions - listed.length,
    setAside: await setAsideItems({ sync, folder }, session),
    conflicts: conflictViews({ database: folder.open, session }),
    siblings: items,
    siblingsAt: at,
  };
}

async function setAsideItems({ sync, folder }: Pick<AppScope, 'sync' | 'folder'>, by: Person): Promise<SetAsideItem[]> {
  const { db } = folder.open;
  const atServer = (await sync.setAside()).map(({ actor, origin: _origin, tx: _tx, seq: _seq, records, ...item }) => ({
    ...item,
    actorName: actor === null ? null : labelOf(db, 'staff', actor),
    records: records.map((each) => ({ ...each, label: visibleLabel(db, by, each) })),
    isLocal: false,
  }));
  return [...atServer, ...localItems(db)];
}

const localItems = (db: Reader): SetAsideItem[] =>
  localSetAside(db).map(({ tx, at, detail }) => ({
    id: tx,
    at,
    reason: 'storage',
    detail,
    actorName: null,
    workstationCode: '',
    records: [],
    isLocal: true,
  }));

/**
 * What becomes of a transaction that was set aside. Throws `sync.notJoined`, `common.notFound`, and `sync.managersOnly`
 * where it would void most of a collection.
 */
export async function decideSetAside(
  scope: AppScope,
  by: Person,
  { id, decision }: { id: string; decision: 'release' | 'drop' },
): Promise<void> {
  const { sync, folder } = scope;
  if (!sync.isJoined()) throw new AppError('sync.notJoined');
  const item = (await setAsideItems(scope, by)).find((each) => each.id === id);
  if (!item) throw new AppError('common.notFound');
  if (decision === 'release' && item.reason === 'massVoid' && !by.roles.includes('manager')) {
    throw new AppError('sync.managersOnly');
  }
  await sync.decideSetAside(id, decision, by.staffId);
  folder.open.write(by, (tx) => tx.audit({ action: 'override', subjectType: 'sync', subjectId: id, reason: decision }));
}

const tally = (names: readonly string[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
};

/** For support: codes, counts, times and versions; no name, number, address or text of anybody. */
export async function diagnostics(scope: AppScope, by: Person): Promise<{ fileName: string; content: string }> {
  const { folder, ports, sync } = scope;
  const { db, identity, write } = folder.open;
  const now = ports.clock.nowMs();
  const { server, needs, ...state } = sync.status();
  const items = await setAsideItems(scope, by);
  const facts = {
    at: instantOf(now),
    release: ports.host.version,
    host: ports.host.name,
    schema: (await folder.status()).schema,
    identity,
    // A need's own words may quote the server.
    status: { ...state, needs: needs.map(({ need, count }) => ({ need, count })), hasServer: server !== null },
    records: Object.fromEntries(entityNames.map((entity: EntityName) => [entity, countRecords(db, entity)])),
    waiting: sync.isJoined() ? waiting(db, LISTED).map(({ at, records }) => ({ at, records })) : [],
    conflicts: tally(openConflicts(db).map(({ entity, kind }) => `${entity} ${kind}`)),
    setAside: items.map(({ at, reason, workstationCode, isLocal, records }) => ({
      at,
      reason,
      workstationCode,
      isLocal,
      entities: tally(records.map(({ entity }) => entity)),
    })),
    siblings: sync.siblings().items.map(({ name: _name, ...rest }) => rest),
  };
  write(by, (tx) => tx.audit({ action: 'export', subjectType: 'sync', subjectId: null, reason: 'diagnostics' }));
  const fileName = `taishang-counter-sync-${identity.workstationCode}-${businessDateOf(now)}.json`;
  return { fileName, content: `${JSON.stringify(facts, null, 2)}\n` };
}
