import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import { NetworkFailure, type NetworkResponse } from '../../../electron/core/ports.ts';
import { onPglite } from '../../server/support/engines.ts';
import { createOrganisation, type TestOrganisation } from '../../server/support/organisation.ts';
import { createDesk, STAFF, until } from './desk.ts';
import { connected, quiet } from './quiet.ts';
import { changesAtServer, expectEqual, held } from './records.ts';

const engine = onPglite();
let org: TestOrganisation;

beforeEach(async () => {
  org = await createOrganisation(engine.db());
});

async function bytesOf({ body }: NetworkResponse): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
const again = (response: NetworkResponse, bytes: Uint8Array): NetworkResponse => ({
  ...response,
  body: (async function* one() {
    yield bytes;
  })(),
});

describe('two desks', () => {
  test('what one saves stands on the other, and neither did anything for it', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    await connected(org, a, b);
    a.addRoom('一號諮詢室');
    await until(org.clock, () => b.roomNames().includes('一號諮詢室'));
    await until(org.clock, () => a.engine.status().unsent.transactions === 0);
    expect(a.engine.status()).toMatchObject({
      link: 'connected',
      unsent: { oldestAt: null },
      needs: [],
      firstSync: null,
    });
    expect(b.heard).toContain('sync: room');
    await expectEqual(org, a, b);
  });

  test('different fields of one record merge; of one field the later stands and the other waits for a person', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    const { id } = a.addClient('王小明');
    await quiet(org, a, b);
    for (const desk of [a, b]) desk.line.isUp = false;
    a.store.write({ staffId: null }, (tx) => tx.update('client', id, { name: '王曉明', phone: '02' }));
    org.clock.advance(1000);
    b.store.write({ staffId: null }, (tx) => tx.update('client', id, { name: '汪小明', note: '常客' }));
    for (const desk of [a, b]) desk.line.isUp = true;
    await quiet(org, a, b);
    await until(org.clock, () => a.engine.status().needs.length > 0 && b.engine.status().needs.length > 0);
    for (const desk of [a, b]) {
      const row = desk.store.connection.prepare('select name, phone, note from clients').raw().get();
      expect(row).toEqual(['汪小明', '02', '常客']);
      expect(desk.engine.status()).toMatchObject({ link: 'needsYou', needs: [{ need: 'conflicts', count: 1 }] });
    }
    await expectEqual(org, a, b);
  });

  test('a third that joins later has everything, and is told how far it is', async () => {
    const a = await createDesk(org);
    for (let at = 0; at < 5; at += 1) a.addClient(`客${at}`);
    a.addRoom('一號諮詢室');
    await quiet(org, a);
    const c = await createDesk(org);
    c.line.isUp = false;
    expect(c.engine.status().firstSync).toBeNull();
    c.line.isUp = true;
    const seen: unknown[] = [];
    c.line.before = (_request, path) => {
      if (path === '/sync/pull') seen.push(c.engine.status());
    };
    await quiet(org, c);
    await expectEqual(org, a, c);
    expect(c.store.connection.prepare('select count(*) from client_search').pluck().get()).toBe(5);
    expect(c.engine.status().firstSync).toBeNull();
  });
});

