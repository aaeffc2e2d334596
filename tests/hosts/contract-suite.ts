import { createORPCClient, type ClientContext, type ClientLink } from '@orpc/client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppEvent } from '../../shared/features/app/contract.ts';
import { MAX_MESSAGE_LENGTH, MAX_WIRE_LENGTH } from '../../electron/core/transport/connection.ts';
import {
  closeTestApps,
  expectRefusal,
  startTestApp,
  TEST_PIN,
  type Client,
  type TestApp,
} from '../support/test-app.ts';

/** One connection as the far end sees it, with a hand on the wire itself. */
export interface FarEnd {
  link: ClientLink<ClientContext>;
  /** Puts something on the wire that no client of ours would send. */
  sendRaw(message: unknown): void;
  /** When the connection has ended, whoever ended it. */
  ended: Promise<void>;
  close(): void;
}

/** A host's way to the core: what the suite runs over. */
export interface Harness {
  /** A connection of one window, or of a page being printed; two of one name are the same caller. */
  connect(as: { window: string } | { paper: string }): Promise<FarEnd>;
  /** What the host does when it closes. */
  stop(): Promise<void>;
}

interface Connected extends FarEnd {
  client: Client;
}

const TIMEOUT_MS = 5000;
/** Fails in words when something that must end does not. */
const soon = <T>(promise: Promise<T>, what: string): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_resolve, reject) => {
      setTimeout(() => reject(new Error(`${what} did not happen`)), TIMEOUT_MS).unref();
    }),
  ]);

