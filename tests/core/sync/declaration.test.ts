import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createFileStore } from '../../../electron/core/db/file-store.ts';
import { NetworkFailure } from '../../../electron/core/ports.ts';
import { sendFile } from '../../../electron/core/sync/files.ts';
import { text } from '../../../shared/lib/schemas.ts';
import { entity } from '../../../shared/sync/declaration.ts';
import { entities, type EntityName } from '../../../shared/sync/entities.ts';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import { record } from '../../../shared/sync/record.ts';
import { onPglite } from '../../server/support/engines.ts';
import { createOrganisation, type TestOrganisation } from '../../server/support/organisation.ts';
import { temporaryFolder } from '../../support/core-ports.ts';
import { createDesk, type Desk, KEY, STAFF, until } from './desk.ts';
import { quiet } from './quiet.ts';
import { expectEqual } from './records.ts';

/** What a later slice adds: a declaration and a table. Nothing else in the house knows of parcels. */
const parcel = entity({
  table: 'parcels',
  scope: 'site',
  policy: 'fieldwise',
  schema: record({
    label: text(40),
    grams: z.number().int(),
    fragile: z.boolean(),
    stops: z.array(z.string()),
    scan: z.string().nullable(),
  }),
  files: ['scan'],
});
const PARCELS = `CREATE TABLE parcels (id TEXT PRIMARY KEY NOT NULL, site_id TEXT, created_at TEXT, updated_at TEXT,
  created_by TEXT, updated_by TEXT, origin_workstation TEXT, voided_at TEXT, void_reason TEXT, label TEXT, grams INTEGER,
  fragile INTEGER, stops TEXT, scan TEXT, hlc TEXT NOT NULL, edited TEXT NOT NULL DEFAULT '{}', extra TEXT) STRICT`;
Object.assign(entities, { parcel });

const engine = onPglite();
let org: TestOrganisation;
let [a, b]: [Desk, Desk] = [null as never, null as never];

beforeEach(async () => {
  org = await createOrganisation(engine.db());
  [a, b] = [await createDesk(org), await createDesk(org)];
  for (const desk of [a, b]) desk.store.connection.exec(PARCELS);
  await quiet(org, a, b);
});

interface Parcel {
  id: string;
  label: string;
  grams: number;
  scan: string | null;
}
const PARCEL = { label: '樣品 𠮷', grams: 7, fragile: true, stops: ['臺北', '上海'], scan: null as string | null };
const add = (desk: Desk, more: Partial<typeof PARCEL> = {}): Parcel =>
  desk.store.write({ staffId: STAFF }, (tx) =>
    tx.insert('parcel' as EntityName, { ...PARCEL, ...more }),
  ) as unknown as Parcel;
const parcels = (desk: Desk): unknown[] =>
  desk.store.connection.prepare('select label, grams, fragile, stops, extra from parcels').raw().all();

test('a later entity travels by its declaration alone: created, edited, voided, in a first snapshot and compared', async () => {
  const { id } = add(a);
  await quiet(org, a, b);
  expect(parcels(b)).toEqual([['樣品 𠮷', 7, 1, '["臺北","上海"]', null]]);
  b.store.write({ staffId: STAFF }, (tx) => tx.update('parcel' as EntityName, id, { grams: 8 } as never));
  await quiet(org, b, a);
  a.store.write({ staffId: STAFF }, (tx) => tx.void('parcel' as EntityName, id, '退回'));
  await quiet(org, a, b);
  await expectEqual(org, a, b);
  expect(parcels(b)).toMatchObject([['樣品 𠮷', 8, 1, expect.anything(), null]]);
  expect(b.heard).toContain('sync: parcel');
});

