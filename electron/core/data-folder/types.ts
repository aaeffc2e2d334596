import type { Phase } from '../../../shared/contract/builder.ts';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import type { FileStore } from '../db/file-store.ts';
import type { Runner } from '../db/query.ts';
import type { Store } from '../db/store.ts';
import type { Identity, Tx, Writer } from '../db/write.ts';

/** Heavy reads and checks, on a second, read-only connection in a worker thread: the desk never waits for them. */
export interface HeavyReads {
  /** `PRAGMA quick_check`: `ok`, or what was found. */
  check(): Promise<{ ok: boolean; detail: string | null }>;
  verifyAudit(): Promise<{ ok: boolean; entries: number; firstBrokenSeq: number | null }>;
}

/** The database while it is open for work. */
export interface OpenDatabase {
  db: Runner;
  write: Writer['write'];
  identity: Identity;
  /** What sync works with. */
  store: Store;
  /** Attachments by content. */
  files: FileStore;
  heavy: HeavyReads;
}

export interface NewCenter {
  /** Of a workstation that joins others; a center of its own is an organisation of one site. */
  organisationId?: string;
  siteId: string;
  workstationId: string;
  workstationCode: string;
  /** Single values to keep with the identity, in the same transaction. */
  meta?: Record<string, string>;
  /** Writes the first records in the same transaction that makes the database a center's. */
  fill(tx: Tx): void;
}

/** Why the workstation that was in this folder is no more. */
export interface Ending {
  reason: 'retired' | 'stolen';
  at: string;
}

export type KeyState = 'ok' | 'passphrase' | 'noWrap' | 'noKeyFile';
export type BackupSource = { name: string } | { folder: string };

/**
 * The data folder and its one owner: lock, key, database, backups, and the phase all of it is in. Every method that can
 * be refused throws an `AppError` of the catalogue (`setup.*`, `storage.*`, `backup.*`).
 */
export interface DataFolder {
  readonly phase: Phase;
  /** Only in phase `ready`; throws `access.notInThisPhase` otherwise. */
  readonly open: OpenDatabase;
  onPhase(listener: (phase: Phase) => void): () => void;
  status(): Promise<{
    folder: string;
    key: KeyState;
    detail: string | null;
    schema: { found: number | null; own: number };
    backups: BackupInfo[];
  }>;
  /** From `fresh` to `ready`; the recovery code is returned once and stored nowhere. */
  create(center: NewCenter): Promise<{ recoveryCode: string }>;
  unlockWithPassphrase(passphrase: string): Promise<void>;
  /** Also wraps the key anew for this host, so that the next start needs no code (a start passphrase stays). */
  unlockWithRecoveryCode(code: string): Promise<void>;
  renewRecoveryCode(): Promise<string>;
  setStartPassphrase(passphrase: string | null): Promise<void>;
  backUp(reason: BackupInfo['reason']): Promise<BackupInfo>;
  backups(): Promise<BackupInfo[]>;
  inspectBackup(source: BackupSource): Promise<{ info: BackupInfo; needsRecoveryCode: boolean }>;
  restore(
    source: BackupSource,
    recoveryCode: string | null,
  ): Promise<{ restoredAt: string; keptDamagedAs: string | null }>;
  /**
   * The end of a workstation that was retired or reported stolen: the key at once, wherever it lies, then database,
   * attachments and backups. From `ready` to `fresh`; a kill on the way is made good by the next start.
   */
  destroy(reason: Ending['reason']): Promise<void>;
  /** In phase `fresh`: how the workstation ended that was here before. */
  readonly ended: Ending | null;
  /** Checkpoints, closes, releases the lock. */
  close(): Promise<void>;
}
