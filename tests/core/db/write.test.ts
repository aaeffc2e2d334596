import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import type { DataFolder } from '../../../electron/core/data-folder/types.ts';
import { SYSTEM_ACTOR, type Tx } from '../../../electron/core/db/write.ts';
import type { RecordOf } from '../../../shared/sync/entities.ts';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import { createTestPorts } from '../../support/core-ports.ts';
import { centerOf, ROOM, start, type Started, startCenter, stop } from '../data-folder/center.ts';
import { NEW_CLIENT } from './new-client.ts';

const STAFF = '00000000-0000-7000-8000-000000000001';
let started: Started;
let folder: DataFolder;
let heard: string[][];

beforeEach(async () => {
  heard = [];
  started = await startCenter({}, { onChanged: (entities) => heard.push([...entities].toSorted()) });
  folder = started.folder;
});

const write = <T>(work: (tx: Tx) => T): T => folder.open.write({ staffId: STAFF }, work);
const addRoom = (code: string): RecordOf<'room'> => write((tx) => tx.insert('room', { ...ROOM, code, name: '相談室' }));

interface ChangeRow {
  seq: number;
  tx: string;
  hlc: string;
  actor: string;
  entity: string;
  record_id: string;
  fields: string;
  base: string;
}
const changes = (): ChangeRow[] => folder.open.db.all<ChangeRow>(sql`select * from changes order by seq`);
const clocks = (id: string): { hlc: string; edited: Record<string, string> } => {
  const row = folder.open.db.first<{ hlc: string; edited: string }>(
    sql`select hlc, edited from rooms where id = ${id}`,
  )!;
  return { hlc: row.hlc, edited: JSON.parse(row.edited) as Record<string, string> };
};

test('a record is stamped with who, where and when', () => {
  const { siteId, workstationId } = folder.open.identity;
  const at = started.ports.clock.iso;
  const stamp = { siteId, originWorkstation: workstationId, createdAt: at, updatedAt: at, voidedAt: null };
  expect(addRoom('C1')).toMatchObject({ ...stamp, createdBy: STAFF, updatedBy: STAFF, code: 'C1' });
  const before = folder.open.write({ staffId: null }, (tx) => tx.insert('room', { ...ROOM, code: 'C2', name: '二' }));
  expect(before.createdBy).toBe(SYSTEM_ACTOR);
});

test('rows, change log and audit of one act stand under one transaction, and screens are told once', () => {
  write((tx) => {
    tx.insert('room', { ...ROOM, code: 'C1', name: '一' });
    tx.insert('room', { ...ROOM, code: 'C2', name: '二' });
    tx.audit({ action: 'create', subjectType: 'room' });
  });
  const [, first, second] = changes();
  expect(first!.tx).toBe(second!.tx);
  expect(first!.hlc < second!.hlc).toBe(true);
  expect(heard).toEqual([['audit', 'room']]);
});

test('an act that fails half-way leaves no row, no change, no audit entry and no number drawn', () => {
  const before = changes().length;
  const act = (): void =>
    write((tx) => {
      tx.insert('room', { ...ROOM, code: 'C1', name: '一' });
      tx.nextNumber('ticket');
      tx.audit({ action: 'create', subjectType: 'room' });
      throw new Error('The second thing failed');
    });
  expect(act).toThrow('The second thing failed');
  expect(changes()).toHaveLength(before);
  expect(folder.open.db.all(sql`select * from rooms where code = 'C1'`)).toEqual([]);
  expect(folder.open.db.all(sql`select * from counters`)).toEqual([]);
  expect(heard).toEqual([]);
  expect(write((tx) => tx.nextNumber('ticket'))).toBe(1);
});

test('an update writes the fields that differ, with the clocks they had', () => {
  const { id } = addRoom('C1');
  const created = clocks(id);
  started.ports.clock.advance(1000);
  const updated = write((tx) => tx.update('room', id, { name: '新名字', code: 'C1', isPrivate: true }));
  expect(updated).toMatchObject({ name: '新名字', updatedAt: started.ports.clock.iso });

  const last = changes().at(-1)!;
  expect(Object.keys(JSON.parse(last.fields) as object).toSorted()).toEqual(['name', 'updatedAt', 'updatedBy']);
  expect(JSON.parse(last.base)).toEqual({ name: created.hlc });
  expect(clocks(id)).toEqual({
    hlc: created.hlc,
    edited: { name: last.hlc, updatedAt: last.hlc, updatedBy: last.hlc },
  });

  write((tx) => tx.update('room', id, { name: '再改' }));
  expect(JSON.parse(changes().at(-1)!.base)).toEqual({ name: last.hlc });
});

