import type { SyncStatus } from '../../../shared/features/sync/contract.ts';
import type { Enrolled, EnrolmentString, EnrolInput } from '../../../shared/sync/enrolment.ts';
import type { SetAside } from '../../../shared/sync/protocol.ts';
import type { ClaimAnswer, ClaimInput, NumberInput, Sibling } from '../../../shared/sync/questions.ts';

/** What a workstation knows of its server; in the encrypted database, the credential wrapped by the host where it can. */
export interface Membership {
  url: string;
  fingerprint: string | null;
  credential: string;
  organisation: { id: string; name: string };
  site: { id: string; name: string };
}

/** What a number is asked for with; where this workstation stands with the server, the engine adds. */
export type NumberWish = Pick<NumberInput, 'counter' | 'atLeast' | 'key'>;

/**
 * The engine that carries changes between this workstation and the server: one loop that says hello, pushes, pulls, listens
 * and, when anything fails, waits a little longer and starts over. Nobody at the desk ever waits for it; the two questions
 * below give up after a second.
 */
export interface SyncEngine {
  status(): SyncStatus;
  /** Tries at once instead of waiting for the next turn; resolves when that try has ended, one way or the other. */
  tryNow(): Promise<void>;
  /** Who may call this visitor. Null: nobody answered in time or the workstation is alone; the call goes on, unconfirmed. */
  claim(input: ClaimInput): Promise<ClaimAnswer | null>;
  /** The next ordinary number. Null: draw an offline number. */
  number(wish: NumberWish): Promise<number | null>;
  /** Whether this workstation belongs to a server at all; if not, numbers and calls are its own. */
  isJoined(): boolean;
  siblings(): { at: string | null; items: Sibling[] };
  /** What the server set aside of this workstation, asked when connected, else as last known. */
  setAside(): Promise<SetAside[]>;
  decideSetAside(id: string, decision: 'release' | 'drop', actor: string): Promise<void>;
  /** After the membership changed (joined, new credential): starts over with it. */
  restart(): void;
  stop(): Promise<void>;
}

export type Granted = Enrolled & { granted: NonNullable<Enrolled['granted']> };

/** Talks to a server this workstation does not belong to yet. Rejects with an `AppError` of `sync.*`. */
export interface Enrolment {
  /** What the string is for, with the site's base records; the code stays unused. */
  ask(invitation: EnrolmentString): Promise<Enrolled>;
  enrol(invitation: EnrolmentString, workstation: NonNullable<EnrolInput['workstation']>): Promise<Granted>;
}
