import { afterEach, expect, it } from 'vitest';
import { createTestPorts } from '../../support/core-ports.ts';
import { closeTestApps, startTestApp, type TestApp } from '../../support/test-app.ts';
import { createFakeSite } from '../../support/fake-engine.ts';
import { createFakeEnrolment, STRING } from '../features/sync/fake-enrolment.ts';
import { walkIn } from '../features/visits/walk-in.ts';

afterEach(closeTestApps);

interface Numbers {
  ticketNo: string;
  visitNo: string;
  requestNo: string;
}

async function register(test: TestApp, times: number): Promise<Numbers[]> {
  const desk = await test.signIn('desk');
  const given: Numbers[] = [];
  for (let n = 0; n < times; n += 1) {
    const { visit, ticket, request } = await desk.visits.register(walkIn(test));
    given.push({ ticketNo: ticket!.ticketNo, visitNo: visit.visitNo, requestNo: request.requestNo });
    test.ports.clock.advance(1000);
  }
  return given;
}

async function restoreFirst(test: TestApp): Promise<void> {
  const { folder } = test.app.scope;
  const oldest = (await folder.backups()).find(({ reason }) => reason === 'manual');
  await folder.restore({ name: oldest!.name }, null);
}

it('a joined workstation put back to this morning gives no number twice, however often it is put back', async () => {
  const network = createFakeEnrolment();
  const ports = createTestPorts({ network });
  const site = createFakeSite();
  site.isReachable = false;
  const test = await startTestApp({ ports, engine: site.engine('A') });
  const manager = await test.signIn('manager');
  network.takenCodes = [];
  await manager.sync.join({ enrolment: STRING, code: 'A', staff: {}, rooms: {} });
  await test.app.scope.folder.backUp('manual');
  const given = await register(test, 3);
  for (let turn = 0; turn < 2; turn += 1) {
    await restoreFirst(test);
    ports.clock.advance(10 * 60_000);
    await restoreFirst(test);
    given.push(...(await register(test, 2)));
  }
  for (const kind of ['ticketNo', 'visitNo', 'requestNo'] as const) {
    const numbers = given.map((each) => each[kind]);
    expect(new Set(numbers).size, numbers.join(' ')).toBe(numbers.length);
  }
});

it('a center of its own goes on from its backup without a gap', async () => {
  const test = await startTestApp();
  await register(test, 1);
  await test.app.scope.folder.backUp('manual');
  await restoreFirst(test);
  expect(await register(test, 1)).toMatchObject([{ ticketNo: 'A002', visitNo: 'V1150115-A-002' }]);
});
