import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps } from '../../../support/test-app.ts';
import { walkIn } from '../visits/walk-in.ts';
import { secondAdviser, stage } from './stage.ts';

afterEach(closeTestApps);

describe('a record that is no final one', () => {
  it('is shown to its author whatever day it is of, and to the manager after five working days', async () => {
    // Thursday, 2026-01-15.
    const { test, adviser, desk, manager, visitId } = await stage();
    const other = await secondAdviser(test, manager);
    const { session } = await adviser.consultations.open({ visitId });
    expect(await adviser.consultations.unfinalised()).toMatchObject([
      { id: session.id, sessionNo: 'N1150115-A-001', isOwn: true, workdays: 0 },
    ]);
    expect(await other.consultations.unfinalised()).toEqual([]);
    const { visit } = await desk.visits.register(walkIn(test, { series: 'B' }));
    await other.visits.call({ visitId: visit.id, roomId: null });
    await other.consultations.open({ visitId: visit.id });

    const seenOn = async (day: string) => {
      test.ports.clock.set(`${day}T02:00:00.000Z`);
      const see = async (account: string) =>
        (await (await test.signIn(account)).consultations.unfinalised()).map(({ workdays }) => workdays);
      return { author: await see('adviser'), manager: await see('manager') };
    };
    expect(await seenOn('2026-01-19')).toEqual({ author: [2], manager: [] });
    expect(await seenOn('2026-01-22'), 'five working days: a weekend lies between').toEqual({
      author: [5],
      manager: [],
    });
    expect(await seenOn('2026-01-23')).toEqual({ author: [6], manager: [6, 6] });
  });
});
