import { describe, expect, test } from 'vitest';
import { LIMITS, type PullEnd } from '../../../shared/sync/protocol.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newClient, newRoom } from '../support/records.ts';

export const reading = ({ db }: Engine) =>
  describe('reading', () => {
    test('an answer is limited, and its last transaction is whole', async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      const small = a.ids.next();
      await a.push(a.tx(a.change('room', small, newRoom(a, small))));
      const many = Array.from({ length: LIMITS.pullChanges + 50 }, () => a.ids.next());
      await a.push(a.tx(...many.map((id) => a.change('room', id, newRoom(a, id)))));
      const last = a.ids.next();
      await a.push(a.tx(a.change('room', last, newRoom(a, last))));
      const { epoch } = b.cursor!;
      const answer = await b.request({ method: 'GET', url: '/sync/pull', query: { epoch, seq: '0', mark: '' } });
      expect(answer.headers['content-encoding']).toBe('gzip');
      const lines = answer.lines() as { changes: unknown[] }[];
      expect(lines.slice(0, -1).map(({ changes }) => changes.length)).toEqual([1, LIMITS.pullChanges + 50]);
      expect(lines.at(-1)).toMatchObject({ end: true, more: true, head: LIMITS.pullChanges + 52 });
      expect((await b.pull()).map(({ changes }) => changes.length)).toEqual([1, LIMITS.pullChanges + 50, 1]);
    });

    test('a cursor moves past what is none of the reader’s business', async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B', organisation.otherSite)];
      await a.hello();
      await b.hello();
      const [room, client] = [a.ids.next(), a.ids.next()];
      await a.push(a.tx(a.change('room', room, newRoom(a, room))));
      expect(await b.pull()).toEqual([]);
      expect(b.cursor).toMatchObject({ seq: 1 });
      const shared = a.change('client', client, newClient(a, client), { site: a.organisation });
      await a.push(a.tx(shared));
      expect(await b.pull()).toMatchObject([{ changes: [{ entity: 'client', id: client, site: a.organisation }] }]);
    });

    test('a cursor of nobody, or of another epoch, is answered with helloFirst', async () => {
      const organisation = await createOrganisation(db());
      const a = await organisation.workstation('A');
      await a.hello();
      const id = a.ids.next();
      await a.push(
        a.tx(a.change('room', id, newRoom(a, id)), a.change('room', a.ids.next(), newRoom(a, a.ids.next()))),
      );
      const { epoch } = a.cursor!;
      const ask = async (query: Record<string, string>) => a.request({ method: 'GET', url: '/sync/pull', query });
      for (const query of [
        { epoch, seq: '2', mark: 'unheard' },
        { epoch, seq: '7', mark: '' },
        { epoch: a.ids.next(), seq: '0', mark: '' },
        { epoch, seq: '0', mark: 'x' },
      ]) {
        const { status, json } = await ask(query);
        expect([status, json()]).toEqual([409, { code: 'helloFirst' }]);
      }
      const end = (await ask({ epoch, seq: '0', mark: '' })).lines().at(-1) as PullEnd;
      // In the midst of a transaction there is no cursor.
      expect((await ask({ epoch, seq: '1', mark: end.cursor.mark })).status).toBe(409);
    });

    test('siblings are told with how far behind the others’ work they are', async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await organisation.workstation('Z', organisation.otherSite);
      await a.hello();
      await b.hello({ unsent: { transactions: 3, oldestAt: null } });
      const id = a.ids.next();
      await a.push(a.tx(a.change('room', id, newRoom(a, id))));
      const { items } = (await a.request({ method: 'GET', url: '/sync/siblings' })).json() as {
        items: { code: string; behind: number; unsent: number; isSelf: boolean }[];
      };
      expect(items.map(({ code, behind, unsent, isSelf }) => ({ code, behind, unsent, isSelf }))).toEqual([
        { code: 'A', behind: 0, unsent: 0, isSelf: true },
        { code: 'B', behind: 1, unsent: 3, isSelf: false },
      ]);
    });
  });
