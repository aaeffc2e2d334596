import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/index.ts';
import type { DataFolder, OpenDatabase } from './data-folder/types.ts';
import type { EventBus } from './events.ts';
import type { BoardPasses } from './features/board/passes.ts';
import type { ClockGuard } from './features/app/clock-guard.ts';
import type { TryLimiter } from './features/setup/try-limiter.ts';
import type { Pins } from './features/staff/pins.ts';
import type { Session, Sessions } from './features/staff/sessions.ts';
import type { Caller, Ports } from './ports.ts';
import type { Enrolment, SyncEngine } from './sync/types.ts';

/** What every handler of one application shares. */
export interface AppScope {
  ports: Ports;
  folder: DataFolder;
  bus: EventBus;
  sessions: Sessions;
  pins: Pins;
  clockGuard: ClockGuard;
  secretTries: TryLimiter;
  boardPasses: BoardPasses;
  sync: SyncEngine;
  enrolment: Enrolment;
}

/** Given by the transport, once per connection: the application, and who the host says is calling. */
export interface ConnectionContext {
  scope: AppScope;
  caller: Caller;
}

/** What a handler sees after the guard has let the call through. */
export interface CallContext extends ConnectionContext {
  /** The signed-in, unlocked person; null on procedures open to anyone. */
  session: Session | null;
}

/** Builder of handlers: `os.visits.register.handler(…)`; input, output and errors come from the contract. */
export const os = implement(contract).$context<CallContext>();

/** What a service works with: the open database, the person acting, and the world. */
export interface Work {
  database: OpenDatabase;
  session: Pick<Session, 'staffId' | 'name' | 'roles'>;
  ports: Ports;
}

/** What a service works with, for handlers that need a signed-in caller. */
export function signedIn(context: CallContext): Work & { session: Session } {
  if (!context.session) throw new Error('The guard let an anonymous call through');
  return { database: context.scope.folder.open, session: context.session, ports: context.scope.ports };
}
