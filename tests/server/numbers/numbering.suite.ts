import { describe, expect, test } from 'vitest';
import { tidy } from '../../../server/db/housekeeping.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import type { TestWorkstation } from '../support/workstation.ts';

export const numbering = ({ db, another }: Engine) =>
  describe('numbers', () => {
    const counter = 'ticket:2026-01-15:A';
    const ask = async (at: TestWorkstation, say: Record<string, unknown> = {}) => {
      const payload = { counter, atLeast: 0, epoch: at.cursor!.epoch, lease: at.lease, key: at.ids.next(), ...say };
      return at.request({ method: 'POST', url: '/sync/number', payload });
    };
    const draw = async (at: TestWorkstation, say?: Record<string, unknown>): Promise<number> =>
      ((await ask(at, say)).json() as { number: number }).number;
    const pair = async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      b.app = organisation.server(another());
      await a.hello();
      await b.hello();
      return { organisation, a, b };
    };

    test('thirty at once over two servers: 1 to 30, each once', async () => {
      const { a, b } = await pair();
      const drawn = await Promise.all(Array.from({ length: 30 }, async (_, at) => draw(at % 2 ? a : b)));
      expect(drawn.toSorted((x, y) => x - y)).toEqual(Array.from({ length: 30 }, (_, at) => at + 1));
    });

    test('the same key gets the same number, also at the same moment and after others', async () => {
      const { a, b } = await pair();
      const key = a.ids.next();
      const drawn = await Promise.all([draw(a, { key }), draw(b, { key }), draw(a, { key })]);
      expect(new Set(drawn).size).toBe(1);
      await draw(b);
      expect(await draw(a, { key })).toBe(drawn[0]);
    });

    test('goes on above what a workstation has numbered by itself; a site and a day count for themselves', async () => {
      const { organisation, a } = await pair();
      expect(await draw(a, { atLeast: 17 })).toBe(18);
      expect(await draw(a)).toBe(19);
      expect(await draw(a, { counter: 'ticket:2026-01-16:A' })).toBe(1);
      const elsewhere = await organisation.workstation('Z', organisation.otherSite);
      await elsewhere.hello();
      expect(await draw(elsewhere)).toBe(1);
    });

    test('the key of a number is remembered for a week, and the counter for ever', async () => {
      const { organisation, a } = await pair();
      const key = a.ids.next();
      expect(await draw(a, { key })).toBe(1);
      await tidy(db(), organisation.clock.nowMs() + 7 * 86_400_000);
      expect(await draw(a, { key })).toBe(1);
      await tidy(db(), organisation.clock.nowMs() + 9 * 86_400_000);
      expect(await draw(a, { key })).toBe(2);
    });

    test('another epoch, an unlikely number and a strange counter are refused', async () => {
      const { a } = await pair();
      expect((await ask(a, { epoch: a.ids.next() })).json()).toEqual({ code: 'helloFirst' });
      for (const say of [{ atLeast: 1e9 }, { counter: "x'; drop table counter; --" }, { atLeast: -1 }, { key: '' }]) {
        expect((await ask(a, say)).json()).toEqual({ code: 'malformed' });
      }
      expect(await draw(a)).toBe(1);
    });
  });
