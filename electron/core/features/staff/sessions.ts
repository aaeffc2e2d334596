import type { Role } from '../../../../shared/contract/permissions.ts';

/** A person signed in at one window or browser session. Lives in memory: a restart of the core asks for the PIN again. */
export interface Session {
  callerId: string;
  staffId: string;
  account: string;
  name: string;
  nameRoman: string | null;
  roles: readonly Role[];
  signedInAt: string;
  locked: boolean;
}

/** Who is signed in where, and the idle lock (docs/security.md). */
export interface Sessions {
  of(callerId: string): Session | undefined;
  start(session: Omit<Session, 'locked'>): void;
  end(callerId: string): void;
  lock(callerId: string): void;
  unlock(callerId: string): void;
  /** A person is at the keyboard; returns when the screen will lock if nobody comes (ISO moment). */
  touch(callerId: string): string;
  /** Signs out everybody who is this member of staff (deactivated, roles changed, PIN reset). */
  endAllOf(staffId: string): void;
}
