import { describe, expect, test } from 'vitest';
import { formatHlc, parseHlc } from '../../../shared/sync/clock.ts';
import { MAX_AHEAD_MS } from '../../../shared/sync/protocol.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';

const DAY = 24 * 60 * 60 * 1000;

export const clocks = ({ db }: Engine) =>
  describe('clocks that are wrong', () => {
    const pair = async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      return { a, b, now: organisation.clock.nowMs() };
    };

    test('a day ahead: lowered to a minute ahead, still in order, and said in the answer', async () => {
      const { a, b, now } = await pair();
      const id = a.ids.next();
      const at = (ms: number, counter = 0) => formatHlc(now + ms, counter, a.origin);
      const made = { ...a.change('room', id, newRoom(a, id)), hlc: at(DAY) };
      const edit = { ...a.change('room', id, { name: '甲' }), hlc: at(DAY, 1), base: { name: at(DAY) } };
      const { altered } = await a.push(a.tx(made, edit));
      expect(altered).toEqual([
        { seq: 1, hlc: at(MAX_AHEAD_MS) },
        { seq: 2, hlc: at(MAX_AHEAD_MS, 1) },
      ]);
      const [pulled] = await b.pull();
      expect(pulled!.changes.map(({ hlc }) => hlc)).toEqual(altered.map(({ hlc }) => hlc));
      // Nobody else's edit is lost to the wrong clock for longer than that minute.
      b.clock.advance(2 * MAX_AHEAD_MS);
      const other = b.change('room', id, { name: '乙' }, { base: { name: altered[1]!.hlc } });
      await b.push(b.tx(other));
      const stored = await db()
        .kysely.selectFrom('record')
        .select('fields')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      expect(stored.fields).toMatchObject({ name: '乙' });
    });

    test('set right again: clocks of one origin still only rise', async () => {
      const { a, now } = await pair();
      const rooms = [a.ids.next(), a.ids.next()] as const;
      const ahead = { ...a.change('room', rooms[0], newRoom(a, rooms[0])), hlc: formatHlc(now + DAY, 0, a.origin) };
      const [first] = (await a.push(a.tx(ahead))).altered;
      const [second] = (await a.push(a.tx({ ...a.change('room', rooms[1], newRoom(a, rooms[1])), hlc: formatHlc(now, 1, a.origin) }))).altered; // prettier-ignore
      expect(parseHlc(second!.hlc).ms).toBe(parseHlc(first!.hlc).ms);
      expect(second!.hlc > first!.hlc).toBe(true);
    });

    test('a day behind: nothing is altered, and it is read like any other', async () => {
      const { a, b, now } = await pair();
      const id = a.ids.next();
      const late = { ...a.change('room', id, newRoom(a, id)), hlc: formatHlc(now - DAY, 0, a.origin) };
      expect((await a.push(a.tx(late))).altered).toEqual([]);
      expect(await b.pull()).toMatchObject([{ changes: [{ hlc: late.hlc }] }]);
    });

    test('a restatement keeps the clocks it states, but none from the future', async () => {
      const { a, b, now } = await pair();
      const id = a.ids.next();
      const old = formatHlc(now - DAY, 3, b.origin);
      const future = formatHlc(now + DAY, 0, b.origin);
      const stated = a.change('room', id, newRoom(a, id), { clocks: { hlc: old, edited: { name: future } } });
      const { altered } = await a.push(a.tx(stated));
      expect(altered).toEqual([{ seq: 1, hlc: stated.hlc }]);
      const [pulled] = await b.pull();
      expect(pulled!.changes[0]).toMatchObject({ clocks: { hlc: old, edited: { name: stated.hlc } } });
      const record = await db().kysely.selectFrom('record').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      expect(record).toMatchObject({ hlc: old, edited: { name: stated.hlc } });
    });
  });
