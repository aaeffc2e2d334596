import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { adopt } from '../../../electron/core/db/adopt.ts';
import { type Applier, createApplier } from '../../../electron/core/db/apply.ts';
import { lastHlc } from '../../../electron/core/db/change-log.ts';
import { writeMeta } from '../../../electron/core/db/meta.ts';
import { migrate } from '../../../electron/core/db/migrate.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { createStore, type Store } from '../../../electron/core/db/store.ts';
import { applyChange, digestText, type MergeableRecord } from '../../../shared/sync/apply.ts';
import { formatHlc, type Hlc } from '../../../shared/sync/clock.ts';
import type { Fields, PulledTx, SnapshotRecord, WireChange } from '../../../shared/sync/protocol.ts';
import { createFakeIds, createSilentLogger, TEST_NOW, temporaryFolder } from '../../support/core-ports.ts';
import { NEW_CLIENT } from './new-client.ts';

const SITE = '00000000-0000-7000-8000-0000000000aa';
const THERE = '00000000-0000-7000-8000-0000000000bb';
const ACTOR = '00000000-0000-7000-8000-000000000001';
const now = Date.parse(TEST_NOW);
const identity = {
  origin: '00000000-0000-7000-8000-0000000000cc',
  organisationId: SITE,
  siteId: SITE,
  workstationId: '00000000-0000-7000-8000-0000000000dd',
  workstationCode: 'A',
};

let store: Store;
let applier: Applier;
let heard: string[];
let ids: ReturnType<typeof createFakeIds>;
let seq: number;

beforeEach(() => {
  const connection = openDatabase(join(temporaryFolder(), 'counter.db'), new Uint8Array(32).fill(1));
  migrate(connection);
  connection.pragma('synchronous = OFF');
  ids = createFakeIds(() => now, 'apply');
  store = createStore(connection, { clock: { nowMs: () => now }, ids, log: createSilentLogger() }, { ...identity });
  applier = createApplier(store, () => TEST_NOW);
  heard = [];
  seq = 0;
  store.onCommit((changed, by) => heard.push(`${by}: ${[...changed].toSorted().join()}`));
});
afterEach(() => store.connection.close());

const stamp = (id: string): Fields => ({
  id,
  siteId: SITE,
  createdAt: TEST_NOW,
  updatedAt: TEST_NOW,
  createdBy: ACTOR,
  updatedBy: ACTOR,
  originWorkstation: THERE,
  voidedAt: null,
  voidReason: null,
});
const clientFields = (id: string, name: string): Fields => ({
  ...stamp(id),
  ...NEW_CLIENT,
  clientNo: 'C115-B-00001',
  name,
});
const at = (ms: number): Hlc => formatHlc(now + ms, 0, THERE);

function change(entity: string, id: string, fields: Fields, ms = 0): WireChange {
  return { seq: (seq += 1), hlc: at(ms), actor: ACTOR, site: SITE, entity, id, fields, base: {} };
}
function txOf(...changes: WireChange[]): PulledTx {
  const cursor = { epoch: ACTOR, seq, mark: `m${seq}` };
  return { origin: THERE, tx: ids.next(), at: TEST_NOW, cursor, changes };
}
const pull = (...txs: PulledTx[]): unknown[] => applier.pulled(txs, () => undefined);
const rows = (sql: string): unknown[] => store.connection.prepare(sql).raw().all();
const say = (entity: string, id: string): string => digestText(entity, id, applier.records.read(entity, id)!);

