import type { Role } from '../../../../shared/contract/permissions.ts';
import { instantOf } from '../../../../shared/lib/dates.ts';
import type { Clock, Timer } from '../../ports.ts';

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
  /** Everybody signed in, locked or not, in no order. */
  all(): readonly Session[];
  start(session: Omit<Session, 'locked'>): void;
  end(callerId: string): void;
  lock(callerId: string): void;
  unlock(callerId: string): void;
  /** A person is at the keyboard; returns when the screen will lock if nobody comes (ISO moment). */
  touch(callerId: string): string;
  /** Signs out everybody who is this member of staff (deactivated, PIN reset), but for the one window named. */
  endAllOf(staffId: string, exceptCallerId?: string): void;
  /** Lets the windows of this member of staff ask anew who they are (name or roles changed). */
  refresh(staffId: string): void;
  /** Nobody is signed in any more: the database is not the one they signed in to. */
  endAll(): void;
}

interface Deps {
  clock: Clock;
  /** How long a screen stays open with nobody at it, in milliseconds; asked at each touch. */
  idleMs: () => number;
  /** The caller's session is another one, or none, or locked, or open again. */
  onChange: (callerId: string) => void;
  /** Nobody came: the session has just been locked. */
  onIdle: (session: Session) => void;
}

interface Entry {
  session: Session;
  lockAtMs: number;
  timer: Timer | null;
}

export function createSessions({ clock, idleMs, onChange, onIdle }: Deps): Sessions {
  const entries = new Map<string, Entry>();

  function wind(entry: Entry): void {
    entry.timer?.cancel();
    const idle = idleMs();
    entry.lockAtMs = clock.nowMs() + idle;
    entry.timer = clock.after(idle, () => lockIdle(entry));
  }

  function setLocked(entry: Entry): void {
    entry.timer?.cancel();
    entry.timer = null;
    entry.session.locked = true;
    onChange(entry.session.callerId);
  }

  function lockIdle(entry: Entry): void {
    setLocked(entry);
    onIdle(entry.session);
  }

  function remove(entry: Entry): void {
    entry.timer?.cancel();
    entries.delete(entry.session.callerId);
    onChange(entry.session.callerId);
  }

  const allOf = (staffId: string): Entry[] => [...entries.values()].filter((each) => each.session.staffId === staffId);

  return {
    of: (callerId) => {
      const entry = entries.get(callerId);
      // A computer that slept wakes with its timers late: the time that passed counts, not the timer.
      if (entry && !entry.session.locked && clock.nowMs() >= entry.lockAtMs) lockIdle(entry);
      return entry?.session;
    },
    all: () => [...entries.values()].map(({ session }) => session),
    start: (session) => {
      entries.get(session.callerId)?.timer?.cancel();
      const entry: Entry = { session: { ...session, locked: false }, lockAtMs: 0, timer: null };
      entries.set(session.callerId, entry);
      wind(entry);
      onChange(session.callerId);
    },
    end: (callerId) => {
      const entry = entries.get(callerId);
      if (entry) remove(entry);
    },
    lock: (callerId) => {
      const entry = entries.get(callerId);
      if (entry && !entry.session.locked) setLocked(entry);
    },
    unlock: (callerId) => {
      const entry = entries.get(callerId);
      if (!entry?.session.locked) return;
      entry.session.locked = false;
      wind(entry);
      onChange(callerId);
    },
    touch: (callerId) => {
      const entry = entries.get(callerId);
      if (!entry || entry.session.locked) throw new Error('Only an open session is kept awake');
      wind(entry);
      return instantOf(entry.lockAtMs);
    },
    endAllOf: (staffId, exceptCallerId) => {
      for (const entry of allOf(staffId)) if (entry.session.callerId !== exceptCallerId) remove(entry);
    },
    refresh: (staffId) => {
      for (const entry of allOf(staffId)) onChange(entry.session.callerId);
    },
    endAll: () => {
      for (const entry of entries.values()) remove(entry);
    },
  };
}
