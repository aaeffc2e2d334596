import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyAuditChain } from '../../../electron/core/db/audit-chain.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { temporaryFolder } from '../../support/core-ports.ts';
import { saveRoom, startCenter, stop } from '../data-folder/center.ts';

const ENTRIES = 30;
let connection: Database.Database;

/** A chain written by the one write path, then opened past it, without the trigger that guards it. */
beforeAll(async () => {
  const file = join(temporaryFolder(), 'copy.db');
  const key = new Uint8Array(randomBytes(32));
  connection = openDatabase(file, key);
  let written: Database.Database | undefined;
  const center = await startCenter({}, { onConnection: (opened) => (written = opened) });
  for (let at = 1; at < ENTRIES; at += 1) saveRoom(center.folder, `room ${at}`);
  const { sql } = written!.prepare(`select sql from sqlite_master where name = 'audit_entries'`).get() as {
    sql: string;
  };
  connection.exec(sql);
  for (const row of written!.prepare('select * from audit_entries').raw().all() as unknown[][]) {
    connection.prepare(`insert into audit_entries values (${row.map(() => '?').join()})`).run(...row);
  }
  await stop(center);
});
afterAll(() => connection.close());

/** Does something to the chain, looks, and undoes it. */
function after(act: string): { ok: boolean; firstBrokenSeq: number | null } {
  connection.exec(`begin; ${act}`);
  try {
    return verifyAuditChain(connection);
  } finally {
    connection.exec('rollback');
  }
}

test('an untouched chain is whole, read from the start or only its tail', () => {
  expect(verifyAuditChain(connection)).toEqual({ ok: true, entries: ENTRIES, firstBrokenSeq: null });
  expect(verifyAuditChain(connection, 10)).toEqual({ ok: true, entries: 10, firstBrokenSeq: null });
  expect(verifyAuditChain(connection, 1000)).toEqual({ ok: true, entries: ENTRIES, firstBrokenSeq: null });
});

test('a change of any column of any entry is found at that entry', () => {
  const columns = ['at', 'workstation_code', 'action', 'subject_type', 'fields', 'prev_hash', 'hash'];
  const nullable = ['staff_id', 'subject_id', 'reason'];
  fc.assert(
    fc.property(fc.integer({ min: 1, max: ENTRIES }), fc.constantFrom(...columns, ...nullable), (seq, column) => {
      const found = after(`update audit_entries set ${column} = coalesce(${column}, '') || 'x' where seq = ${seq}`);
      expect(found).toMatchObject({ ok: false, firstBrokenSeq: seq });
    }),
  );
});

test('a missing entry, an exchanged pair and an added one are found', () => {
  expect(after('delete from audit_entries where seq = 7')).toMatchObject({ ok: false, firstBrokenSeq: 8 });
  expect(after('delete from audit_entries where seq = 1')).toMatchObject({ ok: false, firstBrokenSeq: 2 });
  const exchange = 'update audit_entries set seq = -1 where seq = 5; update audit_entries set seq = 5 where seq = 6;';
  expect(after(`${exchange} update audit_entries set seq = 6 where seq = -1`)).toMatchObject({ ok: false });
  const copied = `at, staff_id, workstation_code, action, subject_type, subject_id, fields, reason, prev_hash, hash`;
  const add = `insert into audit_entries select ${ENTRIES + 1}, ${copied} from audit_entries where seq = ${ENTRIES}`;
  expect(after(add)).toMatchObject({ ok: false, firstBrokenSeq: ENTRIES + 1 });
});

test('an empty chain is whole', () => {
  expect(after('delete from audit_entries')).toEqual({ ok: true, entries: 0, firstBrokenSeq: null });
});
