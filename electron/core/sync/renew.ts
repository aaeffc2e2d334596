import { writeMeta } from '../db/meta.ts';
import { createStatements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import { MEMBERSHIP } from './membership.ts';
import { takeIdentity } from './origin.ts';
import { createSyncState } from './state.ts';

/**
 * The same database goes on as another workstation of its site: new id, letters and origin, and what is unsent moves along.
 * Its own record comes with the letters, so that a call from here still has a room.
 */
export function becomeWorkstation(
  store: Store,
  next: { workstationId: string; workstationCode: string; name: string; origin: string; membership: string },
): void {
  const { workstationId, workstationCode, name, origin, membership } = next;
  const statement = createStatements(store.connection);
  const state = createSyncState(statement);
  const roomId = statement('select room_id from workstations where id = ?').pluck().get(store.identity.workstationId);
  takeIdentity({ store, state, statement }, { origin, workstationId, workstationCode }, () =>
    writeMeta(store.connection, { [MEMBERSHIP]: membership }),
  );
  store.write({ staffId: null }, (tx) => {
    if (tx.get('workstation', workstationId)) return;
    tx.insert('workstation', {
      id: workstationId,
      code: workstationCode,
      name,
      roomId: (roomId as string | null) ?? null,
    });
  });
}
