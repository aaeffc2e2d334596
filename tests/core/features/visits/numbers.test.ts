import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SERIES, type Series } from '../../../../shared/features/visits/records.ts';
import { createFakeSite } from '../../../support/fake-engine.ts';
import { type Client, closeTestApps, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { walkIn } from './walk-in.ts';

const CODES = ['A', 'B', 'AB', 'C'];
const site = createFakeSite();
let desks: { test: TestApp; desk: Client; isCut: boolean }[] = [];

beforeAll(async () => {
  desks = await Promise.all(
    CODES.map(async (code) => {
      const engine = site.engine(code);
      const { number } = engine;
      const test = await startTestApp({ engine, workstationCode: code });
      const own = { test, desk: await test.signIn('desk'), isCut: false };
      engine.number = async (input) => {
        // The answer may be what is lost: the server has given the number then, and nobody bears it.
        const drawn = await number(input);
        return own.isCut ? null : drawn;
      };
      return own;
    }),
  );
});
afterAll(closeTestApps);

const act = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: fc.nat(CODES.length - 1), series: fc.constantFrom(...SERIES) }) },
  { weight: 1, arbitrary: fc.record({ at: fc.nat(CODES.length - 1), cut: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ reachable: fc.boolean() }) },
);

it('of workstations online and offline, in any mix, no two ticket numbers of a day are the same', async () => {
  const given = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { maxLength: 4 }), { maxLength: 12 }), async (rounds) => {
      for (const round of rounds) {
        // Acts of one round are under way at once.
        await Promise.all(
          round.map(async (step) => {
            if ('reachable' in step) site.isReachable = step.reachable;
            else if ('cut' in step) desks[step.at]!.isCut = step.cut;
            else await register(step.at, step.series);
          }),
        );
      }
    }),
    { numRuns: 15 },
  );
  async function register(at: number, series: Series): Promise<void> {
    const { test, desk } = desks[at]!;
    const { ticket } = await desk.visits.register(walkIn(test, { series, client: null }));
    given.set(ticket!.ticketNo, (given.get(ticket!.ticketNo) ?? 0) + 1);
  }
  expect([...given].filter(([, times]) => times > 1)).toEqual([]);
  expect([...given.keys()].some((no) => no.includes('-')) && [...given.keys()].some((no) => !no.includes('-'))).toBe(
    true,
  );
});
