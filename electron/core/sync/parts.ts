import type { Applier } from '../db/apply.ts';
import { createApplier } from '../db/apply.ts';
import { createStatements, type Statements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import { instantOf } from '../../../shared/lib/dates.ts';
import type { Ports } from '../ports.ts';
import { createOutbox, type Outbox } from './outbox.ts';
import { createSyncState, type SyncState } from './state.ts';

/** What every step of sync works with; one for as long as the database is open. */
export interface Parts {
  store: Store;
  statement: Statements;
  state: SyncState;
  outbox: Outbox;
  applier: Applier;
  ports: Pick<Ports, 'clock' | 'ids' | 'network' | 'log' | 'secrets'>;
  /** Lets the desk have its turn between two pieces of work. */
  pause(): Promise<void>;
}

export function createParts(given: Pick<Parts, 'store' | 'ports' | 'pause'>): Parts {
  const { store, ports } = given;
  const statement = createStatements(store.connection);
  const state = createSyncState(statement);
  const now = ports.clock.nowMs;
  return {
    ...given,
    statement,
    state,
    outbox: createOutbox({ store, statement, state, now }),
    applier: createApplier(store, () => instantOf(now())),
  };
}