describe('a bad line', () => {
  test('work goes on without the server, is counted and arrives by itself', async () => {
    const a = await createDesk(org);
    await connected(org, a);
    a.line.isUp = false;
    a.line.cut();
    await until(org.clock, () => a.engine.status().link === 'offline');
    a.addRoom('一');
    a.addRoom('二');
    expect(a.engine.status()).toMatchObject({ link: 'offline', unsent: { transactions: 2, oldestAt: org.clock.iso } });
    const before = a.line.asked.length;
    org.clock.advance(600_000);
    a.line.isUp = true;
    await until(org.clock, () => a.engine.status().unsent.transactions === 0);
    expect(a.line.asked.length).toBeGreaterThan(before);
    await expectEqual(org, a);
  });

  test('waits longer and longer, never all desks at once, and not at all when somebody asks', async () => {
    const a = await createDesk(org);
    a.line.isUp = false;
    await a.engine.tryNow();
    const waits = (): number[] =>
      a.ports.log.entries.filter(({ event }) => event === 'sync.failed').map(({ fields }) => Number(fields['waitMs']));
    for (let tries = waits().length; tries < 9; tries += 1) {
      await until(org.clock, () => waits().length >= tries);
      org.clock.advance(61_000);
    }
    await until(org.clock, () => waits().length >= 9);
    expect(waits()[0]).toBeLessThanOrEqual(1000);
    expect(waits()[8]).toBeGreaterThan(25_000);
    expect(Math.max(...waits())).toBeLessThanOrEqual(60_000);
    a.line.isUp = true;
    await a.engine.tryNow();
    expect(a.engine.status().link).toBe('connected');
  });

  test.each(['cut', 'early', 'lost'] as const)(
    'an answer that is %s on its way is no answer; nothing is doubled',
    async (how) => {
      const a = await createDesk(org);
      await connected(org, a);
      let left = 2;
      a.line.after = async (response, path) => {
        if (path !== '/sync/push' || (left -= 1) < 0) return response;
        if (how === 'lost') throw new NetworkFailure('timeout');
        const bytes = await bytesOf(response);
        if (how === 'early') return again(response, bytes.subarray(0, bytes.length / 2));
        return {
          ...response,
          body: (async function* half() {
            yield bytes.subarray(0, 5);
            throw new NetworkFailure('cut');
          })(),
        };
      };
      a.addRoom('一');
      a.addRoom('二');
      for (let tries = 0; tries < 4; tries += 1) await a.engine.tryNow();
      await quiet(org, a);
      expect((await changesAtServer(org)).filter(({ entity }) => entity === 'room')).toHaveLength(2);
      await expectEqual(org, a);
    },
  );

  test('a page without its last line is not taken for the whole', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    await quiet(org, a, b);
    b.line.isUp = false;
    a.addRoom('一');
    a.addRoom('二');
    await quiet(org, a);
    let left = 1;
    b.line.after = async (response, path) => {
      if (path !== '/sync/pull' || (left -= 1) < 0) return response;
      const bytes = await bytesOf(response);
      const packed = response.headers['content-encoding'] === 'gzip';
      const lines = (packed ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n');
      expect(lines.length).toBeGreaterThan(2);
      const text = `${lines.slice(0, -1).join('\n')}\n`;
      return again(response, packed ? gzipSync(text) : Buffer.from(text));
    };
    b.line.isUp = true;
    await b.engine.tryNow();
    expect(b.roomNames()).toEqual([]);
    await quiet(org, b);
    expect(b.roomNames()).toEqual(['一', '二']);
  });

  test('another certificate and a credential nobody knows are things for a person', async () => {
    const a = await createDesk(org);
    await connected(org, a);
    a.line.before = () => {
      throw new NetworkFailure('certificate');
    };
    await a.engine.tryNow();
    expect(a.engine.status()).toMatchObject({ link: 'needsYou', needs: [{ need: 'certificateChanged' }] });
    a.line.before = (request) => {
      request.headers['authorization'] = 'Bearer stranger';
    };
    await a.engine.tryNow();
    expect(a.engine.status()).toMatchObject({ link: 'needsYou', needs: [{ need: 'credentialRefused' }] });
    a.line.before = null;
    await a.engine.tryNow();
    expect(a.engine.status()).toMatchObject({ link: 'connected', needs: [] });
  });

  test('a full disk stops the reading calmly, and it goes on when there is room', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    await quiet(org, a, b);
    const pages = b.store.connection.pragma('page_count', { simple: true }) as number;
    b.store.connection.pragma(`max_page_count = ${pages}`);
    for (let at = 0; at < 40; at += 1) a.addClient('王', null, '記'.repeat(500));
    await quiet(org, a);
    await until(org.clock, () => b.engine.status().needs.some(({ need }) => need === 'storageFull'));
    b.store.connection.pragma('max_page_count = 1000000');
    await quiet(org, b);
    expect(b.engine.status().needs).toEqual([]);
    await expectEqual(org, a, b);
  });
});

