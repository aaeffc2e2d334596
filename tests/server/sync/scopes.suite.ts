import { describe, expect, test } from 'vitest';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newClient, newRoom } from '../support/records.ts';

export const scopes = ({ db }: Engine) =>
  describe('sites and organisations', () => {
    const two = async () => {
      const organisation = await createOrganisation(db());
      const a = await organisation.workstation('A');
      const b = await organisation.workstation('B', organisation.otherSite);
      await a.hello();
      await b.hello();
      const id = a.ids.next();
      await a.push(a.tx(a.change('room', id, newRoom(a, id))));
      return { organisation, a, b, id };
    };

    test('another site’s record cannot be written, by whatever name', async () => {
      const { a, b, id } = await two();
      const { setAside } = await b.push(
        b.tx(b.change('room', id, { name: '乙' })),
        b.tx(b.change('room', b.ids.next(), { code: 'X' }, { site: a.site })),
        b.tx(b.change('room', id, { name: '丙' }, { site: a.organisation })),
        b.tx(b.change('room', b.ids.next(), { code: 'X' }, { site: b.ids.next() })),
        b.tx(b.change('room', b.ids.next(), newRoom(a, b.ids.next()))),
      );
      expect(setAside.map(({ reason }) => reason)).toEqual(['notYours', 'notYours', 'waitsBehind', 'notYours', 'malformed']); // prettier-ignore
      const stored = await db()
        .kysely.selectFrom('record')
        .selectAll()
        .where('organisation', '=', a.organisation)
        .execute();
      expect(stored).toMatchObject([{ id, fields: { name: '一號諮詢室' } }]);
    });

    test('another site’s record cannot be read: not by pull, snapshot, digest or id', async () => {
      const { b, id } = await two();
      expect(await b.pull()).toEqual([]);
      const get = async (url: string) => b.request({ method: 'GET', url });
      expect((await get('/sync/snapshot')).text).not.toContain(id);
      expect((await get('/sync/digest')).json()).toMatchObject({ entities: {} });
      const payload = { records: [{ entity: 'room', id }] };
      expect((await b.request({ method: 'POST', url: '/sync/records', payload })).text).not.toContain(id);
    });

    test('what was set aside at one site is nobody’s business at another', async () => {
      const { a, b } = await two();
      await a.push(a.tx(a.change('room', a.ids.next(), { code: 7 })));
      const listed = (await b.request({ method: 'GET', url: '/sync/set-aside' })).json();
      expect(listed).toEqual({ items: [] });
      const mine = (await a.request({ method: 'GET', url: '/sync/set-aside' })).json() as { items: { id: string }[] };
      const payload = { decision: 'drop', actor: b.ids.next() };
      const answer = await b.request({ method: 'POST', url: `/sync/set-aside/${mine.items[0]!.id}`, payload });
      expect([answer.status, answer.json()]).toEqual([404, { code: 'notFound' }]);
    });

    test('a person known to the whole organisation is edited at every site', async () => {
      const { a, b } = await two();
      const id = a.ids.next();
      const made = a.change('client', id, newClient(a, id), { site: a.organisation });
      await a.push(a.tx(made));
      await b.pull();
      b.hlc.see(made.hlc);
      // A change follows its record, also when an older release names the site.
      await b.push(b.tx(b.change('client', id, { phone: '02-2345-6789' }, { base: { phone: made.hlc } })));
      expect(await a.pull()).toMatchObject([{ changes: [{ id, site: a.organisation }] }]);
    });

    test('two organisations on one database never meet', async () => {
      const { a, id } = await two();
      const stranger = await (await createOrganisation(db())).workstation('A');
      await stranger.hello();
      expect(await stranger.pull()).toEqual([]);
      // The same id elsewhere is another record.
      await stranger.push(stranger.tx(stranger.change('room', id, newRoom(stranger, id, '別處'))));
      const own = await db()
        .kysely.selectFrom('record')
        .select('fields')
        .where('organisation', '=', a.organisation)
        .where('id', '=', id)
        .execute();
      expect(own).toMatchObject([{ fields: { name: '一號諮詢室' } }]);
      const { status, json } = await stranger.tryPush([], { origin: a.origin });
      expect([status, json()]).toEqual([409, { code: 'helloFirst' }]);
    });
  });
