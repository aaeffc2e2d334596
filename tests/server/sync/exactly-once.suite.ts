import { describe, expect, test } from 'vitest';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';

export const exactlyOnce = ({ db }: Engine) =>
  describe('exactly once, in order', () => {
    const pair = async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      const room = (at = a) => {
        const id = at.ids.next();
        return at.tx(at.change('room', id, newRoom(at, id)));
      };
      return { organisation, a, b, room };
    };

    test('what one workstation saves is read by another of the site, once and whole', async () => {
      const { a, b } = await pair();
      const [first, second] = [a.ids.next(), a.ids.next()];
      const tx = a.tx(a.change('room', first, newRoom(a, first)), a.change('room', second, newRoom(a, second)));
      expect(await a.push(tx)).toEqual({ lastSeq: 2, altered: [], setAside: [], head: 2 });
      expect(await b.pull()).toMatchObject([{ origin: a.origin, tx: tx.tx, changes: tx.changes }]);
      expect(await b.pull()).toEqual([]);
      expect(await a.pull()).toEqual([]);
    });

    test('a push that comes again, whole or in part, does nothing again', async () => {
      const { a, b, room } = await pair();
      const [one, two, three] = [room(), room(), room()];
      await a.push(one, two);
      expect(await a.push(one, two)).toMatchObject({ lastSeq: 2, head: 2 });
      expect(await a.push(two, three)).toMatchObject({ lastSeq: 3, head: 3 });
      expect((await b.pull()).map(({ tx }) => tx)).toEqual([one.tx, two.tx, three.tx]);
    });

    test('the same push ten times at once is taken once', async () => {
      const { a, b, room } = await pair();
      const txs = [room(), room(), room()];
      const answers = await Promise.all(Array.from({ length: 10 }, async () => a.tryPush(txs)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(await b.pull()).toHaveLength(3);
    });

    test('a push that leaves a gap is refused with what there is, and nothing of it is kept', async () => {
      const { a, b, room } = await pair();
      const [one, two, three] = [room(), room(), room()];
      await a.push(one);
      const refused = await a.tryPush([three]);
      expect([refused.status, refused.json()]).toEqual([409, { code: 'gap', lastSeq: 1 }]);
      expect((await a.tryPush([two, { ...three, changes: [{ ...three.changes[0]!, seq: 9 }] }])).json()).toEqual({
        code: 'malformed',
      });
      expect(await b.pull()).toHaveLength(1);
      await a.push(two, three);
      expect(await b.pull()).toHaveLength(2);
    });

    test('a transaction that begins with what is there already and goes on is no transaction of ours', async () => {
      const { a, room } = await pair();
      const [one, two] = [room(), room()];
      await a.push(one);
      const straddling = { tx: two.tx, changes: [...one.changes, ...two.changes] };
      expect((await a.tryPush([straddling])).json()).toMatchObject({ code: 'gap', lastSeq: 1 });
    });

    test('an answer that was lost is told again at the next hello', async () => {
      const { organisation, a } = await pair();
      const id = a.ids.next();
      const ahead = a.change('room', id, newRoom(a, id));
      const late = { ...ahead, hlc: `ffffffffffff-0000-${a.origin}` };
      const bad = a.tx(a.change('room', a.ids.next(), { code: 7 }));
      const answer = await a.tryPush([a.tx(late), bad]);
      const { altered, setAside } = answer.json() as { altered: unknown[]; setAside: unknown[] };
      expect(altered).toHaveLength(1);
      expect(setAside).toEqual([{ seq: 2, reason: 'malformed' }]);
      expect(await a.hello()).toMatchObject({ lastSeq: 2, altered, setAside });
      a.acknowledged = 2;
      expect(await a.hello()).toMatchObject({ altered: [], setAside: [] });
      expect(organisation.log.entries.filter(({ level }) => level === 'error')).toEqual([]);
    });

    test('two that make the same record at the same time are both merged', async () => {
      const { a, b } = await pair();
      for (let round = 0; round < 5; round += 1) {
        const id = a.ids.next();
        const mine = a.tx(a.change('room', id, newRoom(a, id, '甲')));
        const theirs = b.tx(b.change('room', id, newRoom(b, id, '乙')));
        await Promise.all([a.push(mine), b.push(theirs)]);
      }
      const stored = await db()
        .kysely.selectFrom('change')
        .select(['origin', 'origin_seq'])
        .where('organisation', '=', a.organisation)
        .execute();
      expect(stored).toHaveLength(10);
    });
  });
