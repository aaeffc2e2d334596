import { existsSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { instantOf } from '../../../shared/lib/dates.ts';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { schemaAfter, schemaOf } from '../db/migrate.ts';
import { type Migration, migrations as ownMigrations } from '../db/migrations/index.ts';
import { storageFailure } from '../db/storage-failure.ts';
import { createHeavyWorker } from '../db/worker/heavy-worker.ts';
import type { Ports } from '../ports.ts';
import { sweepUnfinished, writeBackup } from './back-up.ts';
import { type BackupFolder, findBackup, isBackedUp, listBackupFolders } from './backup-folder.ts';
import { createCenter } from './create-center.ts';
import { destroyKeys, destroyRest, forgetEnding, readEnding } from './destroy.ts';
import {
  changePassphrase,
  type FoundKey,
  keyByPassphrase,
  keyByRecoveryCode,
  rememberKey,
  replaceRecoveryCode,
} from './key-changes.ts';
import { type Ownership, ownFolder } from './owner.ts';
import { markRunning } from './place.ts';
import { placesIn } from './places.ts';
import { keyByCode, ownKeyFor, refuseNewer, restoreBackup } from './restore.ts';
import { examine, openWithKey, type Ready, type State, type Surroundings } from './state.ts';
import { createStanding } from './standing.ts';
import { createTurns } from './turns.ts';
import type { DataFolder } from './types.ts';
import { createUpkeep, type Upkeep } from './upkeep.ts';

export interface OpenDataFolderOptions {
  /** After each commit, with the entities written. */
  onChanged?: (entities: ReadonlySet<string>) => void;
  /** Before the database is closed, whatever for. */
  onLeaving?: () => void;
  /** After each backup, made or failed. */
  onBackup?: (ok: boolean) => void;
  /** False: no check and no backup happens by itself. Migrating and restoring still back up first. */
  automatic?: boolean;
  /** Tests only: the steps of a release to come. */
  migrations?: readonly Migration[];
  /** Tests only: the connection before anything is read through it. */
  onConnection?: (connection: Database.Database) => void;
}

/**
 * Takes a data folder into possession and finds out where it stands: lock, writable, key, open, schema, tail of the audit
 * chain; the full check and the day's backup follow in the worker. Throws `DataFolderBusy` when another process owns it.
 */
export async function openDataFolder(ports: Ports, options: OpenDataFolderOptions = {}): Promise<DataFolder> {
  const places = placesIn(ports.paths.data);
  const migrations = options.migrations ?? ownMigrations;
  const worker = createHeavyWorker(ports.paths.workerFile);
  const standing = createStanding(ports.log);
  const inTurn = createTurns();
  let upkeep: Upkeep | null = null;
  let ownership: Ownership | null = null;
  let checking = false;
  let backingUp = false;

  const around: Surroundings = {
    places,
    ports,
    worker,
    migrations,
    onChanged: (entities) => options.onChanged?.(entities),
    onConnection: (connection) => options.onConnection?.(connection),
    onCorruption: () => void checkNow(),
  };

  function enter(next: State): void {
    const afterUncleanStop = existsSync(places.running);
    standing.enter(next);
    if (next.phase !== 'ready') return;
    if (afterUncleanStop) ports.log.warn('start.afterUncleanStop');
    markRunning(places, ports.log);
    if (options.automatic !== false) upkeep = createUpkeep(upkeepOf(next, afterUncleanStop));
  }

  const upkeepOf = (ready: Ready, afterUncleanStop: boolean): Parameters<typeof createUpkeep>[0] => ({
    ports,
    database: ready.database,
    afterUncleanStop,
    isBackedUp: (day) => isBackedUp(places.backups, ready.keyFile.keyId, day),
    inTurn,
    backUp: async (reason) => {
      if (standing.now === ready) await backUpNow(ready, reason);
    },
    onDamage: ({ detail }) => {
      if (standing.now === ready) abandon(detail ?? 'the check failed');
    },
  });

  async function backUpNow({ key, keyFile }: Ready, reason: BackupInfo['reason']): Promise<BackupInfo> {
    backingUp = true;
    try {
      const info = await writeBackup({ ...around, key, keyFile, reason });
      options.onBackup?.(true);
      return info;
    } catch (error) {
      options.onBackup?.(false);
      throw error;
    } finally {
      backingUp = false;
    }
  }

  function leaveReady(): void {
    upkeep?.stop();
    upkeep = null;
    if (standing.now.phase !== 'ready') return;
    options.onLeaving?.();
    const { connection, key } = standing.now;
    // A call that comes now is refused in words of the catalogue.
    standing.pass({ phase: 'damaged', detail: 'closed', key });
    connection.close();
    rmSync(places.running, { force: true });
  }

  /** The file is broken: nothing more is read from it or written to it, and it stays as it is. */
  function abandon(detail: string): void {
    leaveReady();
    enter({ phase: 'damaged', detail, key: 'key' in standing.now ? standing.now.key : null });
  }

  function release(): void {
    ownership?.release();
    ownership = null;
  }

  async function checkNow(): Promise<void> {
    if (checking || standing.now.phase !== 'ready') return;
    checking = true;
    const ready = standing.now;
    try {
      const verdict = await ready.database.heavy.check();
      if (!verdict.ok && standing.now === ready) abandon(verdict.detail ?? 'the check failed');
    } catch (error) {
      ports.log.error('db.checkFailed', { reason: (error as Error).message });
    } finally {
      checking = false;
    }
  }

  async function replaceBy(backup: BackupFolder, key: Uint8Array): Promise<{ keptAs: string | null }> {
    let placing = false;
    const beforePlacing = (): void => {
      placing = true;
      leaveReady();
    };
    try {
      const restored = await restoreBackup({ ...around, backup, key, beforePlacing });
      enter(await openWithKey(around, key, restored.keyFile));
      return restored;
    } catch (error) {
      // Before that nothing was touched; from there on only the disk can tell.
      if (placing) enter(await examine(around));
      throw error;
    }
  }

  async function unlock(find: () => Promise<FoundKey>): Promise<void> {
    standing.need('needsKey');
    const found = await find();
    const next = await openWithKey(around, found.key, found.keyFile);
    // Written down only once it has opened the database; where it cannot be, the next start asks again.
    if (next.phase === 'ready') {
      next.keyFile = await rememberKey(places, ports, found).catch((error: unknown) => {
        ports.log.warn('key.notRemembered', { reason: (error as Error).message });
        return found.keyFile;
      });
    }
    enter(next);
  }

  function schemaFound(): number | null {
    if (standing.now.phase === 'newer') return standing.now.found;
    return standing.now.phase === 'ready' ? schemaOf(standing.now.connection) : null;
  }

  async function findOut(): Promise<State> {
    const owned = await ownFolder(places, ports);
    if ('notWritable' in owned) return { phase: 'notWritable', detail: owned.notWritable };
    ownership = owned;
    const ending = readEnding(places);
    if (ending && !ending.done) destroyRest(places, ending);
    sweepUnfinished(places.folder);
    sweepUnfinished(places.backups);
    return examine(around);
  }

  try {
    enter(await findOut());
  } catch (error) {
    if (!storageFailure(error)) {
      release();
      throw error;
    }
    enter({ phase: 'notWritable', detail: (error as Error).message });
  }

  return {
    get phase() {
      return standing.now.phase;
    },
    get open() {
      return standing.need('ready').database;
    },
    onPhase: standing.onPhase,
    status: async () => ({
      folder: places.folder,
      key: standing.now.phase === 'needsKey' ? standing.now.missing : 'ok',
      detail: 'detail' in standing.now ? standing.now.detail : null,
      schema: { found: schemaFound(), own: schemaAfter(migrations) },
      backups: listBackupFolders(places.backups).map((backup) => backup.info),
    }),
    create: (center) =>
      inTurn(async () => {
        standing.need('fresh');
        const { key, keyFile, recoveryCode } = await createCenter(around, center);
        forgetEnding(places);
        enter(await openWithKey(around, key, keyFile));
        return { recoveryCode };
      }),
    unlockWithPassphrase: (passphrase) => inTurn(() => unlock(() => keyByPassphrase(places, passphrase))),
    unlockWithRecoveryCode: (code) => inTurn(() => unlock(() => keyByRecoveryCode(places, code))),
    renewRecoveryCode: () =>
      inTurn(async () => {
        const ready = standing.need('ready');
        const { code, keyFile } = await replaceRecoveryCode(places, ports, ready);
        ready.keyFile = keyFile;
        return code;
      }),
    setStartPassphrase: (passphrase) =>
      inTurn(async () => {
        const ready = standing.need('ready');
        ready.keyFile = await changePassphrase(places, ports, { ...ready, passphrase });
      }),
    backUp: async (reason) => {
      if (backingUp) throw new AppError('backup.busy');
      backingUp = true;
      try {
        return await inTurn(() => backUpNow(standing.need('ready'), reason));
      } finally {
        backingUp = false;
      }
    },
    backups: async () => listBackupFolders(places.backups).map((backup) => backup.info),
    inspectBackup: async (source) => {
      const backup = findBackup(places.backups, source);
      refuseNewer(backup.manifest.schemaVersion, migrations);
      const held = 'key' in standing.now ? standing.now.key : null;
      return { info: backup.info, needsRecoveryCode: !(await ownKeyFor(backup, { places, ports, held })) };
    },
    restore: (source, recoveryCode) =>
      inTurn(async () => {
        standing.need('fresh', 'needsKey', 'damaged', 'ready');
        const backup = findBackup(places.backups, source);
        refuseNewer(backup.manifest.schemaVersion, migrations);
        const held = 'key' in standing.now ? standing.now.key : null;
        const key = (await ownKeyFor(backup, { places, ports, held })) ?? (await keyByCode(backup, recoveryCode));
        if (standing.now.phase === 'ready') await backUpNow(standing.now, 'beforeRestore');
        const restored = await replaceBy(backup, key);
        return { restoredAt: instantOf(ports.clock.nowMs()), keptDamagedAs: restored.keptAs };
      }),
    destroy: async (reason) => {
      standing.need('ready');
      const ending = { reason, at: instantOf(ports.clock.nowMs()) };
      destroyKeys(places, ending);
      // A backup under way is waited for: it goes with the rest.
      await inTurn(async () => {
        leaveReady();
        try {
          destroyRest(places, ending);
        } finally {
          enter({ phase: 'fresh' });
        }
      });
    },
    get ended() {
      return standing.now.phase === 'fresh' ? readEnding(places) : null;
    },
    close: async () => {
      upkeep?.stop();
      await upkeep?.beforeClosing();
      await inTurn(async () => {
        await worker.close();
        leaveReady();
        release();
      });
    },
  };
}
