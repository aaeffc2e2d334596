import { writeMeta } from '../db/meta.ts';
import { createStatements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import { MEMBERSHIP } from './membership.ts';
import { takeIdentity } from './origin.ts';
import { createSyncState, type SyncState } from './state.ts';

/**
 * The same database goes on as another workstation of its site: new id, letters and origin, and what is unsent moves along.
 * Its own record comes with the letters, so that a call from here still has a room; without a `name` it keeps the one it
 * had. `alsoWrite` writes in the same transaction.
 */
export function becomeWorkstation(
  store: Store,
  next: { workstationId: string; workstationCode: string; name?: string; origin: string; membership: string },
  alsoWrite: (state: SyncState) => void = () => undefined,
): void {
  const { workstationId, workstationCode, origin, membership } = next;
  const statement = createStatements(store.connection);
  const state = createSyncState(statement);
  const before = statement('select name, room_id as roomId from workstations where id = ?').get(
    store.identity.workstationId,
  ) as { name: string; roomId: string | null } | undefined;
  takeIdentity({ store, state, statement }, { origin, workstationId, workstationCode }, () => {
    writeMeta(store.connection, { [MEMBERSHIP]: membership });
    alsoWrite(state);
    store.write({ staffId: null }, (tx) => {
      if (tx.get('workstation', workstationId)) return;
      tx.insert('workstation', {
        id: workstationId,
        code: workstationCode,
        name: next.name ?? before?.name ?? workstationCode,
        roomId: before?.roomId ?? null,
      });
    });
  });
}
