import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';
import { person } from './people.ts';

afterEach(closeTestApps);

const DAY = 86_400_000;

/** Two records of one person, each with a visit; the second has the newer visit. */
async function twoOfOne() {
  const test = await startTestApp({ now: '2026-01-15T02:00:00.000Z' });
  const desk = await test.signIn('desk');
  const manager = await test.signIn('manager');
  const first = await desk.visits.register(
    walkIn(test, { client: { create: person({ name: '陳怡君', phone: '0912-345-678', note: '甲' }) } }),
  );
  test.ports.clock.advance(60_000);
  const second = await desk.visits.register(
    walkIn(test, {
      client: {
        create: person({ name: '陳宜君', phone: '0912345678', companyName: '大同', note: '乙', birthDate: '1961' }),
      },
      serviceCode: 'F04',
    }),
  );
  return { test, desk, manager, first, second, keptId: first.clientId!, mergedId: second.clientId! };
}

const found = async (desk: Awaited<ReturnType<TestApp['signIn']>>, query: string) =>
  (await desk.directory.searchClients({ query })).map(({ clientNo }) => clientNo);

describe('two records of one person', () => {
  it('are proposed for what they have in common, and no more once somebody says they are two', async () => {
    const { manager, keptId, mergedId } = await twoOfOne();
    const [pair] = await manager.directory.suspectedPairs();
    expect(pair).toMatchObject({ because: ['phone'] });
    expect([pair!.first.id, pair!.second.id].toSorted()).toEqual([keptId, mergedId].toSorted());
    await manager.directory.keepApart({ keptId, mergedId });
    expect(await manager.directory.suspectedPairs()).toEqual([]);
    expect(await manager.directory.merges()).toEqual([]);
  });

  it('become one, field by field: both numbers, names and visits lead to it', async () => {
    const { test, desk, manager, first, second, keptId, mergedId } = await twoOfOne();
    const pair = await manager.directory.mergePair({ keptId, mergedId });
    expect(pair.visits).toEqual({ kept: 1, merged: 1 });
    const kept = await manager.directory.mergeClients({ keptId, mergedId, take: ['companyName', 'note'] });
    expect(kept).toMatchObject({ id: keptId, name: '陳怡君', companyName: '大同', note: '乙', birthDate: null });

    for (const query of ['C115-A-00001', 'C115-A-00002', '怡君', '宜君', '大同', '0912345678']) {
      expect(await found(desk, query), query).toEqual(['C115-A-00001']);
    }
    const [hit] = await desk.directory.searchClients({ query: '宜君' });
    expect(hit).toMatchObject({ id: keptId, formerNos: ['C115-A-00002'], lastVisitAt: second.visit.arrivedAt });

    for (const id of [keptId, mergedId]) {
      const record = await desk.directory.client({ id });
      expect(record.client.id).toBe(keptId);
      expect(record.visits.map(({ visitId }) => visitId)).toEqual([second.visit.id, first.visit.id]);
      expect(record.former).toEqual([{ id: mergedId, clientNo: 'C115-A-00002', name: '陳宜君' }]);
    }
    const { items } = await desk.visits.queue({});
    expect(items.map(({ clientName, clientId }) => [clientName, clientId])).toEqual([
      ['陳怡君', keptId],
      ['陳怡君', keptId],
    ]);
    // What was written down stays: the visit keeps the record it was made under.
    expect(rows(test, 'select client_id from visits order by arrived_at')).toEqual([
      { client_id: keptId },
      { client_id: mergedId },
    ]);
    const again = await desk.visits.register(walkIn(test, { client: { id: mergedId } }));
    expect(again.clientId).toBe(keptId);
  });

  it('become one while one of them is being called: the number stays, and the visit ends as it would have', async () => {
    const { test, desk, manager, first, second, keptId, mergedId } = await twoOfOne();
    const visitId = second.visit.id;
    await desk.visits.call({ visitId, roomId: null });
    await manager.directory.mergeClients({ keptId, mergedId, take: [] });
    const mine = async () => (await desk.visits.queue({})).items.find((item) => item.visitId === visitId);
    expect(await mine()).toMatchObject({ state: 'called', ticketNo: second.ticket!.ticketNo, clientName: '陳怡君' });
    await desk.visits.transition({ visitId, event: 'serve', reason: null });
    await desk.visits.transition({ visitId, event: 'complete', reason: '已說明' });
    const { visits } = await desk.directory.client({ id: keptId });
    expect(visits).toMatchObject([
      { visitId, visitNo: second.visit.visitNo, state: 'completed' },
      { visitId: first.visit.id, visitNo: first.visit.visitNo, state: 'waiting' },
    ]);
    expect(auditOf(test, visitId).map(({ reason }) => reason)).toEqual([null, 'call', 'serve', '已說明']);
  });

  it('are taken apart again within thirty days, with what was typed since left alone', async () => {
    const { test, keptId, mergedId, first, second, ...before } = await twoOfOne();
    await before.manager.directory.mergeClients({ keptId, mergedId, take: ['companyName', 'note'] });
    await before.desk.directory.updateClient({ id: keptId, note: '丙' });
    const [merge] = await before.manager.directory.merges();
    expect(merge).toMatchObject({ byName: '王主管', undoneAt: null, kept: { id: keptId }, merged: { id: mergedId } });
    test.ports.clock.advance(29 * DAY);
    const desk = await test.signIn('desk');
    const manager = await test.signIn('manager');
    const kept = await manager.directory.undoMerge({ id: merge!.id });
    expect(kept).toMatchObject({ companyName: null, note: '丙' });
    expect(await found(desk, '宜君')).toEqual(['C115-A-00002']);
    expect(await found(desk, '怡君')).toEqual(['C115-A-00001']);
    const [one] = await desk.directory.searchClients({ query: '怡君' });
    expect(one).toMatchObject({ lastVisitAt: first.visit.arrivedAt, formerNos: [] });
    const [two] = await desk.directory.searchClients({ query: '宜君' });
    expect(two!.lastVisitAt).toBe(second.visit.arrivedAt);
    expect((await desk.directory.client({ id: mergedId })).visits).toHaveLength(1);
    // Whoever took them apart knew: they are not proposed again.
    expect(await manager.directory.suspectedPairs()).toEqual([]);
    await expectRefusal(manager.directory.undoMerge({ id: merge!.id }), 'directory.mergeOver');
  });

  it('stay one after thirty days', async () => {
    const { test, manager: before, keptId, mergedId } = await twoOfOne();
    await before.directory.mergeClients({ keptId, mergedId, take: [] });
    const [merge] = await before.directory.merges();
    test.ports.clock.advance(30 * DAY + 1000);
    const manager = await test.signIn('manager');
    await expectRefusal(manager.directory.undoMerge({ id: merge!.id }), 'directory.mergeOver');
    expect(await manager.directory.merges()).toEqual([]);
  });

  it('a third merged into them leads to the same person, in any order', async () => {
    const { desk, manager, keptId, mergedId } = await twoOfOne();
    const third = await desk.directory.createClient(person({ name: '陳一君', phone: '0977-111-222' }));
    await manager.directory.mergeClients({ keptId: third.id, mergedId: keptId, take: [] });
    await manager.directory.mergeClients({ keptId: third.id, mergedId, take: [] });
    expect((await desk.directory.client({ id: mergedId })).client.id).toBe(third.id);
    expect(await found(desk, '宜君')).toEqual([third.clientNo]);
    const data = await expectRefusal(
      manager.directory.mergeClients({ keptId, mergedId: third.id, take: [] }),
      'directory.alreadyMerged',
    );
    expect(data).toEqual({ clientNo: third.clientNo });
  });

  it('each act is in the audit trail of both, without what stood in the fields', async () => {
    const { test, manager, keptId, mergedId } = await twoOfOne();
    await manager.directory.mergeClients({ keptId, mergedId, take: ['note'] });
    const [merge] = await manager.directory.merges();
    await manager.directory.undoMerge({ id: merge!.id });
    for (const id of [keptId, mergedId]) {
      const acts = auditOf(test, id).filter(({ action }) => action === 'merge');
      expect(acts).toHaveLength(2);
      expect(acts[1]!.reason).toBe('undone');
      expect(JSON.stringify(acts)).not.toContain('乙');
    }
  });

  it('one record with itself is refused, and merging is the manager’s', async () => {
    const { desk, manager, keptId, mergedId, test } = await twoOfOne();
    await expectRefusal(manager.directory.mergeClients({ keptId, mergedId: keptId, take: [] }), 'directory.sameClient');
    await expectRefusal(
      manager.directory.mergeClients({ keptId, mergedId: test.ports.ids.next(), take: [] }),
      'common.notFound',
    );
    await expectRefusal(desk.directory.mergeClients({ keptId, mergedId, take: [] }), 'access.denied');
    await expectRefusal(desk.directory.suspectedPairs(), 'access.denied');
  });
});