/** The application over one transport. The same sentences hold for both hosts. */
export function describeContract(name: string, createHarness: (test: TestApp) => Promise<Harness>): void {
  describe(`the contract over ${name}`, () => {
    let test: TestApp;
    let harness: Harness;
    let listeners: number;

    beforeEach(async () => {
      test = await startTestApp();
      const { bus } = test.app.scope;
      const { subscribe } = bus;
      listeners = 0;
      bus.subscribe = (listener) => {
        listeners += 1;
        const unsubscribe = subscribe(listener);
        let isOn = true;
        return () => {
          if (isOn) listeners -= 1;
          isOn = false;
          unsubscribe();
        };
      };
      harness = await createHarness(test);
    });
    afterEach(async () => {
      await harness.stop();
      await closeTestApps();
    });

    async function connect(as: Parameters<Harness['connect']>[0] = { window: 'first' }): Promise<Connected> {
      const end = await harness.connect(as);
      return { ...end, client: createORPCClient<Client>(end.link) };
    }
    const signIn = (client: Client, account: string) => client.staff.signIn({ account, pin: TEST_PIN });

    it('answers each of many calls made at once with its own answer', async () => {
      const { client } = await connect();
      const [info, tiles, ...sessions] = await Promise.all([
        client.app.info(),
        client.staff.tiles(),
        ...Array.from({ length: 50 }, () => client.staff.session()),
      ]);
      expect(info).toMatchObject({ phase: 'ready', workstationCode: 'A' });
      expect(tiles).toHaveLength(5);
      expect(new Set(sessions.map(({ state }) => state))).toEqual(new Set(['signedOut']));
    });

    it('keeps a person signed in across connections of one window, and from no other', async () => {
      const first = await connect();
      expect(await signIn(first.client, 'desk')).toMatchObject({ state: 'open' });
      first.close();
      await first.ended;
      const again = await connect();
      expect(await again.client.staff.session()).toMatchObject({ state: 'open', me: { account: 'desk' } });
      const other = await connect({ window: 'second' });
      expect(await other.client.staff.session()).toEqual({ state: 'signedOut' });
    });

    it('carries every name unchanged', async () => {
      const { client } = await connect();
      await signIn(client, 'manager');
      const names = ['𠮷田太郎', '\u{2F80A}', '福\uFA1B', '賴\u0301', '"\\/\u2028‮', '😀👨‍👩‍👧'];
      for (const [n, name] of names.entries()) {
        const input = {
          account: `odd${n}`,
          name,
          nameRoman: null,
          roles: ['desk' as const],
          unit: null,
          pin: TEST_PIN,
        };
        expect((await client.staff.create(input)).name).toBe(name);
      }
    });

    it('hands refusals over as errors of the catalogue, with their data', async () => {
      const { client } = await connect();
      await expectRefusal(client.staff.list(), 'access.signInNeeded');
      const wrong = await expectRefusal(client.staff.signIn({ account: 'desk', pin: '9999' }), 'staff.wrongPin');
      expect(wrong['triesLeft']).toBeTypeOf('number');
      await signIn(client, 'desk');
      expect(
        await expectRefusal(client.staff.resetPin({ id: crypto.randomUUID(), pin: '4711' }), 'access.denied'),
      ).toEqual({
        permission: 'staff.manage',
      });
    });

    it('refuses input that breaks the contract, naming fields and never repeating what was typed', async () => {
      const { client } = await connect();
      const call = client.staff.signIn({ account: 'Not An Account', pin: 'secret' });
      const data = await expectRefusal(call, 'common.invalidInput');
      expect(data['issues']).toEqual([
        { path: 'account', code: 'accountForm' },
        { path: 'pin', code: 'pinForm' },
      ]);
      await expectRefusal(client.staff.signIn(null as never), 'common.invalidInput');
    });

    it('answers a procedure nobody knows without breaking off', async () => {
      const { client } = await connect();
      const unknown = client as unknown as Record<string, Record<string, () => Promise<unknown>>>;
      await expect(unknown['staff']!['everybody']!()).rejects.toThrow();
      await expect(unknown['constructor']!['prototype']!()).rejects.toThrow();
      expect((await client.app.info()).phase).toBe('ready');
    });

    it('tells each window of a change made in another', async () => {
      const desk = await connect();
      await signIn(desk.client, 'desk');
      const manager = await connect({ window: 'second' });
      await signIn(manager.client, 'manager');
      const events = await desk.client.app.events();
      const input = {
        account: 'new',
        name: '新同仁',
        nameRoman: null,
        roles: ['desk' as const],
        unit: null,
        pin: TEST_PIN,
      };
      await manager.client.staff.create(input);
      const { value } = await soon(events.next(), 'the event');
      expect((value as Extract<AppEvent, { type: 'changed' }>).entities).toContain('staff');
      await events.return?.();
    });

    it('stops listening for a window that stops reading, or is gone', async () => {
      const { client, close, ended } = await connect();
      const reading = new AbortController();
      await client.app.events(undefined, { signal: reading.signal });
      await client.app.events();
      expect(listeners).toBe(2);
      reading.abort();
      await expect.poll(() => listeners).toBe(1);
      close();
      await ended;
      await expect.poll(() => listeners).toBe(0);
    });

    it('ends calls and streams of every window when the host closes', async () => {
      const { client, ended } = await connect();
      const events = await client.app.events();
      const next = events.next();
      next.catch(() => {});
      await harness.stop();
      await soon(ended, 'the end');
      await expect(soon(next, 'the end of the stream')).rejects.not.toThrow('did not happen');
      await expect.poll(() => listeners).toBe(0);
    });

    it('lets a page being printed read the application’s name and its own job, and nothing else', async () => {
      const job = '01960000-0000-7000-8000-000000000001';
      const { client } = await connect({ paper: job });
      expect((await client.app.info()).center?.nameZh).toBe('測試台商服務中心');
      await expectRefusal(client.paper.job({ id: '01960000-0000-7000-8000-000000000002' }), 'access.denied');
      await expectRefusal(client.paper.job({ id: job }), 'common.notFound');
      await expectRefusal(client.staff.session(), 'access.denied');
      await expectRefusal(client.staff.signIn({ account: 'desk', pin: TEST_PIN }), 'access.denied');
    });

    const call = (over: Record<string, unknown>): string =>
      JSON.stringify({ i: '1', p: { u: '/app/info', b: { json: null } }, ...over });
    it.each<[string, unknown]>([
      ['text that is no message', 'hello'],
      ['nothing', ''],
      ['half a message', '{"i":"1","p":{"u":"/app/in'],
      ['a list', '[]'],
      ['null', 'null'],
      ['a call without an address', call({ p: {} })],
      ['a call to another place', call({ p: { u: 'http://evil.example/app/info' } })],
      ['a call up the tree', call({ p: { u: '/../app/info' } })],
      [
        'a call with an upload',
        call({ p: { u: '/app/info', h: { 'content-disposition': 'attachment; filename="x"' } } }),
      ],
      ['a call that opens a stream to us', call({ p: { u: '/app/info', h: { 'content-type': 'text/event-stream' } } })],
      ['a message of another kind', call({ t: 3 })],
      ['an id that is no text', call({ i: 7 })],
      ['bytes', new Uint8Array([0x7b, 0x7d, 0xff, 0x00])],
    ])('breaks off with whoever sends %s, and serves everybody else', async (_what, message) => {
      const bystander = await connect({ window: 'second' });
      const { sendRaw, ended } = await connect();
      sendRaw(message);
      await soon(ended, 'the end');
      expect((await bystander.client.app.info()).phase).toBe('ready');
      expect((await (await connect()).client.app.info()).phase).toBe('ready');
      expect(test.ports.log.entries.filter(({ event }) => event === 'connection.refused')).toHaveLength(1);
    });

    it('refuses a message that is too long by name, and goes on', async () => {
      const { client } = await connect();
      const where = 'x'.repeat(MAX_MESSAGE_LENGTH);
      const data = await expectRefusal(client.app.reportFault({ message: 'm', where }), 'common.tooLarge');
      expect(data).toEqual({ maxBytes: MAX_MESSAGE_LENGTH });
      expect((await client.app.info()).phase).toBe('ready');
    });

    it('breaks off with whoever sends a message too long to look at', async () => {
      const { sendRaw, ended } = await connect();
      sendRaw(call({ p: { u: '/app/info', b: 'x'.repeat(MAX_WIRE_LENGTH) } }));
      await soon(ended, 'the end');
      expect((await (await connect()).client.app.info()).phase).toBe('ready');
    });
  });
}
