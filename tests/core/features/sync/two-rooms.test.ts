import { expect, it } from 'vitest';
import { createRecords } from '../../../../electron/core/db/records.ts';
import { createStatements } from '../../../../electron/core/db/statements.ts';
import { createTestPorts } from '../../../support/core-ports.ts';
import { type Client, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { rows, walkIn } from '../visits/walk-in.ts';
import { type Center, createLine, type Station, withServer } from './with-server.ts';

const startServer = withServer();

/** Waits for what travels by itself; the machine may be busy with other things. */
function eventually<T>(look: () => T) {
  return expect.poll(look, { timeout: 15_000, interval: 30 });
}

interface TwoRooms {
  center: Center;
  reception: Station;
  desk: Client;
  room: Station;
  adviser: Client;
}

/** A center with a year behind it joins with its data, and a new workstation beside it. */
async function twoRooms(): Promise<TwoRooms> {
  const center = await startServer();
  const line = createLine();
  const test = await startTestApp({ ports: createTestPorts({ network: line, seed: center.organisation }) });
  const manager = await test.signIn('manager');
  const before = await test.signIn('desk');
  await before.visits.register(walkIn(test));
  await manager.sync.join({ enrolment: await center.enrolment(), code: 'A', staff: {}, rooms: {} });
  const reception = center.stationOf(test, line);
  await reception.settle();
  const room = await center.joinFresh('C');
  await eventually(() => room.client().staff.tiles()).toHaveLength(5);
  return { center, reception, room, desk: await reception.signIn('desk'), adviser: await room.signIn('adviser') };
}

const numbersAt = async (client: Client): Promise<(string | null)[]> =>
  (await client.visits.queue({})).items.map(({ ticketNo }) => ticketNo);

it('a center that joined with its data and a new workstation see one queue, names included', async () => {
  const { reception, room, desk, adviser } = await twoRooms();
  await eventually(() => numbersAt(adviser)).toEqual(['A001']);
  const registered = await desk.visits.register(walkIn(reception));
  expect(registered.ticket!.ticketNo).toBe('A002');
  await eventually(async () => (await adviser.visits.queue({})).items.map(({ clientName }) => clientName)).toEqual([
    '陳怡君',
    '陳怡君',
  ]);
  expect((await adviser.settings.profile()).nameZh).toBe('測試台商服務中心');
  expect(rows(room, 'select count(*) as n from pulled_set_aside')).toEqual([{ n: 0 }]);
  const { siblings } = await adviser.sync.details();
  expect(siblings.map(({ code }) => code).toSorted()).toEqual(['A', 'C']);
}, 60_000);

it('a second center that joins with its data becomes one with the first: every record is the same at both', async () => {
  const { center, reception, desk } = await twoRooms();
  const line = createLine();
  const second = await startTestApp({
    ports: createTestPorts({ network: line, seed: `second ${center.organisation}` }),
  });
  const deskThere = await second.signIn('desk');
  const { visit } = await deskThere.visits.register(walkIn(second, { series: 'B' }));
  const manager = await second.signIn('manager');
  const enrolment = await center.enrolment();
  const plan = await manager.sync.planJoin({ enrolment, code: 'D' });
  expect(
    plan.staff.every(({ there }) => there !== null),
    'everybody is known by account',
  ).toBe(true);
  await manager.sync.join({ enrolment, code: 'D', staff: {}, rooms: {} });
  const joined = center.stationOf(second, line);
  for (const station of [joined, reception, joined]) await station.settle();
  await eventually(async () => (await desk.visits.queue({})).items.map(({ visitNo }) => visitNo)).toContain(
    visit.visitNo,
  );
  const statusOf = (station: Station) => station.client().sync.status();
  await eventually(async () => (await statusOf(joined)).unsent.transactions).toBe(0);
  expect((await statusOf(joined)).needs).toEqual([]);
  const recordsOf = ({ app }: Station): unknown[] => {
    const records = createRecords(createStatements(app.scope.folder.open.store.connection));
    return records.entities().flatMap((entity) => [...records.each(entity)]);
  };
  await eventually(() => recordsOf(joined)).toEqual(recordsOf(reception));
  const tiles = (await joined.client().staff.tiles()).map(({ account }) => account);
  expect(tiles.toSorted()).toEqual(['admin', 'adviser', 'desk', 'manager', 'officer']);
  await joined.signIn('desk');
}, 60_000);

it('two rooms that call the next at once get one visitor each', async () => {
  const { reception, room, desk, adviser } = await twoRooms();
  await desk.visits.register(walkIn(reception));
  await eventually(async () => (await numbersAt(adviser)).length).toBe(2);
  const [here, there] = await Promise.all([
    desk.visits.callNext({ roomId: null }),
    adviser.visits.callNext({ roomId: null }),
  ]);
  expect(here.visitId).not.toBe(there.visitId);
  expect([here.callUnconfirmed, there.callUnconfirmed]).toEqual([false, false]);
  await Promise.all([reception.settle(), room.settle()]);
  await eventually(async () => (await desk.visits.queue({})).items.map(({ state }) => state)).toEqual([
    'called',
    'called',
  ]);
  expect((await desk.sync.details()).conflicts).toEqual([]);
}, 60_000);

it('of two rooms that call one visitor at once, one hears where the visitor has gone', async () => {
  const { desk, adviser } = await twoRooms();
  await eventually(async () => (await numbersAt(adviser)).length).toBe(1);
  const { visitId } = (await desk.visits.queue({})).items[0]!;
  const calls = await Promise.allSettled([desk, adviser].map((each) => each.visits.call({ visitId, roomId: null })));
  expect(calls.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(calls.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'visits.alreadyCalled' } });
}, 60_000);

