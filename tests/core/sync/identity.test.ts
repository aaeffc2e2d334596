import { beforeEach, describe, expect, test } from 'vitest';
import { takeNewOrigin } from '../../../electron/core/data-folder/restore.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { onPglite } from '../../server/support/engines.ts';
import { createOrganisation, type TestOrganisation } from '../../server/support/organisation.ts';
import { copyFile, createDesk, type Desk, KEY, until } from './desk.ts';
import { quiet } from './quiet.ts';
import { atServer, backUp, changesAtServer, expectEqual } from './records.ts';

const engine = onPglite();
let org: TestOrganisation;

beforeEach(async () => {
  org = await createOrganisation(engine.db());
});

const roomsAtServer = async (): Promise<string[]> =>
  (await atServer(org))
    .filter(({ entity }) => entity === 'room')
    .map(({ fields }) => fields['name'] as string)
    .toSorted();
/** Starts over as a process does after its end. */
async function restart(desk: Desk): Promise<void> {
  await desk.stop();
  desk.start();
}

describe('a copied data folder', () => {
  test('is found out, becomes a workstation of its own with its letters, and loses nothing it had not sent', async () => {
    const a = await createDesk(org, { name: 'A' });
    const { id } = a.addRoom('一');
    await quiet(org, a);
    a.line.isUp = false;
    a.addRoom('二');
    const copy = await createDesk(org, { name: 'B', file: copyFile(a) });
    a.addRoom('三');
    a.line.isUp = true;
    await quiet(org, a);
    copy.addRoom('四');
    copy.rename(id, '一號');
    await quiet(org, copy, a);

    const code = copy.store.identity.workstationCode;
    expect(code).not.toBe('A');
    expect(copy.store.identity.origin).not.toBe(a.store.identity.origin);
    expect(copy.engine.status().needs).toContainEqual({ need: 'wasCopy', count: 1, detail: code });
    expect(a.engine.status().needs).toEqual([]);
    expect(await roomsAtServer()).toEqual(['一號', '三', '二', '四'].toSorted());
    expect(copy.store.connection.prepare('select code from workstations').pluck().all()).toEqual([code]);
    await expectEqual(org, a, copy);
    await restart(copy);
    copy.addRoom('五');
    await quiet(org, copy, a);
    await expectEqual(org, a, copy);
  });
});

describe('a workstation restored from backup', () => {
  test('has a new origin, gets back what it had sent since, and sends what it had not', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    a.addRoom('一');
    await quiet(org, a, b);
    a.line.isUp = false;
    a.addRoom('未送');
    const backup = copyFile(a);
    a.line.isUp = true;
    a.addRoom('二');
    await quiet(org, a, b);
    await a.stop();

    const connection = openDatabase(backup, KEY);
    takeNewOrigin(connection, a.ports, 'backup');
    connection.close();
    a.replaceFile(backup);
    a.start();
    a.addRoom('三');
    await quiet(org, a, b);
    expect(await roomsAtServer()).toEqual(['一', '三', '二', '未送'].toSorted());
    expect(a.engine.status().needs).toEqual([]);
    await expectEqual(org, a, b);
  });
});

describe('a server restored from yesterday', () => {
  test('gets back what each desk had sent since', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    const { id } = a.addRoom('一');
    await quiet(org, a, b);
    const restore = await backUp(org);
    a.addRoom('二');
    b.rename(id, '一號');
    a.addClient('王');
    await quiet(org, a, b);
    for (const desk of [a, b]) desk.line.isUp = false;
    for (const desk of [a, b]) desk.line.cut();
    await restore();
    b.addRoom('三');
    for (const desk of [a, b]) desk.line.isUp = true;
    await quiet(org, a, b);
    await quiet(org, a, b);
    expect(await roomsAtServer()).toEqual(['一號', '三', '二'].toSorted());
    await expectEqual(org, a, b);
  });

  test('gets back from others what a desk had sent that is gone for good', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    await quiet(org, a, b);
    const restore = await backUp(org);
    const { id } = a.addRoom('一');
    await quiet(org, a, b);
    await a.stop();
    await restore();
    await quiet(org, b);
    await quiet(org, b);
    expect(await roomsAtServer()).toEqual(['一']);
    b.rename(id, '一號');
    await quiet(org, b);
    await expectEqual(org, b);
  });

  test('loses nothing although the log does not reach back that far', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    await quiet(org, a, b);
    const restore = await backUp(org);
    for (const name of ['一', '二', '三']) a.addRoom(name);
    await quiet(org, a, b);
    const origin = a.store.identity.origin;
    org.clock.advance(31 * 86_400_000);
    await until(org.clock, () => a.store.connection.prepare('select count(*) from changes').pluck().get() === 1);
    for (const desk of [a, b]) desk.line.isUp = false;
    for (const desk of [a, b]) desk.line.cut();
    await restore();
    a.addRoom('四');
    for (const desk of [a, b]) desk.line.isUp = true;
    await quiet(org, a, b);
    await quiet(org, a, b);
    expect(a.store.identity.origin).not.toBe(origin);
    expect(await roomsAtServer()).toEqual(['一', '三', '二', '四'].toSorted());
    await expectEqual(org, a, b);
  });
});

describe('the end of a workstation', () => {
  const order = async (desk: Desk, state: 'retiring' | 'stolen'): Promise<void> =>
    void (await org.db.kysely
      .updateTable('workstation')
      .set({ state })
      .where('organisation', '=', org.id)
      .where('id', '=', desk.store.identity.workstationId)
      .execute());

  test('retired, it sends everything first, and is wiped only then', async () => {
    const a = await createDesk(org);
    await quiet(org, a);
    a.line.isUp = false;
    a.addRoom('最後');
    await order(a, 'retiring');
    a.line.isUp = true;
    await a.engine.tryNow();
    await until(org.clock, () => a.heard.includes('retired'));
    expect(await roomsAtServer()).toEqual(['最後']);
    expect(a.heard.filter((word) => word === 'retired')).toHaveLength(1);
    const asked = a.line.asked.length;
    org.clock.advance(3_600_000);
    expect(a.line.asked).toHaveLength(asked);
  });

  test('stolen, its key goes at once', async () => {
    const a = await createDesk(org);
    await quiet(org, a);
    await order(a, 'stolen');
    await a.engine.tryNow();
    await until(org.clock, () => a.heard.includes('stolen'));
  });
});

test('what was acknowledged a month ago leaves the log, and numbers go on without a gap', async () => {
  const a = await createDesk(org);
  for (const name of ['一', '二', '三']) a.addRoom(name);
  await quiet(org, a);
  org.clock.advance(31 * 86_400_000);
  const seqs = (): unknown => a.store.connection.prepare('select seq from changes').pluck().all();
  await until(org.clock, () => JSON.stringify(seqs()) === '[3]');
  await restart(a);
  a.addRoom('四');
  expect(seqs()).toEqual([3, 4]);
  await quiet(org, a);
  expect((await changesAtServer(org)).map(({ origin_seq }) => origin_seq)).toEqual([1, 2, 3, 4]);
});
