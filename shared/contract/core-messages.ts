import type { JoinOption } from '../lib/start-options.ts';

/**
 * Messages between Electron's main process and the core's process. Calls of the screen do not come this way: they go
 * straight from the window to the core through the port that `connect` carries.
 */
export interface CoreSettings {
  dataFolder: string;
  version: string;
  /** ISO moment the clock starts at; null: the computer's. */
  clockAt: string | null;
  /** Fill an empty data folder with the sample center. */
  sample: boolean;
  /** The server an empty or a practice folder joins. */
  join: JoinOption | null;
  /** `none` where the system has no safe place for a secret: then a code or passphrase opens the data folder. */
  secrets: 'safeStorage' | 'none';
  can: { printSilently: boolean; pickFolder: boolean };
}

/** Who stands behind a port; as in electron/core/ports.ts. */
export type PortCaller =
  { kind: 'window'; id: string } | { kind: 'paper'; id: string; jobId: string } | { kind: 'board'; id: string };

/** What the core asks of the main process, and what it is answered. */
export interface Asked {
  /** Wraps the database key with the system's safe storage. */
  wrap: { input: Uint8Array; output: Uint8Array };
  unwrap: { input: Uint8Array; output: Uint8Array };
  /** PDF bytes of a print job. */
  pdf: { input: string; output: Uint8Array };
  /** A second start asked for us: brings the window up. */
  show: { input: null; output: null };
}
export type Ask = keyof Asked;

export type ToCore =
  | { type: 'start'; settings: CoreSettings }
  /** Carries one port. */
  | { type: 'connect'; caller: PortCaller }
  /** May this window print now? Only where a person is signed in and the screen is not locked. */
  | { type: 'mayPrint'; id: number; windowId: string }
  | { type: 'answer'; id: number; output: Asked[Ask]['output'] }
  | { type: 'refusal'; id: number; message: string }
  | { type: 'close' };

export type FromCore =
  | { type: 'ready' }
  /** Another start has the data folder open; `url` where it can be reached in a browser. */
  | { type: 'busy'; url: string | null }
  /** Why it could not start, in both languages. */
  | { type: 'failed'; zh: string; en: string }
  | { type: 'ask'; id: number; ask: Ask; input: Asked[Ask]['input'] }
  | { type: 'cancel'; id: number }
  | { type: 'mayPrint'; id: number; allowed: boolean };
