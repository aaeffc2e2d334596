import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

const ANY = fc.jsonValue({ maxDepth: 3 });
const TEXT = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', '\u0000', '__proto__', "';--", '9'.repeat(400)),
);

/** A well-formed value with one thing in it, at any depth, replaced by anything. */
function spoilt(value: unknown): fc.Arbitrary<unknown> {
  if (value === null || typeof value !== 'object') return fc.oneof(ANY, TEXT);
  const keys = Object.keys(value);
  if (keys.length === 0) return ANY;
  return fc.oneof(
    { weight: 1, arbitrary: ANY },
    {
      weight: 6,
      arbitrary: fc.constantFrom(...keys).chain((key) =>
        spoilt((value as Record<string, unknown>)[key]).map((other) => {
          if (Array.isArray(value)) return value.map((item: unknown, at) => (String(at) === key ? other : item));
          return { ...value, [key]: other };
        }),
      ),
    },
  );
}

export const fuzz = ({ db }: Engine) =>
  describe('anything at all', () => {
    const RUNS = 60;
    const one = async () => {
      const organisation = await createOrganisation(db(), { requestsAMinute: 1_000_000 });
      const a = await organisation.workstation('A');
      await a.hello();
      return { organisation, a };
    };
    const examples = (a: TestWorkstation): [string, string, unknown][] => {
      const { epoch } = a.cursor!;
      const [id, key] = [a.ids.next(), a.ids.next()];
      return [
        ['hello', '/sync/hello', { protocol: 1, release: '1', origin: a.ids.next(), seq: 0, acknowledged: 0, lease: a.lease, restoredFrom: null, cursor: a.cursor, unsent: { transactions: 0, oldestAt: null }, nowMs: 0 }], // prettier-ignore
        ['claim', '/sync/claim', { kind: 'call', subject: id, staffId: id, roomId: null, key }],
        ['number', '/sync/number', { counter: 'ticket:2026-01-15:A', atLeast: 0, epoch, lease: a.lease, key }],
        ['records', '/sync/records', { records: [{ entity: 'room', id }] }],
        ['decision', `/sync/set-aside/${id}`, { decision: 'drop', actor: id }],
      ];
    };

    test.each([0, 1, 2, 3, 4])(
      'endpoint %i answers every body with a code of ours or an answer, and never fails',
      async (at) => {
        const { organisation, a } = await one();
        const [, url, example] = examples(a)[at]!;
        await fc.assert(
          fc.asyncProperty(spoilt(example), async (payload) => {
            const answer = await a.request({ method: 'POST', url, payload: JSON.stringify(payload) });
            expect(answer.status === 200 || (answer.status >= 400 && answer.status < 500)).toBe(true);
            expect(answer.text).not.toMatch(/\bat .*\.ts|select |error/i);
          }),
          { numRuns: RUNS },
        );
        expect(organisation.log.entries.filter(({ level }) => level === 'error')).toEqual([]);
      },
    );

    test('a push of anything is taken, set aside or refused: the server goes on, and nothing is lost of what is right', async () => {
      const { organisation, a } = await one();
      const id = a.ids.next();
      const example = { tx: id, changes: [{ ...a.change('room', id, newRoom(a, id)), base: { name: a.hlc.next() } }] };
      let seq = 1;
      await fc.assert(
        fc.asyncProperty(spoilt(example), async (tx) => {
          const numbered = JSON.parse(JSON.stringify(tx), (name, value: unknown) => (name === 'seq' && value === 1 ? seq : value)) as unknown; // prettier-ignore
          const answer = await a.tryPush([numbered]);
          expect(answer.status === 200 || (answer.status >= 400 && answer.status < 500)).toBe(true);
          if (answer.status === 200) seq = (answer.json() as { lastSeq: number }).lastSeq + 1;
        }),
        { numRuns: 3 * RUNS },
      );
      const good = a.ids.next();
      a.seq = seq - 1;
      await a.push(a.tx(a.change('room', good, newRoom(a, good))));
      expect((await a.request({ method: 'GET', url: '/sync/digest' })).status).toBe(200);
      expect(organisation.log.entries.filter(({ level }) => level === 'error')).toEqual([]);
    });

    test('no address answers with a failure', async () => {
      const { a } = await one();
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom('pull', 'snapshot', 'siblings', 'files/x', `files/${'0'.repeat(64)}`),
          fc.dictionary(fc.constantFrom('epoch', 'seq', 'mark', 'after', 'offset', 'lease'), TEXT),
          async (path, query) => {
            const text = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value.toWellFormed())}`); // prettier-ignore
            const { status } = await a.request({ method: 'GET', url: `/sync/${path}?${text.join('&')}` });
            expect(status === 200 || (status >= 400 && status < 500)).toBe(true);
          },
        ),
        { numRuns: 2 * RUNS },
      );
    });
  });
