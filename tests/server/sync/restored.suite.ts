import { describe, expect, test } from 'vitest';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

const addRoom = async (at: TestWorkstation): Promise<string> => {
  const id = at.ids.next();
  await at.push(at.tx(at.change('room', id, newRoom(at, id))));
  return id;
};

export const restored = ({ db }: Engine) =>
  describe('what came back from a backup, and what was copied', () => {
    const pair = async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      return { organisation, a, b };
    };
    /** Puts the organisation back to a state of before, as a volume's snapshot would: nobody tells the server. */
    const putBack = async (organisation: string, seq: number, lastSeqs: Record<string, number>) => {
      const { kysely } = db();
      await kysely.deleteFrom('change').where('organisation', '=', organisation).where('seq', '>', seq).execute();
      await kysely.updateTable('organisation').set({ seq }).where('id', '=', organisation).execute();
      for (const [id, last_seq] of Object.entries(lastSeqs)) {
        await kysely.updateTable('origin').set({ last_seq }).where('organisation', '=', organisation).where('id', '=', id).execute(); // prettier-ignore
      }
    };

    test('a server put back to yesterday finds out, takes a new epoch and asks for what it lacks', async () => {
      const { organisation, a, b } = await pair();
      await addRoom(a);
      await b.pull();
      const atBackup = b.cursor!;
      const lost = a.change('room', a.ids.next(), newRoom(a, a.ids.next()));
      Object.assign(lost.fields, { id: lost.id });
      await a.push(a.tx(lost));
      await b.pull();
      await putBack(organisation.id, 1, { [a.origin]: 1 });
      const before = atBackup.epoch;
      const met = await b.hello();
      expect(met).toMatchObject({ cursorKnown: false, head: 1 });
      expect(met.epoch).not.toBe(before);
      // The other learns of it by its own push or pull, and sends again what was lost.
      expect((await a.tryPush([])).json()).toMatchObject({ lastSeq: 1 });
      const again = await a.hello();
      expect(again).toMatchObject({ lastSeq: 1, epoch: met.epoch });
      await a.push(a.tx(lost));
      b.cursor = { ...atBackup, epoch: met.epoch };
      expect(await b.pull()).toMatchObject([{ changes: [{ id: lost.id }] }]);
      const counter = 'ticket:2026-01-15:A';
      const ask = { counter, atLeast: 3, epoch: met.epoch, lease: a.lease, key: a.ids.next() };
      expect((await a.request({ method: 'POST', url: '/sync/number', payload: ask })).json()).toEqual({ number: null });
      a.clock.advance(24 * 60 * 60 * 1000);
      const tomorrow = { ...ask, counter: 'ticket:2026-01-16:A', atLeast: 0, key: a.ids.next() };
      expect((await a.request({ method: 'POST', url: '/sync/number', payload: tomorrow })).json()).toEqual({
        number: 1,
      });
    });

    test('a server put back without being told gives no number a second time: it asks for a hello first', async () => {
      const { organisation, a } = await pair();
      await addRoom(a);
      const ask = async (): Promise<unknown> => {
        const payload = { counter: 'ticket:2026-01-15:A', atLeast: 0, epoch: a.cursor!.epoch, lease: a.lease };
        const answer = await a.request({
          method: 'POST',
          url: '/sync/number',
          payload: { ...payload, key: a.ids.next() },
        });
        return answer.json();
      };
      expect(await ask()).toEqual({ number: 1 });
      const { kysely } = db();
      const atBackup = { lease: a.lease };
      await a.hello();
      expect(await ask()).toEqual({ number: 2 });
      await putBack(organisation.id, 1, {});
      await kysely.updateTable('workstation').set(atBackup).where('id', '=', a.id).execute();
      await kysely.updateTable('counter').set({ value: 1 }).where('organisation', '=', organisation.id).execute();
      expect(await ask()).toEqual({ code: 'helloFirst' });
      await a.hello();
      expect(await ask(), 'for the rest of the day nobody knows what was given').toEqual({ number: null });
    });

    test('late hellos after it was put back make no copy of whoever was told that more is safe', async () => {
      const { organisation, a } = await pair();
      await addRoom(a);
      const early = a.lease;
      await a.hello();
      const own = a.lease;
      await addRoom(a);
      await putBack(organisation.id, 1, { [a.origin]: 1 });
      await db().kysely.updateTable('workstation').set({ lease: early }).where('id', '=', a.id).execute();
      // Of before, repeated by a bad line: it counts leases on.
      for (let late = 0; late < 3; late += 1) await a.hello({ lease: early, acknowledged: 1, seq: 1 });
      a.lease = own;
      expect(await a.hello()).toMatchObject({ becomes: null, lastSeq: 1 });
    });

    test('a cursor from before the backup is known, and reading goes on under the new epoch', async () => {
      const { organisation, a, b } = await pair();
      await addRoom(a);
      await b.pull();
      await addRoom(a);
      await putBack(organisation.id, 1, { [a.origin]: 1 });
      await a.hello();
      const met = await b.hello();
      expect(met.cursorKnown).toBe(true);
      expect(b.cursor!.epoch).toBe(met.epoch);
      expect(await b.pull()).toEqual([]);
    });

    test('a workstation that came back from its own backup goes on under a new origin and reads its own lost work', async () => {
      const { a } = await pair();
      const cursor = a.cursor;
      const lost = await addRoom(a);
      const old = { origin: a.origin, lease: a.lease };
      await a.hello();
      Object.assign(a, { origin: a.ids.next(), seq: 0, acknowledged: 0, lease: old.lease, cursor });
      expect(await a.hello({ restoredFrom: old.origin })).toMatchObject({
        becomes: null,
        lastSeq: 0,
        cursorKnown: true,
      });
      expect(await a.pull()).toMatchObject([{ origin: old.origin, changes: [{ id: lost }] }]);
    });

    test('of a folder and its copy one becomes a workstation of its own, with other letters', async () => {
      const { a, organisation } = await pair();
      await addRoom(a);
      const copy = { ...a };
      await a.hello();
      await addRoom(a);
      const answer = await copy.hello({ lease: copy.lease });
      expect(answer.becomes).toMatchObject({ workstationCode: 'C' });
      const { credential, workstationId } = answer.becomes!;
      expect(organisation.log.entries).toContainEqual(
        expect.objectContaining({ event: 'workstation.copied', fields: { workstation: 'A', becomes: 'C' } }),
      );
      const other = await organisation.workstation('X');
      Object.assign(other, { credential, id: workstationId });
      expect(await other.hello({ lease: 'whatever was in the folder' })).toMatchObject({ becomes: null, lastSeq: 0 });
      await addRoom(other);
      expect((await a.pull()).length).toBe(1);
    });

    test('a hello whose answer was lost may be repeated; after the next push the old lease is worth nothing', async () => {
      const { a } = await pair();
      const before = a.lease;
      await a.hello();
      expect(await a.hello({ lease: before })).toMatchObject({ becomes: null });
      await addRoom(a);
      expect((await a.hello({ lease: before })).becomes).not.toBeNull();
    });

    test('of two that share a lease only the last to say hello may send', async () => {
      const { a } = await pair();
      const before = a.lease;
      await a.hello();
      const first = a.lease!;
      await a.hello({ lease: before });
      const id = a.ids.next();
      const refused = await a.tryPush([a.tx(a.change('room', id, newRoom(a, id)))], { lease: first });
      expect([refused.status, refused.json()]).toEqual([409, { code: 'helloFirst' }]);
    });

    test('a hello that arrives twice makes no copy of anybody, also when the second is late', async () => {
      const { a } = await pair();
      const first = a.lease;
      await a.hello();
      const mine = a.lease;
      await a.hello({ lease: first });
      a.lease = mine;
      const id = a.ids.next();
      const tx = a.tx(a.change('room', id, newRoom(a, id)));
      expect((await a.tryPush([tx])).json()).toEqual({ code: 'helloFirst' });
      expect(await a.hello()).toMatchObject({ becomes: null, lastSeq: 0 });
      expect(await a.push(tx)).toMatchObject({ lastSeq: 1 });
    });

    test('a folder put back to before what it sent is found out although its lease is the last', async () => {
      const { a } = await pair();
      await addRoom(a);
      expect((await a.hello({ seq: 0, acknowledged: 0 })).becomes).not.toBeNull();
    });

    test('another workstation’s origin is refused, at the hello and at the push', async () => {
      const { a, b } = await pair();
      const { status, json } = await b.tryPush([], { origin: a.origin });
      expect([status, json()]).toEqual([403, { code: 'otherOrigin' }]);
      await expect(b.hello({ origin: a.origin })).rejects.toThrow('otherOrigin');
    });

    test('one that is being retired sends what it has, is told to wipe itself, and is not heard again', async () => {
      const { a, b } = await pair();
      await db().kysely.updateTable('workstation').set({ state: 'retiring' }).where('id', '=', a.id).execute();
      expect(await a.hello({ seq: 1, unsent: { transactions: 1, oldestAt: null } })).toMatchObject({
        order: 'retiring',
      });
      const id = await addRoom(a);
      expect(await b.pull()).toMatchObject([{ changes: [{ id }] }]);
      expect(await a.hello()).toMatchObject({ order: 'retiring' });
      await expect(a.hello()).rejects.toThrow('403 {"code":"retired"}');
    });

    test('a release with another protocol is told which release the server has', async () => {
      const { a } = await pair();
      await expect(a.hello({ release: '\u0000' })).rejects.toThrow('400 {"code":"malformed"}');
      await expect(a.hello({ protocol: 2 })).rejects.toThrow('400 {"code":"protocolUnknown","release":"0.0.0-test"}');
    });
  });
