import { beforeEach, describe, expect, test } from 'vitest';
import { NetworkFailure } from '../../../electron/core/ports.ts';
import { parseHlc } from '../../../shared/sync/clock.ts';
import { onPglite } from '../../server/support/engines.ts';
import { createOrganisation, type TestOrganisation } from '../../server/support/organisation.ts';
import { createDesk, until } from './desk.ts';
import { quiet } from './quiet.ts';
import { changesAtServer, expectEqual } from './records.ts';

const engine = onPglite();
let org: TestOrganisation;

beforeEach(async () => {
  org = await createOrganisation(engine.db());
});

describe('a clock that is wrong', () => {
  test('a day ahead does no harm, is told, and the logical clock comes back to earth with it', async () => {
    const clock = { ...org.clock, nowMs: () => org.clock.nowMs() + ahead };
    let ahead = 86_400_000;
    const a = await createDesk(org, { clock });
    const b = await createDesk(org);
    const { id } = a.addRoom('一');
    a.rename(id, '二');
    await quiet(org, a, b);
    expect(a.engine.status().needs).toMatchObject([{ need: 'clockOff', detail: '1440' }]);
    for (const { hlc } of await changesAtServer(org)) expect(parseHlc(hlc).ms).toBeLessThan(org.clock.nowMs() + 61_000);
    await expectEqual(org, a, b);
    ahead = 0;
    a.rename(id, '三');
    await quiet(org, a, b);
    expect(a.engine.status().needs).toEqual([]);
    const last = (await changesAtServer(org)).at(-1)!;
    expect(parseHlc(last.hlc).ms).toBeLessThan(org.clock.nowMs() + 61_000);
    await expectEqual(org, a, b);
    org.clock.advance(120_000);
    b.rename(id, '四');
    await quiet(org, a, b);
    expect(a.roomNames()).toEqual(['四']);
  });

  test('clocks the server lowered are learnt although its answer was lost', async () => {
    const clock = { ...org.clock, nowMs: () => org.clock.nowMs() + 86_400_000 };
    const [a, b] = [await createDesk(org, { clock }), await createDesk(org)];
    await quiet(org, a, b);
    let left = 1;
    a.line.after = (response, path) => {
      if (path !== '/sync/push' || (left -= 1) < 0) return response;
      throw new NetworkFailure('timeout');
    };
    const { id } = a.addRoom('一');
    await a.engine.tryNow();
    await quiet(org, a, b);
    await expectEqual(org, a, b);
    b.rename(id, '二');
    await quiet(org, b, a);
    expect(a.roomNames()).toEqual(['二']);
    await expectEqual(org, a, b);
  });
});

describe('what cannot be merged', () => {
  test('is set aside at the server, told, and blocks nothing; given up, the server’s record stands', async () => {
    const a = await createDesk(org);
    await quiet(org, a);
    a.line.isUp = false;
    const bad = a.addRoom('壞');
    a.store.connection.exec(`update changes set fields = replace(fields, '"consultation"', '"palace"')`);
    const good = a.addRoom('好');
    a.line.isUp = true;
    await quiet(org, a);
    await until(org.clock, () => a.engine.status().needs.some(({ need }) => need === 'setAside'));
    const [item] = await a.engine.setAside();
    expect(item).toMatchObject({ reason: 'malformed', records: [{ entity: 'room', id: bad.id }] });
    expect((await changesAtServer(org)).map(({ fields }) => fields['id'])).toEqual([good.id]);
    await a.engine.decideSetAside(item!.id, 'drop', bad.createdBy);
    expect(a.roomNames()).toEqual(['好']);
    expect(a.engine.status().needs).toEqual([]);
    await expectEqual(org, a);
  });
});

describe('replicas that differ', () => {
  test('are found once all is quiet, and mended from the server without losing what is new here', async () => {
    const [a, b] = [await createDesk(org), await createDesk(org)];
    const { id } = a.addRoom('一');
    const lost = a.addRoom('二');
    await quiet(org, a, b);
    b.store.connection.prepare('update rooms set name = ? where id = ?').run('壞', id);
    b.store.connection.prepare('delete from rooms where id = ?').run(lost.id);
    expect(b.roomNames()).toEqual(['壞']);
    org.clock.advance(86_400_000);
    await quiet(org, b);
    await until(org.clock, () => b.roomNames().join() === '一,二');
    expect(b.ports.log.entries.some(({ event }) => event === 'sync.diverged')).toBe(true);
    await quiet(org, b);
    await expectEqual(org, a, b);
  });
});