test('an update that changes nothing writes nothing and tells nobody', () => {
  const { id } = addRoom('C1');
  const before = changes().length;
  heard.length = 0;
  write((tx) => tx.update('room', id, { name: '相談室' }));
  expect(changes()).toHaveLength(before);
  expect(heard).toEqual([]);
});

test('nothing is deleted: a voided record stays, with its reason', () => {
  const { id } = addRoom('C1');
  const voided = write((tx) => tx.void('room', id, '重複建立'));
  expect(voided).toMatchObject({ voidReason: '重複建立', voidedAt: started.ports.clock.iso });
  expect(write((tx) => tx.get('room', id))).toEqual(voided);
});

test('a field or a record that is not there is refused, and so is a value of the wrong kind', () => {
  const { id } = addRoom('C1');
  expect(() => write((tx) => tx.update('room', id, { 'name = 1; --': 'x' } as never))).toThrow();
  expect(() => write((tx) => tx.update('room', STAFF, { name: 'x' }))).toThrow(`No room ${STAFF}`);
  expect(() => write((tx) => tx.insert('room', { ...ROOM, code: 'C2', name: 5 as never }))).toThrow();
  expect(() => write((tx) => tx.update('room', id, { name: 'a\u0000b' }))).toThrow();
  expect(write((tx) => tx.get('room', id))).toMatchObject({ name: '相談室' });
});

test('clocks rise although the wall clock goes back a day and the application starts again', async () => {
  addRoom('C1');
  await stop(started);
  started = await start({ data: started.data, now: '2026-01-14T02:30:00.000Z' });
  folder = started.folder;
  addRoom('C2');
  addRoom('C3');
  const drawn = changes().map((change) => change.hlc);
  expect(drawn).toEqual(drawn.toSorted());
  expect(new Set(drawn).size).toBe(drawn.length);
});

test('numbers of a counter are drawn one by one, each counter for itself', () => {
  const drawn = write((tx) => [tx.nextNumber('a'), tx.nextNumber('a'), tx.nextNumber('b'), tx.nextNumber('a')]);
  expect(drawn).toEqual([1, 2, 1, 3]);
});

test('a transaction sees its own writes, and others see them only afterwards', () => {
  write((tx) => {
    const { id } = tx.insert('room', { ...ROOM, code: 'C1', name: '一' });
    expect(tx.get('room', id)).toMatchObject({ name: '一' });
    expect(tx.first(sql`select name from rooms where id = ${id}`)).toEqual({ name: '一' });
    expect(heard).toEqual([]);
  });
  expect(heard).toHaveLength(1);
});

test('an act that no server would take as one is not saved at all', () => {
  const before = changes().length;
  const flood = (): void =>
    write((tx) => {
      for (let at = 0; at <= LIMITS.txChanges; at += 1) tx.insert('room', { ...ROOM, code: `C${at}`, name: '室' });
    });
  expect(flood).toThrow('Too much for one transaction');
  expect(changes()).toHaveLength(before);
});

test('each change has the next number of its origin, without a gap after one that was rolled back', () => {
  addRoom('C1');
  expect(() =>
    write((tx) => {
      tx.insert('room', { ...ROOM, code: 'C2', name: '二' });
      throw new Error('no');
    }),
  ).toThrow('no');
  addRoom('C3');
  expect(changes().map(({ seq }) => seq)).toEqual([1, 2, 3]);
});

test('a record belongs to its site, and what all sites share to the organisation', async () => {
  const ports = createTestPorts();
  const { folder: other } = await start({ ports });
  const organisationId = ports.ids.next();
  const center = centerOf(ports);
  await other.create({ ...center, organisationId });
  const [room, client] = other.open.write({ staffId: null }, (tx) => [
    tx.insert('room', { ...ROOM, code: 'C1', name: '一' }),
    tx.insert('client', NEW_CLIENT),
  ]);
  expect([room.siteId, client.siteId]).toEqual([center.siteId, organisationId]);
  const sites = other.open.db.all(sql`select entity, site_id as site from changes order by n desc limit 2`);
  expect(sites).toEqual([
    { entity: 'client', site: organisationId },
    { entity: 'room', site: center.siteId },
  ]);
});

test('an edit upon a clock that runs ahead of everything here still comes after it', () => {
  const { id } = addRoom('C1');
  const ahead = 'ffffffffff00-0000-elsewhere';
  folder.open.db.run(sql`update rooms set edited = json_object('name', ${ahead}) where id = ${id}`);
  write((tx) => tx.update('room', id, { name: '新' }));
  expect(clocks(id).edited['name']! > ahead).toBe(true);
});
