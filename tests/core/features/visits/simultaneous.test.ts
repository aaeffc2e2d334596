import { afterEach, describe, expect, it } from 'vitest';
import type { QueueItem } from '../../../../shared/features/visits/contract.ts';
import { type Client, closeTestApps, startTestApp } from '../../../support/test-app.ts';
import { walkIn } from './walk-in.ts';

afterEach(closeTestApps);

const ROUNDS = 500;

type Outcome = { won: QueueItem } | { code: string };
const outcome = (call: Promise<QueueItem>): Promise<Outcome> =>
  call.then(
    (won) => ({ won }),
    (error: unknown) => ({ code: (error as { code: string }).code }),
  );

const later = async (turns: number): Promise<void> => {
  for (let n = 0; n < turns; n += 1) await Promise.resolve();
};

describe('two rooms at the same moment', () => {
  it('never get the same ticket by "next", and never lose one', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const rooms: Client[] = [
      desk,
      await test.signIn('adviser'),
      await test.signIn('officer'),
      await test.signIn('manager'),
    ];
    for (let round = 0; round < ROUNDS; round += 1) {
      const waiting = 1 + (round % 3);
      for (let n = 0; n < waiting; n += 1)
        await desk.visits.register(walkIn(test, { client: null, series: round % 2 ? 'A' : 'B' }));
      const callers = rooms.slice(0, 2 + (round % 3));
      const outcomes = await Promise.all(
        callers.map(async (room, place) => {
          await later((round * (place + 1)) % 7);
          return outcome(room.visits.callNext({ roomId: null }));
        }),
      );
      const won = outcomes.flatMap((each) => ('won' in each ? [each.won] : []));
      expect(new Set(won.map(({ visitId }) => visitId)).size).toBe(won.length);
      expect(won).toHaveLength(Math.min(waiting, callers.length));
      for (const each of outcomes) if ('code' in each) expect(each.code).toBe('visits.nobodyWaiting');
      for (const { timesCalled } of won) expect(timesCalled).toBe(1);
      // Whoever was not called stays; the next round must not see them.
      for (let left = won.length; left < waiting; left += 1) await desk.visits.callNext({ roomId: null });
      // 999 numbers a day are enough for people, not for this test.
      if (round % 200 === 199) test.ports.clock.advance(24 * 3_600_000);
      if (round % 200 === 199)
        for (const account of ['desk', 'adviser', 'officer', 'manager']) await test.signIn(account);
    }
  }, 60_000);

  it('calling one chosen ticket: exactly one has it, the others hear who was faster', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const adviser = await test.signIn('adviser');
    for (let round = 0; round < ROUNDS; round += 1) {
      const { visit } = await desk.visits.register(walkIn(test, { client: null, series: 'B' }));
      const call = { visitId: visit.id, roomId: null };
      const outcomes = await Promise.all([
        outcome(desk.visits.call(call)),
        later(round % 5).then(() => outcome(adviser.visits.call(call))),
      ]);
      expect(outcomes.filter((each) => 'won' in each)).toHaveLength(1);
      expect(outcomes.find((each) => 'code' in each)).toEqual({ code: 'visits.alreadyCalled' });
    }
  }, 60_000);

  it('double submit: one visit however often the same form arrives at once', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    for (let round = 0; round < 50; round += 1) {
      const input = walkIn(test, { client: null });
      const answers = await Promise.all([1, 2, 3].map(() => desk.visits.register(input)));
      expect(new Set(answers.map(({ visit }) => visit.id)).size).toBe(1);
    }
    expect((await desk.visits.queue({})).items).toHaveLength(50);
  });
});
