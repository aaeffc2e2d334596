import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { type AuditVerdict, verifyAuditChain } from '../audit-chain.ts';
import { schemaOf } from '../migrate.ts';
import { openDatabase } from '../open.ts';
import { storageFailure } from '../storage-failure.ts';

/** A database file and its key. Each operation opens it read-only and closes it: nothing lingers that a restore must chase. */
export interface Target {
  file: string;
  key: Uint8Array;
}

export interface CheckVerdict {
  ok: boolean;
  /** What was found, in the engine's words. */
  detail: string | null;
}

export interface Inspection extends CheckVerdict {
  schemaVersion: number;
  /** Rows by table. */
  counts: Record<string, number>;
}

export interface CopyFacts {
  schemaVersion: number;
  counts: Record<string, number>;
  bytes: number;
  /** Hex. */
  sha256: string;
}

function reading<T>(target: Target, work: (connection: Database.Database) => T): T {
  const connection = openDatabase(target.file, target.key, { readonly: true });
  try {
    return work(connection);
  } finally {
    connection.close();
  }
}

/** The two plain bytes of the header that say how the file may be written: a wrong one opens well and refuses all saving. */
function headerIsSound(file: string): boolean {
  const header = Buffer.alloc(20);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, header, 0, header.length, 0);
  } finally {
    closeSync(descriptor);
  }
  return [1, 2].includes(header[18]!) && [1, 2].includes(header[19]!);
}

const LONGEST_DETAIL = 500;

function quickCheck(connection: Database.Database): CheckVerdict {
  const found = (connection.pragma('quick_check(20)') as { quick_check: string }[]).map((row) => row.quick_check);
  const ok = found.length === 1 && found[0] === 'ok';
  return { ok, detail: ok ? null : found.join('; ').slice(0, LONGEST_DETAIL) };
}

/** A damaged page makes the reading itself fail; that, too, is an answer. A full disk or a locked file is not. */
function verdictOf(error: unknown): CheckVerdict {
  const failure = storageFailure(error);
  if (failure !== 'corrupt' && failure !== 'failed') throw error;
  return { ok: false, detail: (error as Error).message };
}

function check(target: Target): CheckVerdict {
  try {
    if (!headerIsSound(target.file)) return { ok: false, detail: 'file header is damaged' };
    return reading(target, quickCheck);
  } catch (error) {
    return verdictOf(error);
  }
}

/** Ordinary tables only: what full-text search keeps is derived. */
function countRows(connection: Database.Database, onlyGrowing = false): Record<string, number> {
  const tables = connection
    .prepare(
      `select name, exists (select 1 from pragma_table_info(list.name) where name in ('hlc', 'prev_hash')) as grows
       from pragma_table_list as list where schema = 'main' and type = 'table' and name not like 'sqlite_%' order by name`,
    )
    .all() as { name: string; grows: number }[];
  return Object.fromEntries(
    tables
      .filter((table) => !onlyGrowing || table.grows)
      .map(({ name }) => [name, connection.prepare(`select count(*) from "${name}"`).pluck().get() as number]),
  );
}

function inspect(target: Target): Inspection {
  try {
    return reading(target, (connection) => ({
      ...quickCheck(connection),
      schemaVersion: schemaOf(connection),
      counts: countRows(connection),
    }));
  } catch (error) {
    return { ...verdictOf(error), schemaVersion: 0, counts: {} };
  }
}

const PIECE = 1 << 20;

function sealFile(file: string): { bytes: number; sha256: string } {
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  const descriptor = openSync(file, 'r+');
  try {
    let bytes = 0;
    for (;;) {
      const read = readSync(descriptor, piece, 0, PIECE, bytes);
      if (read === 0) break;
      hash.update(piece.subarray(0, read));
      bytes += read;
    }
    fsyncSync(descriptor);
    return { bytes, sha256: hash.digest('hex') };
  } finally {
    closeSync(descriptor);
  }
}

/**
 * An encrypted copy of a sound database under the same key, made while the desk goes on working, then opened and checked. Rows of tables that
 * only grow must be at least those of before the copying and at most those after it.
 */
function copy({ target, ...source }: Target & { target: string }): CopyFacts {
  const [before, after] = reading(source, (connection) => {
    const sound = quickCheck(connection);
    if (!sound.ok) throw Object.assign(new Error(sound.detail!), { code: 'SQLITE_CORRUPT' });
    const first = countRows(connection, true);
    connection.prepare('vacuum into ?').run(target);
    return [first, countRows(connection, true)] as const;
  });
  const { ok, detail, schemaVersion, counts } = inspect({ file: target, key: source.key });
  if (!ok) throw new Error(`The copy is damaged: ${detail}`);
  for (const [table, least] of Object.entries(before)) {
    const copied = counts[table] ?? -1;
    if (copied < least || copied > after[table]!) throw new Error(`The copy lacks rows of ${table}`);
  }
  return { schemaVersion, counts, ...sealFile(target) };
}

function verifyAudit(target: Target): AuditVerdict {
  return reading(target, (connection) => verifyAuditChain(connection));
}

/** What the worker can be asked; a heavy report is one more line here. */
export const operations = { check, inspect, copy, verifyAudit };

export type Operations = typeof operations;
export type OperationName = keyof Operations;