describe('the two questions', () => {
  test('are not even asked without a connection, and given up after a second', async () => {
    const a = await createDesk(org);
    const claim = { kind: 'call', subject: org.ids.next(), staffId: org.ids.next(), roomId: null, key: org.ids.next() } as const; // prettier-ignore
    a.line.isUp = false;
    expect(await a.engine.claim(claim)).toBeNull();
    expect(await a.engine.number({ counter: 'ticket:2026-01-15:A', atLeast: 0, key: claim.key })).toBeNull();
    a.line.isUp = true;
    await connected(org, a);
    a.line.before = (_request, path) => (path === '/sync/claim' ? new Promise(() => undefined) : undefined);
    const started = org.clock.nowMs();
    const answer = a.engine.claim(claim);
    let isOver = false;
    void answer.finally(() => (isOver = true));
    await until(org.clock, () => isOver);
    expect(await answer).toBeNull();
    expect(org.clock.nowMs() - started).toBeLessThanOrEqual(1100);
  });
});

test('a first sync that is cut goes on where it was, and says how far it is', async () => {
  const a = await createDesk(org);
  a.store.connection.pragma('synchronous = OFF');
  for (let at = 0; at < 2600; at += 1) a.addClient(`客${at}`);
  await quiet(org, a);
  const c = await createDesk(org);
  let pages = 0;
  c.line.before = (_request, path) => {
    if (path === '/sync/snapshot' && (pages += 1) === 2) throw new NetworkFailure('cut');
  };
  await c.engine.tryNow();
  expect(c.engine.status()).toMatchObject({ link: 'offline', firstSync: { records: 2000, total: 2600 } });
  await c.stop();
  c.start();
  await quiet(org, c);
  expect(c.line.asked.filter((asked) => asked === 'GET /sync/snapshot')).toHaveLength(3);
  expect(held(c)).toEqual(held(a));
  expect(c.engine.status()).toMatchObject({ link: 'connected', firstSync: null });
});

test('what an older release could not apply is tried again when a newer one starts', async () => {
  const [a, b] = [await createDesk(org), await createDesk(org)];
  const { id } = a.addRoom('一');
  await quiet(org, a, b);
  const { connection, identity } = b.store;
  const change = { seq: 9, hlc: 'ffffffffff00-0000-x', actor: STAFF, site: identity.siteId, entity: 'room', id, fields: { name: '二' }, base: {} }; // prettier-ignore
  const tx = {
    origin: STAFF,
    tx: 'tx',
    at: org.clock.iso,
    cursor: { epoch: STAFF, seq: 9, mark: 'm' },
    changes: [change],
  };
  connection
    .prepare('insert into pulled_set_aside values (?, ?, ?, ?, ?)')
    .run('tx', STAFF, org.clock.iso, 'room.name: text', JSON.stringify(tx));
  expect(b.engine.status().needs).toMatchObject([{ need: 'setAside', count: 1 }]);
  await b.stop();
  b.start();
  await until(org.clock, () => b.roomNames().join() === '二');
  expect(b.engine.status().needs).toEqual([]);
});

test('a week’s work of a whole center goes in batches and arrives in its order', async () => {
  const [a, b] = [await createDesk(org), await createDesk(org)];
  await quiet(org, a, b);
  a.line.isUp = false;
  a.store.connection.pragma('synchronous = OFF');
  for (let at = 0; at < 1500; at += 1) a.addClient(`客${at}`, '0912-345-678');
  a.line.isUp = true;
  await quiet(org, a, b);
  expect(held(b)).toEqual(held(a));
  const seqs = (await changesAtServer(org)).map(({ origin_seq }) => origin_seq);
  expect(seqs).toEqual(seqs.toSorted((x, y) => x - y));
});
