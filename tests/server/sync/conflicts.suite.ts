import { describe, expect, test } from 'vitest';
import type { Conflict } from '../../../shared/features/sync/contract.ts';
import type { PulledTx } from '../../../shared/sync/protocol.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom, newTicket, newVisit } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

const conflictsIn = (pulled: PulledTx[]): Conflict[] =>
  pulled.flatMap(({ changes }) =>
    changes.filter(({ entity }) => entity === 'conflict').map(({ fields }) => fields as unknown as Conflict),
  );

export const conflicts = ({ db }: Engine) =>
  describe('edits that did not know of each other', () => {
    const pair = async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      return { organisation, a, b };
    };
    const stored = async (at: TestWorkstation, entity: string, id: string) =>
      db()
        .kysely.selectFrom('record')
        .select(['fields', 'hlc', 'edited'])
        .where('organisation', '=', at.organisation)
        .where('entity', '=', entity)
        .where('id', '=', id)
        .executeTakeFirstOrThrow();

    test('edits of different fields merge, and nobody is asked', async () => {
      const { a, b } = await pair();
      const id = a.ids.next();
      const made = a.change('room', id, newRoom(a, id));
      await a.push(a.tx(made));
      await a.push(a.tx(a.change('room', id, { name: '貴賓室' }, { base: { name: made.hlc } })));
      await b.push(b.tx(b.change('room', id, { code: 'VIP' }, { base: { code: made.hlc } })));
      expect((await stored(a, 'room', id)).fields).toMatchObject({ name: '貴賓室', code: 'VIP' });
      expect(conflictsIn(await a.pull())).toEqual([]);
    });

    test('are told apart also when a third workstation had stated the record with the later of them', async () => {
      const { a, b, organisation } = await pair();
      const c = await organisation.workstation('C');
      await c.hello();
      const id = a.ids.next();
      const made = a.change('room', id, newRoom(a, id));
      await a.push(a.tx(made));
      organisation.clock.advance(1000);
      const first = a.change('room', id, { name: '甲' }, { base: { name: made.hlc } });
      organisation.clock.advance(1000);
      const second = b.change('room', id, { name: '乙' }, { base: { name: made.hlc } });
      await a.push(a.tx(first));
      const clocks = { hlc: made.hlc, edited: { name: second.hlc } };
      await c.push(c.tx(c.change('room', id, { ...newRoom(a, id), name: '乙' }, { clocks })));
      expect(conflictsIn(await a.pull()), 'whom it knew of, a stated record cannot say').toEqual([]);
      await b.push(b.tx(second));
      expect(conflictsIn(await a.pull())).toMatchObject([
        { entity: 'room', recordId: id, kept: { values: { name: '乙' } }, other: { values: { name: '甲' } } },
      ]);
    });

    test('that followed each other make no conflict, whoever stated the record in between', async () => {
      const { a, b, organisation } = await pair();
      const c = await organisation.workstation('C');
      await c.hello();
      const id = a.ids.next();
      const made = a.change('room', id, newRoom(a, id));
      const first = a.change('room', id, { name: '甲' }, { base: { name: made.hlc } });
      await a.push(a.tx(made), a.tx(first));
      organisation.clock.advance(1000);
      const second = b.change('room', id, { name: '乙' }, { base: { name: first.hlc } });
      const clocks = { hlc: made.hlc, edited: { name: second.hlc } };
      await c.push(c.tx(c.change('room', id, { ...newRoom(a, id), name: '乙' }, { clocks })));
      await b.push(b.tx(second));
      expect(conflictsIn(await a.pull())).toEqual([]);
    });

    test('of two values for one field the later stands, the other waits with name, place and time', async () => {
      const { a, b, organisation } = await pair();
      const id = a.ids.next();
      const made = a.change('room', id, newRoom(a, id));
      await a.push(a.tx(made));
      organisation.clock.advance(1000);
      const first = a.change('room', id, { name: '甲' }, { base: { name: made.hlc } });
      organisation.clock.advance(1000);
      const second = b.change('room', id, { name: '乙' }, { base: { name: made.hlc } });
      await b.push(b.tx(second));
      await a.push(a.tx(first));
      expect((await stored(a, 'room', id)).fields).toMatchObject({ name: '乙' });
      const seenByA = await a.pull();
      const [conflict] = conflictsIn(seenByA);
      expect(conflict).toMatchObject({
        entity: 'room',
        recordId: id,
        kind: 'field',
        siteId: a.site,
        kept: { values: { name: '乙' }, by: second.actor, workstation: 'B', at: organisation.clock.iso },
        other: { values: { name: '甲' }, by: first.actor, workstation: 'A' },
        resolution: null,
      });
      // Written by the server, so the one who caused it reads it as well; and it reads the same at the other.
      expect(conflictsIn(await b.pull())).toEqual([conflict]);
      expect(await stored(a, 'conflict', conflict!.id)).toMatchObject({ fields: { recordId: id } });
    });

    test('a later edit that knew of the earlier one is no conflict', async () => {
      const { a, b } = await pair();
      const id = a.ids.next();
      const made = a.change('room', id, newRoom(a, id));
      await a.push(a.tx(made));
      const first = a.change('room', id, { name: '甲' }, { base: { name: made.hlc } });
      await a.push(a.tx(first));
      await b.pull();
      b.hlc.see(first.hlc);
      await b.push(b.tx(b.change('room', id, { name: '乙' }, { base: { name: first.hlc } })));
      expect(conflictsIn(await a.pull())).toEqual([]);
      expect((await stored(a, 'room', id)).fields).toMatchObject({ name: '乙' });
    });

    test('a conflict is resolved by anybody of the site; only its resolution may be written', async () => {
      const { a, b } = await pair();
      const id = a.ids.next();
      const made = a.change('room', id, newRoom(a, id));
      await a.push(a.tx(made));
      await a.push(a.tx(a.change('room', id, { name: '甲' }, { base: { name: made.hlc } })));
      await b.push(b.tx(b.change('room', id, { name: '乙' }, { base: { name: made.hlc } })));
      const [conflict] = conflictsIn(await a.pull());
      const resolution = { resolvedAt: a.clock.iso, resolvedBy: a.ids.next(), resolution: 'keep' };
      const resolve = a.change('conflict', conflict!.id, resolution);
      expect(await a.push(a.tx(resolve))).toMatchObject({ setAside: [] });
      expect((await stored(a, 'conflict', conflict!.id)).fields).toMatchObject(resolution);
      const forged = b.change('conflict', conflict!.id, { kind: 'doubleCall' });
      const invented = b.change('conflict', b.ids.next(), { ...conflict, id: undefined } as never);
      expect((await b.push(b.tx(forged), b.tx(invented))).setAside).toEqual([
        { seq: 2, reason: 'notYours' },
        { seq: 3, reason: 'notYours' },
      ]);
    });

    test('one visitor called by two rooms that could not hear each other is told as a double call', async () => {
      const { a, b } = await pair();
      const [visit, ticket] = [a.ids.next(), a.ids.next()];
      const ofVisit = a.change('visit', visit, { ...newVisit(a, visit), ticketId: ticket });
      const ofTicket = a.change('ticket', ticket, newTicket(a, ticket, visit));
      await a.push(a.tx(ofVisit, ofTicket));
      const call = (at: TestWorkstation, state: string) => {
        const base = { state: ofTicket.hlc, calledAt: ofTicket.hlc, calledBy: ofTicket.hlc, roomId: ofTicket.hlc };
        const fields = { state, calledAt: [at.clock.iso, at.code], calledBy: at.ids.next(), roomId: at.ids.next() };
        return at.tx(
          at.change('ticket', ticket, { ...fields, calledAt: [at.clock.iso] }, { base }),
          at.change('visit', visit, { state }, { base: { state: ofVisit.hlc } }),
        );
      };
      await a.push(call(a, 'called'));
      a.clock.advance(50);
      await b.push(call(b, 'serving'));
      const found = conflictsIn(await a.pull());
      expect(found.map(({ entity, kind }) => [entity, kind])).toEqual([
        ['ticket', 'doubleCall'],
        ['visit', 'field'],
      ]);
      expect(found[0]).toMatchObject({ kept: { workstation: 'B' }, other: { workstation: 'A' } });
    });

    test('a call that was confirmed before the other room’s arrived is one thing to decide, not two', async () => {
      const { a, b } = await pair();
      const [visit, ticket] = [a.ids.next(), a.ids.next()];
      const ofTicket = a.change('ticket', ticket, { ...newTicket(a, ticket, visit), callUnconfirmed: null });
      await a.push(a.tx(ofTicket));
      const base = { calledAt: ofTicket.hlc, calledBy: ofTicket.hlc, callUnconfirmed: ofTicket.hlc };
      const call = (at: TestWorkstation) => {
        const fields = { calledAt: [at.clock.iso], calledBy: at.ids.next(), callUnconfirmed: true };
        return at.change('ticket', ticket, fields, { base });
      };
      const first = call(a);
      a.clock.advance(50);
      const second = call(b);
      a.clock.advance(50);
      await a.push(
        a.tx(first),
        a.tx(a.change('ticket', ticket, { callUnconfirmed: null }, { base: { callUnconfirmed: first.hlc } })),
      );
      await b.push(b.tx(second));
      expect(conflictsIn(await a.pull()).map(({ kind }) => kind)).toEqual(['doubleCall']);
    });

    test('an edit of what somebody else has voided is told, in whichever order the two arrive', async () => {
      const { a, b, organisation } = await pair();
      const [first, second] = [a.ids.next(), a.ids.next()];
      await a.push(a.tx(a.change('room', first, newRoom(a, first)), a.change('room', second, newRoom(a, second))));
      const voided = { voidedAt: a.clock.iso, voidReason: '重複' };
      await a.push(a.tx(a.change('room', first, voided, { base: { voidedAt: '000000000000-0000-x' } })));
      organisation.clock.advance(1000);
      await b.push(b.tx(b.change('room', first, { name: '乙' })));
      const earlier = a.change('room', second, voided);
      organisation.clock.advance(1000);
      await b.push(b.tx(b.change('room', second, { name: '乙' })));
      await a.push(a.tx(earlier));
      const found = conflictsIn(await b.pull());
      expect(found.map(({ recordId, kind }) => [recordId, kind])).toEqual([
        [first, 'voided'],
        [second, 'voided'],
      ]);
      expect(found[0]).toMatchObject({
        kept: { values: voided },
        other: { values: { voidedAt: null }, workstation: 'B' },
      });
    });
  });
