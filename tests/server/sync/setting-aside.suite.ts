import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { SetAside } from '../../../shared/sync/protocol.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

export const settingAside = ({ db }: Engine) =>
  describe('what cannot be merged', () => {
    const pair = async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      return { organisation, a, b };
    };
    const waiting = async (at: TestWorkstation): Promise<SetAside[]> =>
      ((await at.request({ method: 'GET', url: '/sync/set-aside' })).json() as { items: SetAside[] }).items;
    const decide = async (at: TestWorkstation, id: string, decision: 'release' | 'drop') =>
      at.request({ method: 'POST', url: `/sync/set-aside/${id}`, payload: { decision, actor: at.ids.next() } });
    const changesOf = async (at: TestWorkstation) =>
      (await at.pull()).flatMap(({ changes }) => changes.map(({ entity, id }) => [entity, id]));

    test('is set aside with entity, field and rule, never a value, and holds up nothing', async () => {
      const { a, b } = await pair();
      const [bad, good] = [a.ids.next(), a.ids.next()];
      const wrong = a.tx(a.change('room', bad, { ...newRoom(a, bad), kind: '陳怡君的房間' }));
      const right = a.tx(a.change('room', good, newRoom(a, good)));
      expect(await a.push(wrong, right)).toMatchObject({ lastSeq: 2, setAside: [{ seq: 1, reason: 'malformed' }] });
      expect(await changesOf(b)).toEqual([['room', good]]);
      const [item] = await waiting(b);
      expect(item).toMatchObject({
        workstationCode: 'A',
        tx: wrong.tx,
        seq: 1,
        reason: 'malformed',
        detail: 'room.kind: invalid_value',
        actor: wrong.changes[0]!.actor,
        records: [{ entity: 'room', id: bad }],
      });
    });

    test.each([
      ['NUL in a text', { note: 'a\u0000b' }, 'text'],
      ['half a character', { note: '\ud842' }, 'text'],
      ['a name that is none', { ['__proto__x-y']: 1 }, 'field name'],
      ['values nested too deep', { note: JSON.parse('['.repeat(14) + ']'.repeat(14)) as never }, 'depth'],
    ])('%s is set aside, kept as it came, even in entities this release does not know', async (_, fields, detail) => {
      const { a } = await pair();
      const { setAside } = await a.push(a.tx(a.change('handout', a.ids.next(), fields)));
      expect(setAside).toEqual([{ seq: 1, reason: 'malformed' }]);
      expect((await waiting(a))[0]!.detail).toContain(detail);
    });

    test('later changes of the same record wait behind it; others of the same workstation do not', async () => {
      const { a, b } = await pair();
      const [bad, other] = [a.ids.next(), a.ids.next()];
      await a.push(a.tx(a.change('room', bad, { ...newRoom(a, bad), kind: 'cellar' })));
      const { setAside } = await a.push(
        a.tx(a.change('room', bad, { name: '乙' })),
        a.tx(a.change('room', other, newRoom(a, other)), a.change('room', bad, { name: '丙' })),
        a.tx(a.change('room', other, { name: '丁' })),
        a.tx(a.change('staffNote', a.ids.next(), { text: '…' })),
      );
      expect(setAside.map(({ reason }) => reason)).toEqual(['waitsBehind', 'waitsBehind', 'waitsBehind']);
      expect((await changesOf(b)).map(([entity]) => entity)).toEqual(['staffNote']);
    });

    test('what would void most of a collection stops until somebody lets it through; then what waited follows', async () => {
      const { a, b } = await pair();
      const rooms = Array.from({ length: 12 }, () => a.ids.next());
      await a.push(...rooms.map((id) => a.tx(a.change('room', id, newRoom(a, id)))));
      await b.pull();
      const voided = { voidedAt: a.clock.iso, voidReason: '清空' };
      const all = a.tx(...rooms.map((id) => a.change('room', id, voided)));
      const after = a.tx(a.change('room', rooms[0]!, { name: '留下' }));
      expect((await a.push(all, after)).setAside.map(({ reason }) => reason)).toEqual(['massVoid', 'waitsBehind']);
      expect(await b.pull()).toEqual([]);
      const [item, behind] = await waiting(a);
      const early = await decide(a, behind!.id, 'release');
      expect([early.status, early.json()]).toEqual([409, { code: 'gap' }]);
      expect((await decide(b, item!.id, 'release')).status).toBe(200);
      expect((await b.pull()).map(({ tx }) => tx)).toEqual([all.tx, after.tx]);
      expect(await waiting(a)).toEqual([]);
      expect((await decide(b, item!.id, 'release')).json()).toEqual({ code: 'notFound' });
    });

    test('given up: a record its workstation had stated as it had it loses what was given up, and keeps the rest', async () => {
      const { a, b } = await pair();
      const rooms = Array.from({ length: 12 }, () => a.ids.next());
      const made = rooms.map((id) => a.change('room', id, newRoom(a, id)));
      await a.push(...made.map((change) => a.tx(change)));
      const voided = { voidedAt: a.clock.iso, voidReason: '清空' };
      const all = rooms.map((id) => a.change('room', id, voided));
      const [{ hlc }, { hlc: voidedAt }] = [made[0]!, all[0]!];
      const named = a.hlc.next();
      const fields = { ...newRoom(a, rooms[0]!), ...voided, name: '貴賓室' };
      const clocks = { hlc, edited: { voidedAt, voidReason: voidedAt, name: named } };
      const { setAside } = await a.push(a.tx(...all), a.tx(a.change('room', rooms[0]!, fields, { clocks })));
      expect(setAside.map(({ reason }) => reason)).toEqual(['massVoid', 'waitsBehind']);
      const [item] = await waiting(a);
      expect((await decide(b, item!.id, 'drop')).status).toBe(200);
      expect(await waiting(a)).toEqual([]);
      const record = db().kysely.selectFrom('record').select('fields').where('id', '=', rooms[0]!);
      expect((await record.executeTakeFirstOrThrow()).fields).toMatchObject({
        name: '貴賓室',
        voidedAt: null,
        voidReason: null,
      });
    });

    test('given up one after the other: a statement that waited for both makes neither record', async () => {
      const { a, b } = await pair();
      const never = [a.ids.next(), a.ids.next()];
      const made = never.map((id) => a.change('room', id, { ...newRoom(a, id), kind: 'cellar' }));
      const stated = never.map((id, at) =>
        a.change('room', id, newRoom(a, id), { clocks: { hlc: made[at]!.hlc, edited: {} } }),
      );
      const { setAside } = await a.push(...made.map((change) => a.tx(change)), a.tx(...stated));
      expect(setAside.map(({ reason }) => reason)).toEqual(['malformed', 'malformed', 'waitsBehind']);
      for (let count = 0; count < never.length; count += 1) {
        const [item] = await waiting(a);
        expect((await decide(b, item!.id, 'drop')).status).toBe(200);
      }
      expect(await waiting(a)).toEqual([]);
      expect(await changesOf(b)).toEqual([]);
    });

    test('voiding one by one within the hour is counted together; over a day it is ordinary work', async () => {
      const { a } = await pair();
      const rooms = Array.from({ length: 40 }, () => a.ids.next());
      await a.push(...rooms.map((id) => a.tx(a.change('room', id, newRoom(a, id)))));
      const voidRoom = async (id: string) =>
        (await a.push(a.tx(a.change('room', id, { voidedAt: a.clock.iso, voidReason: '誤建' })))).setAside;
      const reasons: string[] = [];
      for (const id of rooms.slice(0, 22)) reasons.push(...(await voidRoom(id)).map(({ reason }) => reason));
      expect(reasons).toEqual(['massVoid', 'massVoid']);
      a.clock.advance(61 * 60 * 1000);
      expect(await voidRoom(rooms[30]!)).toEqual([]);
    });

    test('given up: what edits a record that never came to be goes with it, other work that waited is merged', async () => {
      const { a, b } = await pair();
      const [never, there] = [a.ids.next(), a.ids.next()];
      await a.push(a.tx(a.change('room', there, newRoom(a, there))));
      await b.pull();
      await a.push(
        a.tx(
          a.change('room', never, { ...newRoom(a, never), kind: 'cellar' }),
          a.change('room', there, { name: '甲' }),
        ),
        a.tx(a.change('room', never, { name: '乙' })),
        a.tx(a.change('room', there, { name: '丙' })),
      );
      const [first] = await waiting(a);
      const dropped = (await decide(a, first!.id, 'drop')).json() as { items: SetAside[] };
      expect(dropped.items).toHaveLength(3);
      expect(await waiting(a)).toEqual([]);
      expect(await b.pull()).toMatchObject([
        { changes: [{ id: there, fields: { name: '丙' } }] },
        { changes: [{ id: there, fields: { name: '丙' } }] },
      ]);
      const payload = { records: [never, there].map((id) => ({ entity: 'room', id })) };
      const answer = await a.request({ method: 'POST', url: '/sync/records', payload });
      expect(answer.lines()).toMatchObject([
        { id: there, fields: { name: '丙' } },
        { end: true, total: 1 },
      ]);
    });

    test('given up elsewhere: the server says again what stands, later than what was given up', async () => {
      const { a, b } = await pair();
      const rooms = Array.from({ length: 12 }, () => a.ids.next());
      await a.push(...rooms.map((id) => a.tx(a.change('room', id, newRoom(a, id)))));
      a.clock.advance(1000);
      const voided = { voidedAt: a.clock.iso, voidReason: '清空' };
      const all = a.tx(...rooms.map((id) => a.change('room', id, voided)));
      await a.push(all);
      const [item] = await waiting(b);
      await decide(b, item!.id, 'drop');
      const [told] = await a.pull();
      expect(told!.changes.map(({ id, fields }) => [id, fields])).toEqual(
        rooms.map((id) => [id, { voidedAt: null, voidReason: null }]),
      );
      expect(told!.changes.every(({ hlc }, at) => hlc > all.changes[at]!.hlc)).toBe(true);
    });

    test('what is as wrong as before cannot be released', async () => {
      const { a } = await pair();
      const id = a.ids.next();
      await a.push(a.tx(a.change('room', id, { ...newRoom(a, id), kind: 'cellar' })));
      const [item] = await waiting(a);
      expect((await decide(a, item!.id, 'release')).json()).toEqual({ code: 'malformed' });
      expect(await waiting(a)).toHaveLength(1);
    });

    test('a transaction the database will not take is set aside alone, and its neighbours go through', async () => {
      const { a, b, organisation } = await pair();
      const [first, poison, last] = [a.ids.next(), a.ids.next(), a.ids.next()];
      const { kysely } = organisation.db;
      await sql.raw(`alter table record add constraint no_poison check (id <> '${poison}')`).execute(kysely);
      const { setAside, lastSeq } = await a.push(
        ...[first, poison, last].map((id) => a.tx(a.change('room', id, newRoom(a, id)))),
      );
      await sql.raw('alter table record drop constraint no_poison').execute(kysely);
      expect([setAside, lastSeq]).toEqual([[{ seq: 2, reason: 'storage' }], 3]);
      expect(await changesOf(b)).toEqual([['room', first], ['room', last]]); // prettier-ignore
      const [item] = await waiting(a);
      expect((await decide(a, item!.id, 'release')).status).toBe(200);
      expect(await changesOf(b)).toEqual([['room', poison]]);
    });
  });