describe('attachments', () => {
  const bytes = randomBytes(2_500_000);
  async function* source(of: Uint8Array = bytes): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < of.length; at += 700_000) yield of.subarray(at, at + 700_000);
  }
  const readAll = (desk: Desk, sha256: string): Buffer => {
    const pieces: Uint8Array[] = [];
    for (let at = 0; ;) {
      const piece = desk.files.read(sha256, at);
      if (piece.length === 0) return Buffer.concat(pieces);
      pieces.push(piece);
      at += piece.length;
    }
  };
  const states = (desk: Desk): unknown => desk.store.connection.prepare('select state from files').pluck().all();

  test('follow their record in pieces, go on where they were cut, and arrive unchanged', async () => {
    let left = 3;
    a.line.before = (request, path) => {
      if (path.startsWith('/sync/files') && request.method === 'PUT' && (left -= 1) === 1)
        throw new NetworkFailure('cut');
    };
    let reads = 0;
    b.line.after = (response, path) => {
      if (path.startsWith('/sync/files') && (reads += 1) === 2) throw new NetworkFailure('cut');
      return response;
    };
    const kept = await a.files.keep(bytes.length, source());
    sendFile(a.store, kept);
    add(a, { scan: kept.sha256 });
    await until(org.clock, () => JSON.stringify(states(a)) === '["done"]');
    for (let tries = 0; tries < 5; tries += 1) await b.engine.tryNow();
    await until(org.clock, () => JSON.stringify(states(b)) === '["done"]');
    expect(readAll(b, kept.sha256).equals(bytes)).toBe(true);
    expect(kept.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
    const puts = a.line.asked.filter((asked) => asked.startsWith('PUT'));
    expect(puts).toHaveLength(5);
  });

  test('too large ones are refused before anything is read', async () => {
    const read = { isRead: false };
    async function* huge(): AsyncGenerator<Uint8Array> {
      read.isRead = true;
      yield new Uint8Array(1);
    }
    await expect(a.files.keep(200 * 1024 ** 2, huge())).rejects.toMatchObject({
      code: 'files.tooLarge',
      data: { mostMb: 64 },
    });
    expect(read.isRead).toBe(false);
    async function* liar(): AsyncGenerator<Uint8Array> {
      for (let at = 0; at <= LIMITS.fileBytes; at += 8 * 1024 ** 2) yield new Uint8Array(8 * 1024 ** 2);
    }
    await expect(a.files.keep(10, liar())).rejects.toMatchObject({ code: 'files.tooLarge' });
  });

  test('one the server does not have yet holds up no other', async () => {
    add(b, { scan: 'ab'.repeat(32) });
    const small = Buffer.from('小檔');
    const kept = await a.files.keep(small.length, source(small));
    sendFile(a.store, kept);
    add(a, { scan: kept.sha256 });
    await quiet(org, b, a);
    await until(org.clock, () => b.files.has(kept.sha256));
    expect(readAll(b, kept.sha256).toString()).toBe('小檔');
  });
});

describe('a file on disk', () => {
  const folder = join(temporaryFolder(), 'files');
  const files = createFileStore(folder, KEY);
  const plain = Buffer.from('身分證字號 A123456789'.repeat(100_000));
  async function* source(): AsyncGenerator<Uint8Array> {
    yield plain;
  }

  test('tells nothing without the key, and says so when it was changed', async () => {
    const { sha256 } = await files.keep(plain.length, source());
    expect(readdirSync(folder)).toEqual([sha256]);
    const place = join(folder, sha256);
    const sealed = readFileSync(place);
    expect(sealed.includes('A123456789')).toBe(false);
    expect(() => createFileStore(folder, new Uint8Array(32)).read(sha256, 0)).toThrow();
    expect(Buffer.from(files.read(sha256, 5)).equals(plain.subarray(5, LIMITS.filePieceBytes))).toBe(true);
    sealed[1000]! ^= 1;
    writeFileSync(place, sealed);
    expect(() => files.read(sha256, 0)).toThrow();
  });

  test('that was cut while a piece was written goes on behind the last whole one; another one than its name is not kept', () => {
    const sha256 = createHash('sha256').update('甲乙').digest('hex');
    files.append(sha256, Buffer.from('甲'));
    files.append(sha256, Buffer.from('丙'));
    const part = join(folder, `${sha256}.part`);
    truncateSync(part, readFileSync(part).length - 1);
    expect(files.arrived(sha256)).toBe(3);
    files.append(sha256, Buffer.from('乙'));
    expect(files.complete(sha256)).toBe(true);
    expect(Buffer.from(files.read(sha256, 0)).toString()).toBe('甲');

    const other = createHash('sha256').update('丁').digest('hex');
    files.append(other, Buffer.from('戊'));
    expect(files.complete(other)).toBe(false);
    expect(existsSync(join(folder, `${other}.part`)) || files.has(other)).toBe(false);
  });
});
