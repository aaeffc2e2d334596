import type { Staff } from '../../../shared/features/staff/contract.ts';
import type { AppScope, Work } from '../context.ts';
import type { OpenDatabase } from '../data-folder/types.ts';
import type { Account } from './center.ts';

/** Something that happened at the sample center, at its own moment. */
export interface Act {
  /** Milliseconds since the epoch. */
  at: number;
  run(stage: Stage): void;
}

/** Lets members of staff work through the services as they would have, with a clock that stands where the story is. */
export interface Stage {
  as(account: Account): Work;
  roomId(code: string): string;
  /** Clients met so far, by their place in the list of people. */
  clients: Map<number, string>;
}

interface Cast {
  staff: ReadonlyMap<Account, Staff>;
  roomIds: ReadonlyMap<string, string>;
}

/** Plays the acts in the order of time, leaving out what would still be to come at `until`. */
export function play(scope: Pick<AppScope, 'folder' | 'ports'>, cast: Cast, acts: readonly Act[], until: number): void {
  let at = until;
  const { write, ...open } = scope.folder.open;
  const database: OpenDatabase = { ...open, write: (actor, work) => write({ ...actor, at }, work) };
  const ports = { ...scope.ports, clock: { ...scope.ports.clock, nowMs: () => at } };
  const stage: Stage = {
    as: (account) => {
      const { id, name, roles } = cast.staff.get(account)!;
      return { database, ports, session: { staffId: id, name, roles } };
    },
    roomId: (code) => cast.roomIds.get(code)!,
    clients: new Map(),
  };
  for (const act of acts.filter((each) => each.at <= until).toSorted((a, b) => a.at - b.at)) {
    at = act.at;
    act.run(stage);
  }
}
