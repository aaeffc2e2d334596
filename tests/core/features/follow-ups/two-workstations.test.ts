import { expect, it } from 'vitest';
import { createTestPorts } from '../../../support/core-ports.ts';
import { expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { TEXT } from '../consultations/stage.ts';
import { createLine, withServer } from '../sync/with-server.ts';
import { walkIn } from '../visits/walk-in.ts';

const startServer = withServer();

it('put off at two workstations that do not hear of each other, it was put off twice as often', async () => {
  const center = await startServer();
  const line = createLine();
  const test = await startTestApp({ ports: createTestPorts({ network: line, seed: center.organisation }) });
  const manager = await test.signIn('manager');
  await manager.sync.join({ enrolment: await center.enrolment(), code: 'A', staff: {}, rooms: {} });
  const here = center.stationOf(test, line);
  const desk = await here.signIn('desk');
  const adviser = await here.signIn('adviser');
  const { visit } = await desk.visits.register(walkIn(here, { series: 'B' }));
  await adviser.visits.call({ visitId: visit.id, roomId: null });
  const { session } = await adviser.consultations.open({ visitId: visit.id });
  const nextSteps = [{ what: '寄契約', who: '', dueOn: '2026-01-16' }];
  await adviser.consultations.finalise({ id: session.id, text: { ...TEXT, nextSteps } });
  await here.settle();
  const there = await center.joinFresh('C');
  await there.settle();
  await expect.poll(() => there.client().staff.tiles(), { timeout: 15_000 }).toHaveLength(5);
  const adviserThere = await there.signIn('adviser');
  await expect.poll(async () => (await adviserThere.followUps.list()).items.length, { timeout: 15_000 }).toBe(1);
  const id = (await adviserThere.followUps.list()).items[0]!.id;

  for (const station of [here, there]) station.line.cut();
  await adviser.followUps.snooze({ id, until: '2026-01-19' });
  await adviser.followUps.snooze({ id, until: '2026-01-20' });
  await adviserThere.followUps.snooze({ id, until: '2026-01-19' });
  for (const station of [here, there]) station.line.mend();
  for (const station of [here, there, here]) await station.settle();

  for (const own of [adviser, adviserThere]) {
    await expect
      .poll(async () => (await own.followUps.list()).items.map(({ snoozedTimes }) => snoozedTimes), { timeout: 15_000 })
      .toEqual([3]);
    await expectRefusal(own.followUps.snooze({ id, until: '2026-01-22' }), 'followUps.snoozedEnough');
  }
}, 60_000);