describe('what others wrote', () => {
  test('stands in its table, is found by search, and screens are told; no audit, no log', () => {
    const id = ids.next();
    pull(txOf(change('client', id, clientFields(id, '王小明'))));
    expect(rows('select name, anonymous, site_id from clients')).toEqual([['王小明', 0, SITE]]);
    expect(rows(`select count(*) from client_search where client_search match 'name : "小 明"'`)).toEqual([[1]]);
    expect(rows('select count(*) from audit_entries union all select count(*) from changes')).toEqual([[0], [0]]);
    expect(heard).toEqual(['sync: client']);
  });

  test('comes a second time and changes nothing', () => {
    const id = ids.next();
    const tx = txOf(change('client', id, clientFields(id, '王小明')));
    pull(tx);
    const before = say('client', id);
    pull(tx);
    expect(say('client', id)).toBe(before);
    expect(heard).toHaveLength(1);
  });

  test('is found under the new name once somebody elsewhere has corrected it', () => {
    const id = ids.next();
    pull(txOf(change('client', id, clientFields(id, '王小明'))));
    pull(txOf(change('client', id, { name: '汪曉明' }, 1)));
    const hits = (text: string): unknown => rows(`select count(*) from client_search where client_search match '"${text}"'`); // prettier-ignore
    expect([hits('小 明'), hits('曉 明')]).toEqual([[[0]], [[1]]]);
  });

  test('keeps people in the order they were last seen, in whatever order their visits are heard of', () => {
    const [early, late] = [ids.next(), ids.next()];
    const visit = (id: string, clientId: string, minute: number): WireChange =>
      change('visit', id, {
        ...stamp(id),
        clientId,
        arrivedAt: `2026-01-15T02:${minute}:00.000Z`,
        state: 'waiting',
      });
    pull(txOf(visit(ids.next(), late, 50)), txOf(change('client', late, clientFields(late, '後'))));
    pull(txOf(change('client', early, clientFields(early, '先')), visit(ids.next(), early, 20)));
    pull(txOf(visit(ids.next(), late, 10)));
    expect(rows('select client_id, last_visit_at from client_recency order by rank desc')).toEqual([
      [late, '2026-01-15T02:50:00.000Z'],
      [early, '2026-01-15T02:20:00.000Z'],
    ]);
  });

  test('merges with what was written here, field by field', () => {
    const client = store.write({ staffId: ACTOR }, (tx) => tx.insert('client', NEW_CLIENT));
    pull(txOf(change('client', client.id, { phone: '02', name: '李' }, 10)));
    store.write({ staffId: ACTOR }, (tx) => tx.update('client', client.id, { note: '常客' }));
    expect(rows('select name, phone, note from clients')).toEqual([['李', '02', '常客']]);
  });

  test('is built upon by what is written here afterwards, though this clock is behind', () => {
    const id = ids.next();
    pull(txOf(change('client', id, clientFields(id, '王'), 50_000)));
    store.write({ staffId: ACTOR }, (tx) => tx.update('client', id, { name: '李' }));
    expect(lastHlc(store.runner)! > at(50_000)).toBe(true);
    pull(txOf(change('client', id, { name: '張' }, 49_000)));
    expect(rows('select name from clients')).toEqual([['李']]);
  });
});

describe('what does not fit', () => {
  const bad = (): PulledTx => {
    const [id, other] = [ids.next(), ids.next()];
    return txOf(
      change('client', other, clientFields(other, '同')),
      change('client', id, { ...clientFields(id, '王'), anonymous: 'yes' }),
    );
  };

  test('is set aside whole, with the field and without its value, and the rest goes on', () => {
    const good = ids.next();
    const wrong = bad();
    const left = pull(wrong, txOf(change('client', good, clientFields(good, '李'))));
    expect(left).toEqual([{ tx: wrong, detail: 'client.anonymous: boolean' }]);
    expect(rows('select name from clients')).toEqual([['李']]);
    expect(rows('select tx, detail from pulled_set_aside')).toEqual([[wrong.tx, 'client.anonymous: boolean']]);
  });

  test('on a full disk nothing is set aside and the cursor stays', () => {
    const id = ids.next();
    const pages = store.connection.pragma('page_count', { simple: true }) as number;
    store.connection.pragma(`max_page_count = ${pages}`);
    const large = txOf(change('client', id, { ...clientFields(id, '王'), note: '記'.repeat(9000) }));
    const act = (): unknown => applier.pulled([large], () => writeMeta(store.connection, { cursor: 'moved' }));
    expect(act).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }));
    expect(rows('select * from pulled_set_aside')).toEqual([]);
    expect(rows(`select * from meta where key = 'cursor'`)).toEqual([]);
    store.connection.pragma('max_page_count = 1000000');
    applier.pulled([large], () => writeMeta(store.connection, { cursor: 'moved' }));
    expect(rows('select name from clients')).toEqual([['王']]);
  });
});