it('a visitor two rooms called while the line was cut is flagged to both, and one answer settles it', async () => {
  const { reception, room, desk, adviser } = await twoRooms();
  await eventually(async () => (await numbersAt(adviser)).length).toBe(1);
  const { visitId } = (await desk.visits.queue({})).items[0]!;
  for (const station of [reception, room]) station.line.cut();
  await eventually(async () => (await desk.sync.status()).link).toBe('offline');
  await eventually(async () => (await adviser.sync.status()).link).toBe('offline');
  const offline = await desk.visits.register(walkIn(reception));
  expect(offline.ticket!.ticketNo).toBe('A-A01');
  room.ports.clock.advance(5000);
  for (const each of [desk, adviser]) {
    expect(await each.visits.call({ visitId, roomId: null })).toMatchObject({ callUnconfirmed: true });
  }
  for (const station of [reception, room]) {
    station.line.mend();
    await station.settle();
  }
  await reception.settle();
  const conflictsAt = async (client: Client) => (await client.sync.details()).conflicts;
  await eventually(async () => (await conflictsAt(desk)).map(({ kind }) => kind)).toEqual(['doubleCall']);
  await eventually(async () => (await conflictsAt(adviser)).map(({ kind }) => kind)).toEqual(['doubleCall']);
  const [conflict] = await conflictsAt(desk);
  expect(conflict!.label).toBe('A001');
  await desk.sync.resolveConflict({ id: conflict!.id, choice: 'takeOther' });
  await eventually(() => conflictsAt(adviser)).toEqual([]);
  const [here, there] = await Promise.all(
    [desk, adviser].map(async (each) => (await each.visits.queue({})).items.find((item) => item.visitId === visitId)),
  );
  await eventually(async () => (await adviser.visits.queue({})).items.map(({ ticketNo }) => ticketNo)).toContain(
    'A-A01',
  );
  expect(there).toMatchObject({ state: 'called', callUnconfirmed: false, roomName: here!.roomName });
}, 60_000);

it('a workstation reported stolen destroys itself at once; one that is retired sends everything first', async () => {
  const { center, reception, room, desk } = await twoRooms();
  await center.setState('C', 'stolen');
  await room.settle();
  await eventually(() => room.app.scope.folder.phase).toBe('fresh');
  expect(await room.client().sync.status()).toMatchObject({ link: 'alone', needs: [{ need: 'retired' }] });

  reception.line.cut();
  await eventually(async () => (await desk.sync.status()).link).toBe('offline');
  const { visit } = await desk.visits.register(walkIn(reception));
  await center.setState('A', 'retiring');
  await reception.settle();
  expect(reception.app.scope.folder.phase, 'nothing is wiped that has not arrived').toBe('ready');
  reception.line.mend();
  await reception.settle();
  await eventually(() => reception.app.scope.folder.phase).toBe('fresh');
  const arrived = await center.db.kysely.selectFrom('record').select('id').where('id', '=', visit.id).execute();
  expect(arrived).toHaveLength(1);
  const { joinFresh } = reception.client().sync;
  await joinFresh({ enrolment: await center.enrolment(), code: 'D', name: '再來一次' });
  expect(reception.app.scope.folder.phase).toBe('ready');
}, 60_000);

it('an enrolment string is good for one workstation', async () => {
  const center = await startServer();
  const enrolment = await center.enrolment();
  const start = async () => startTestApp({ ports: createTestPorts({ network: createLine() }), phase: 'fresh' });
  const [first, second] = await Promise.all([start(), start()]);
  await first.client().sync.joinFresh({ enrolment, code: 'A', name: '一' });
  await expectRefusal(second.client().sync.joinFresh({ enrolment, code: 'B', name: '二' }), 'sync.enrolmentRefused');
  await Promise.all([first.close(), second.close()]);
}, 60_000);
