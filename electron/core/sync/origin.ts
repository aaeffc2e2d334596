import { writeMeta } from '../db/meta.ts';
import type { Statements } from '../db/statements.ts';
import type { Store } from '../db/store.ts';
import type { Identity } from '../db/write.ts';
import type { SyncState } from './state.ts';

/**
 * Begins another life of this database in sync: under a new origin, where need be as another workstation. What has not been
 * sent moves along, in its order and with its clocks, so that whoever has some of it already finds nothing new in it.
 * `alsoWrite` writes in the same transaction, already under the new identity.
 */
export function takeIdentity(
  { store, state, statement }: { store: Store; state: SyncState; statement: Statements },
  next: Partial<Identity> & { origin: string },
  alsoWrite: () => void = () => undefined,
): void {
  const { connection, identity, hlc } = store;
  const before = { ...identity };
  const take = (as: Identity): void => {
    Object.assign(identity, as);
    hlc.restart(hlc.last(), as.origin);
  };
  try {
    connection
      .transaction(() => {
        moveUnsent(statement, next.origin);
        const isNew = next.origin !== before.origin;
        writeMeta(connection, { ...next, ...(isNew && { previousOrigin: before.origin }) });
        if (isNew) state.set('acknowledged', null);
        take({ ...before, ...next });
        alsoWrite();
      })
      .immediate();
  } catch (error) {
    take(before);
    throw error;
  }
}

/** Rows of another origin that still wait: a restored backup's. */
export const hasForeignUnsent = (statement: Statements, origin: string): boolean =>
  statement('select 1 from changes where sent_at is null and origin <> ? limit 1').get(origin) !== undefined;

function moveUnsent(statement: Statements, origin: string): void {
  const sent = statement('select max(seq) from changes where origin = ? and sent_at is not null').pluck().get(origin);
  // By way of negative numbers: (origin, seq) is unique at every step.
  statement('update changes set seq = -n, origin = @origin where sent_at is null').run({ origin });
  statement(
    `update changes set seq = numbered.seq from (
       select n, @sent + row_number() over (order by n) as seq from changes where sent_at is null) as numbered
     where numbered.n = changes.n`,
  ).run({ sent: (sent as number | null) ?? 0 });
}
