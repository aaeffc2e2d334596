import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

const ROUTES = [
  ['POST', '/sync/hello'],
  ['POST', '/sync/push'],
  ['GET', '/sync/pull'],
  ['GET', '/sync/snapshot'],
  ['POST', '/sync/records'],
  ['GET', '/sync/live'],
  ['GET', '/sync/digest'],
  ['GET', '/sync/siblings'],
  ['GET', '/sync/set-aside'],
  ['POST', '/sync/set-aside/x'],
  ['POST', '/sync/claim'],
  ['POST', '/sync/number'],
  ['GET', `/sync/files/${'0'.repeat(64)}`],
  ['PUT', `/sync/files/${'0'.repeat(64)}`],
] as const;

export const strangers = ({ db }: Engine) =>
  describe('what strangers and broken programs send', () => {
    const one = async () => {
      const organisation = await createOrganisation(db());
      const a = await organisation.workstation('A');
      await a.hello();
      return { organisation, a };
    };
    /** Everything an organisation has, to see that nothing changed. */
    const everything = async (organisation: string) => {
      const { kysely } = db();
      const tables = ['change', 'record', 'set_aside', 'origin', 'claim', 'number', 'file'] as const;
      const rows = await Promise.all(
        tables.map(async (table) =>
          kysely.selectFrom(table).selectAll().where('organisation', '=', organisation).execute(),
        ),
      );
      return JSON.stringify(rows);
    };

    test.each(ROUTES)('%s %s without a credential, or with a wrong one, is 401', async (method, url) => {
      const { organisation, a } = await one();
      for (const authorization of [
        undefined,
        'Bearer',
        'Bearer x',
        `Basic ${a.credential}`,
        `Bearer ${a.credential}x`,
      ]) {
        const { statusCode, body } = await organisation.app.inject({
          method,
          url,
          headers: authorization === undefined ? {} : { authorization },
        });
        expect([statusCode, body]).toEqual([401, '{"code":"unauthorised"}']);
      }
    });

    test('a stolen or retired workstation is told so, and gets nothing', async () => {
      const { a } = await one();
      for (const state of ['stolen', 'retired'] as const) {
        await db().kysely.updateTable('workstation').set({ state }).where('id', '=', a.id).execute();
        for (const [method, url] of ROUTES) {
          const answer = await a.request({ method, url });
          expect([answer.status, answer.text]).toEqual([403, `{"code":"${state}"}`]);
        }
      }
    });

    const line = (at: TestWorkstation, more: object = {}): string => {
      const id = at.ids.next();
      return JSON.stringify({ ...at.tx(at.change('room', id, newRoom(at, id))), ...more });
    };
    const raw = async (at: TestWorkstation, payload: Buffer | string, headers: Record<string, string> = {}) =>
      at.request({
        method: 'POST',
        url: '/sync/push',
        query: { origin: at.origin, lease: at.lease! },
        headers: { 'content-type': 'application/x-ndjson', ...headers },
        payload,
      });
    const packed = { 'content-encoding': 'gzip' };

    test('malformed bodies answer 400 and change nothing', async () => {
      const { organisation, a } = await one();
      const before = await everything(organisation.id);
      const bodies: [Buffer | string, Record<string, string>?][] = [
        ['{'],
        ['null'],
        ['[]'],
        ['"text"'],
        ['{"tx":"x","changes":[]}'],
        [line(a, { tx: 'not an id' })],
        [line(a, { changes: [] })],
        [line(a, { changes: [{ seq: 'one' }] })],
        [line(a, { changes: [{ seq: 1.5 }] })],
        [line(a, { changes: [{ seq: 1 }, { seq: 3 }] })],
        [line(a, { changes: [{ seq: 2 ** 60 }] })],
        [`${line(a)}\n{`],
        [Buffer.from([0xff, 0xfe, 0x00])],
        ['not gzip', packed],
        [gzipSync(line(a)).subarray(0, 50), packed],
        ['{}', { 'content-encoding': 'br' }],
        [`{"tx":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
        [line(a, { deep: JSON.parse('['.repeat(60) + ']'.repeat(60)) as unknown })],
      ];
      for (const [body, headers] of bodies) {
        const answer = await raw(a, body, headers);
        expect([answer.status, answer.text]).toEqual([400, '{"code":"malformed"}']);
      }
      expect(await everything(organisation.id)).toBe(before);
    });

    test('oversized bodies and gzip bombs answer 413 and change nothing', async () => {
      const { organisation, a } = await one();
      const before = await everything(organisation.id);
      const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 0x20));
      const long = gzipSync(`{"tx":"${'x'.repeat(5 * 1024 * 1024)}"}`);
      const many = Buffer.alloc(9 * 1024 * 1024, 0x20);
      for (const [body, headers] of [
        [bomb, packed],
        [long, packed],
        [many, {}],
      ] as const) {
        // prettier-ignore
        const answer = await raw(a, body, headers);
        expect([answer.status, answer.text]).toEqual([413, '{"code":"tooLarge"}']);
      }
      const payload = JSON.stringify({ records: 'x'.repeat(300_000) });
      expect((await a.request({ method: 'POST', url: '/sync/records', payload })).status).toBe(413);
      expect(await everything(organisation.id)).toBe(before);
    }, 30_000);

    test('names from the wire are values, whatever they spell', async () => {
      const { a } = await one();
      const nasty = `'; drop table record; --`;
      const { setAside } = await a.push(
        a.tx(a.change('room', a.ids.next(), { [nasty]: 1 })),
        a.tx({ ...a.change('x', a.ids.next(), {}), entity: nasty }),
        a.tx(a.change('constructor', a.ids.next(), { toString: 'x', hasOwnProperty: nasty })),
        a.tx(a.change('thing', a.ids.next(), { text: nasty })),
      );
      expect(setAside.map(({ seq }) => seq)).toEqual([1, 2]);
      expect((await a.request({ method: 'GET', url: '/sync/digest' })).json()).toMatchObject({
        entities: { constructor: { count: 1 }, thing: { count: 1 } },
      });
    });

    test('what a change says twice or of another record is set aside', async () => {
      const { a } = await one();
      const id = a.ids.next();
      const { setAside } = await a.push(
        a.tx(a.change('room', id, { ...newRoom(a, id), id: a.ids.next() })),
        a.tx(a.change('room', a.ids.next(), JSON.parse('{"__proto__":{"voidedAt":1}}') as never)),
        a.tx({ ...a.change('room', a.ids.next(), {}), hlc: 'tomorrow' }),
        a.tx({ ...a.change('room', a.ids.next(), {}), actor: 'me' }),
      );
      expect(setAside.map(({ reason }) => reason)).toEqual(Array.from({ length: 4 }, () => 'malformed'));
    });

    test('unknown paths and methods say notFound, and failures of ours nothing of what is inside', async () => {
      const { a, organisation } = await one();
      expect((await a.request({ method: 'GET', url: '/sync/secrets' })).text).toBe('{"code":"notFound"}');
      expect((await a.request({ method: 'GET', url: '/sync/push' })).status).toBe(404);
      const { kysely } = db();
      const broken = { ...db(), kysely: kysely.withSchema('nowhere') };
      a.app = organisation.server(broken);
      const answer = await a.request({ method: 'GET', url: '/sync/digest' });
      expect([answer.status, answer.text]).toEqual([503, '{"code":"unavailable"}']);
    });

    test('too many requests of one workstation, or failures of one address, are slowed down', async () => {
      const organisation = await createOrganisation(db(), { requestsAMinute: 5 });
      const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
      const ask = async (at: TestWorkstation) => (await at.request({ method: 'GET', url: '/sync/siblings' })).status;
      const statuses: number[] = [];
      for (let at = 0; at < 7; at += 1) statuses.push(await ask(a));
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
      expect(await ask(b)).toBe(200);
      organisation.clock.advance(60_000);
      expect(await ask(a)).toBe(200);
      const guess = async () => (await organisation.app.inject({ url: '/sync/siblings' })).statusCode;
      const guesses: number[] = [];
      for (let at = 0; at < 31; at += 1) guesses.push(await guess());
      expect([guesses[0], guesses.at(-1)]).toEqual([401, 429]);
      // Others behind the same address go on working.
      expect(await ask(b)).toBe(200);
    });
  });
