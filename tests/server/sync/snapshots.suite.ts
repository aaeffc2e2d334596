import { describe, expect, test } from 'vitest';
import { digestText } from '../../../shared/sync/apply.ts';
import { createHash } from 'node:crypto';
import { type DigestAnswer, digestAnswer, type SnapshotEnd, snapshotLine, type SnapshotRecord } from '../../../shared/sync/protocol.ts'; // prettier-ignore
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newClient, newRoom, newTicket, newVisit } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

async function page(at: TestWorkstation, after?: string | null) {
  const query = after ? { after } : {};
  const answer = await at.request({ method: 'GET', url: '/sync/snapshot', query });
  const lines = answer.lines().map((line) => snapshotLine.parse(line));
  return { records: lines.slice(0, -1) as SnapshotRecord[], end: lines.at(-1) as SnapshotEnd };
}

async function wholeSnapshot(at: TestWorkstation) {
  const first = await page(at);
  const pages = [first];
  while (pages.at(-1)!.end.after !== null) pages.push(await page(at, pages.at(-1)!.end.after));
  return { pages, records: pages.flatMap(({ records }) => records), cursor: first.end.cursor };
}

/** What a digest is by its definition, of records as they were told. */
function digestsOf(records: Iterable<SnapshotRecord>): DigestAnswer['entities'] {
  const found: Record<string, { count: number; buckets: Map<string, bigint> }> = {};
  for (const record of records) {
    const text = digestText(record.entity, record.id, record);
    const value = createHash('sha256').update(text).digest().readBigUInt64BE();
    const bucket = createHash('sha256').update(record.id).digest('hex').slice(0, 2);
    const entry = (found[record.entity] ??= { count: 0, buckets: new Map() });
    entry.count += 1;
    entry.buckets.set(bucket, (entry.buckets.get(bucket) ?? 0n) ^ value);
  }
  const hex = (value: bigint) => value.toString(16).padStart(16, '0');
  return Object.fromEntries(
    Object.entries(found).map(([entity, { count, buckets }]) => [
      entity,
      { count, buckets: Object.fromEntries([...buckets].map(([bucket, value]) => [bucket, hex(value)])) },
    ]),
  );
}

export const snapshots = ({ db }: Engine) =>
  describe('the first sync', () => {
    const full = async (visits: number) => {
      const organisation = await createOrganisation(db());
      const a = await organisation.workstation('A');
      await a.hello();
      const room = a.ids.next();
      await a.push(a.tx(a.change('room', room, newRoom(a, room))));
      const client = a.ids.next();
      await a.push(a.tx(a.change('client', client, newClient(a, client), { site: a.organisation })));
      organisation.clock.advance(60_000);
      const txs = Array.from({ length: visits }, () => {
        organisation.clock.advance(1);
        const [visit, ticket] = [a.ids.next(), a.ids.next()];
        return a.tx(
          a.change('visit', visit, { ...newVisit(a, visit), ticketId: ticket, clientId: client }),
          a.change('ticket', ticket, newTicket(a, ticket, visit)),
        );
      });
      for (let at = 0; at < txs.length; at += 500) await a.push(...txs.slice(at, at + 500));
      return { organisation, a, room, client };
    };

    test('comes in pages: what is needed to sign in, then the newest with the names they need, all of it once', async () => {
      const { a, room, client, organisation } = await full(1500);
      const b = await organisation.workstation('B');
      await b.hello();
      const { pages, records, cursor } = await wholeSnapshot(b);
      expect(pages.length).toBeGreaterThan(1);
      expect(pages.map(({ end }) => end.total)).toEqual([3002, ...pages.slice(1).map(() => null)]);
      expect(cursor).toEqual({ ...a.cursor, epoch: cursor.epoch, seq: 3002, mark: cursor.mark });
      expect(new Set(records.map(({ id }) => id)).size).toBe(3002);
      const first = pages[0]!.records;
      // The person was made before all the visits; the first page names them all the same.
      expect(first.slice(0, 2).map(({ id }) => id)).toEqual(expect.arrayContaining([client]));
      expect(first.some(({ id }) => id === room)).toBe(true);
      b.cursor = cursor;
      expect(await b.pull()).toEqual([]);
    });

    test('the day’s queue is ready when the page has gone past this morning', async () => {
      const { organisation, a } = await full(3);
      organisation.clock.advance(24 * 60 * 60 * 1000);
      const today = a.ids.next();
      await a.push(a.tx(a.change('visit', today, newVisit(a, today))));
      const { end, records } = await page(a);
      expect(end).toMatchObject({ queueReady: true, after: null });
      expect(records.findIndex(({ id }) => id === today)).toBeLessThan(
        records.findIndex(({ entity }) => entity === 'client'),
      );
    });

    test('what changes between two pages is not missed', async () => {
      const { organisation, a } = await full(1500);
      const b = await organisation.workstation('B');
      await b.hello();
      const first = await page(b);
      const seen = new Set(first.records.map(({ id }) => id));
      const all = await db()
        .kysely.selectFrom('record')
        .select(['entity', 'id'])
        .where('organisation', '=', a.organisation)
        .where('entity', '=', 'visit')
        .execute();
      const late = all.find(({ id }) => !seen.has(id))!;
      await a.push(a.tx(a.change('visit', late.id, { purposeText: '改問稅務' })));
      const rest: SnapshotRecord[] = [];
      for (let after = first.end.after; after !== null;) {
        const next = await page(b, after);
        rest.push(...next.records);
        after = next.end.after;
      }
      expect(rest.find(({ id }) => id === late.id)).toMatchObject({ fields: { headCount: 1 } });
      b.cursor = first.end.cursor;
      expect(await b.pull()).toMatchObject([{ changes: [{ id: late.id, fields: { purposeText: '改問稅務' } }] }]);
    });

    test('what adds up at the server adds up from the records it told', async () => {
      const { a } = await full(30);
      await a.push(a.tx(a.change('futureThing', a.ids.next(), { size: 1.5, tags: ['臺', '台'], gone: null })));
      await a.push(a.tx(a.change('room', a.ids.next(), { name: '只有一部分' })));
      const { records } = await wholeSnapshot(a);
      const answer = digestAnswer.parse((await a.request({ method: 'GET', url: '/sync/digest' })).json());
      expect(answer.entities).toEqual(digestsOf(records));
      expect(answer.cursor.seq).toBe(64);
    });

    test('a place to go on from that nobody was given is refused', async () => {
      const { a } = await full(1);
      for (const after of ['x', 'eyJwYXJ0IjoiYWxsIn0', '%00']) {
        const answer = await a.request({ method: 'GET', url: '/sync/snapshot', query: { after } });
        expect([answer.status, answer.json()]).toEqual([400, { code: 'malformed' }]);
      }
    });

    test('fields and entities nobody here knows are passed on untouched', async () => {
      const organisation = await createOrganisation(db());
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      await a.hello();
      await b.hello();
      const [room, thing] = [a.ids.next(), a.ids.next()];
      const fields = { ...newRoom(a, room), colour: { hue: 0.5, 名: ['🀄', '𠮷'] } };
      const unknown = { createdAt: a.clock.iso, deep: [[{ a: null, b: -0.25, c: 1e21 }]] };
      await a.push(a.tx(a.change('room', room, fields), a.change('thing', thing, unknown)));
      const [pulled] = await b.pull();
      expect(pulled!.changes.map((change) => change.fields)).toEqual([fields, unknown]);
      const { records } = await wholeSnapshot(b);
      expect(records.map((record) => record.fields)).toEqual(expect.arrayContaining([fields, unknown]));
    });
  });