describe('what this release does not know', () => {
  test('a field is kept beside the others, passed on, and not touched by an edit here', () => {
    const id = ids.next();
    pull(txOf(change('client', id, { ...clientFields(id, '王'), birthplace: '臺南' })));
    store.write({ staffId: ACTOR }, (tx) => tx.update('client', id, { name: '李' }));
    pull(txOf(change('client', id, { birthplace: '嘉義', phone: '05' }, 99)));
    expect(applier.records.read('client', id)!.fields).toMatchObject({ name: '李', birthplace: '嘉義', phone: '05' });
  });

  test('an entity is kept whole', () => {
    const id = ids.next();
    pull(txOf(change('parcel', id, { ...stamp(id), weight: '007' })));
    pull(txOf(change('parcel', id, { weight: '008' }, 5)));
    expect(applier.records.read('parcel', id)!.fields).toMatchObject({ weight: '008' });
    expect(applier.records.entities()).toContain('parcel');
  });

  test('moves to its column and its table when a release comes that knows it', () => {
    const id = ids.next();
    pull(txOf(change('client', id, { ...clientFields(id, '王'), later: 1 })));
    // As an older release kept them: a field of ours it did not know, and an entity of ours it did not know.
    store.connection.exec(`update clients set note = null, extra = '{"note":"常客","later":1}'`);
    const room: MergeableRecord = { site: SITE, hlc: at(1), edited: { name: at(2) }, fields: { ...stamp(ids.next()), name: '一' } }; // prettier-ignore
    store.connection
      .prepare('insert into held_records values (?,?,?,?,?,?)')
      .run('room', room.fields.id, SITE, JSON.stringify(room.fields), room.hlc, JSON.stringify(room.edited));
    adopt(store.connection);
    expect(rows('select note, extra from clients')).toEqual([['常客', '{"later":1}']]);
    expect(rows('select name, hlc, edited from rooms')).toEqual([['一', at(1), JSON.stringify(room.edited)]]);
    expect(rows('select * from held_records')).toEqual([]);
  });
});

describe('a part of a record', () => {
  test('waits for its creation and is then one with it', () => {
    const id = ids.next();
    pull(txOf(change('client', id, { phone: '02' }, 5)));
    expect(rows('select * from clients')).toEqual([]);
    pull(txOf(change('client', id, clientFields(id, '王'), 1)));
    expect(rows('select name, phone from clients')).toEqual([['王', '02']]);
    expect(rows('select * from held_records')).toEqual([]);
  });
});

test('rows hold what the pure merge says, whatever arrives and in whatever order', () => {
  const step = fc.record({
    ms: fc.integer({ min: 0, max: 6 }),
    field: fc.constantFrom('name', 'phone', 'anonymous', 'later'),
    value: fc.integer({ min: 0, max: 3 }),
    isCreation: fc.boolean(),
  });
  const valueOf = (field: string, value: number): boolean | string | null =>
    field === 'anonymous' ? value % 2 === 0 : value === 3 ? null : String(value);
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const id = ids.next();
      let expected: MergeableRecord | undefined;
      steps.forEach(({ ms, field, value, isCreation }, index) => {
        const fields = { [field]: valueOf(field, value) };
        const whole = isCreation && !steps.slice(0, index).some((earlier) => earlier.isCreation);
        // Two changes never have one clock.
        const next = { ...change('client', id, whole ? { ...clientFields(id, '新'), ...fields } : fields, 0), hlc: formatHlc(now + ms, index, THERE) }; // prettier-ignore
        expected = applyChange(expected, next).record;
        pull(txOf(next));
      });
      expect(say('client', id)).toBe(digestText('client', id, expected!));
    }),
    { numRuns: 60 },
  );
});

describe('records as the server has them', () => {
  const stated = (id: string, name: string, ms = 0): SnapshotRecord => ({
    entity: 'client',
    id,
    site: SITE,
    fields: clientFields(id, name),
    hlc: at(ms),
    edited: {},
  });

  test('merge with newer work from here, and it is said which fields the server lacks', () => {
    const id = ids.next();
    pull(txOf(change('client', id, clientFields(id, '王'))));
    store.write({ staffId: ACTOR }, (tx) => tx.update('client', id, { name: '李' }));
    let lost: string[] = [];
    applier.snapshot([stated(id, '王')], (outcomes) => (lost = outcomes[0]!.lost));
    expect(lost.toSorted()).toEqual(['name', 'updatedAt', 'updatedBy']);
    expect(rows('select name from clients')).toEqual([['李']]);
  });

  test('win where both have the same clock and another value: a copy went wrong', () => {
    const id = ids.next();
    pull(txOf(change('client', id, clientFields(id, '王'))));
    store.connection.exec(`update clients set name = '損'`);
    applier.snapshot([stated(id, '王')], () => undefined);
    expect(rows('select name from clients')).toEqual([['王']]);
  });

  test('take the place of what was given up here', () => {
    const [mine, theirs] = [ids.next(), ids.next()];
    for (const id of [mine, theirs]) pull(txOf(change('client', id, clientFields(id, '誤'), 9)));
    applier.replace([
      { entity: 'client', id: mine, record: null },
      { entity: 'client', id: theirs, record: stated(theirs, '正') },
    ]);
    expect(rows('select name from clients')).toEqual([['正']]);
  });
});
