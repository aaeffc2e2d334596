import { afterEach, describe, expect, it } from 'vitest';
import type { Conflict } from '../../../../shared/features/sync/contract.ts';
import type { EntityName } from '../../../../shared/sync/entities.ts';
import type { SetAside } from '../../../../shared/sync/protocol.ts';
import { createFakeSite } from '../../../support/fake-engine.ts';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

async function startJoined() {
  const site = createFakeSite();
  const engine = site.engine('A');
  const test = await startTestApp({ engine });
  const desk = await test.signIn('desk');
  const idOf = async (account: string): Promise<string> =>
    (await desk.staff.list()).find((person) => person.account === account)!.id;

  /** As the server would have written it: another workstation's value stands, ours lost. */
  async function conflict(given: Pick<Conflict, 'entity' | 'recordId'> & Partial<Conflict>): Promise<string> {
    const side = { by: await idOf('officer'), workstation: 'C', at: '2026-01-15T02:00:00.000Z' };
    return test.app.scope.folder.open.write({ staffId: null }, (tx) =>
      tx.insert('conflict', {
        kind: 'field',
        kept: { ...side, values: { purposeText: '問投資' } },
        other: { ...side, workstation: 'A', by: side.by, values: { purposeText: '詢問越南設廠' } },
        resolvedAt: null,
        resolvedBy: null,
        resolution: null,
        ...given,
      }),
    ).id;
  }
  return { site, engine, test, desk, idOf, conflict };
}

describe('two versions of a record', () => {
  it('are shown with both values and names, and one click settles them', async () => {
    const { test, desk, conflict } = await startJoined();
    const { visit } = await desk.visits.register(walkIn(test));
    const id = await conflict({ entity: 'visit', recordId: visit.id });
    const { conflicts } = await desk.sync.details();
    expect(conflicts).toMatchObject([
      {
        id,
        label: visit.visitNo,
        fields: [{ field: 'purposeText', kept: '問投資', other: '詢問越南設廠' }],
        kept: { byName: '張承辦', workstation: 'C' },
        other: { workstation: 'A' },
      },
    ]);
    await desk.sync.resolveConflict({ id, choice: 'keep' });
    expect((await desk.sync.details()).conflicts).toEqual([]);
    expect(rows(test, 'select purpose_text from visits')).toEqual([{ purpose_text: '詢問越南設廠' }]);
  });

  it('of which the other is taken change the record and close the conflict in one act', async () => {
    const { test, desk, conflict, idOf } = await startJoined();
    const { visit } = await desk.visits.register(walkIn(test));
    const by = await idOf('officer');
    const values = { purposeText: '問關稅', headCount: 3, createdAt: '2020-01-01T00:00:00.000Z', laterField: 'x' };
    const other = { values, by, workstation: 'C', at: '2026-01-15T02:00:00.000Z' };
    const id = await conflict({ entity: 'visit', recordId: visit.id, other });
    await desk.sync.resolveConflict({ id, choice: 'takeOther' });
    expect(rows(test, 'select purpose_text, head_count, created_at from visits')).toEqual([
      { purpose_text: '問關稅', head_count: 3, created_at: visit.createdAt },
    ]);
    const txs = rows(test, `select distinct tx from changes where record_id in (?, ?) and base <> '{}'`, visit.id, id);
    expect(txs).toHaveLength(1);
    expect(auditOf(test, visit.id).at(-1)).toMatchObject({ action: 'update', reason: 'conflict: takeOther' });
    await expectRefusal(desk.sync.resolveConflict({ id, choice: 'keep' }), 'sync.conflictOver');
  });

  it('of a double call leave one room, and the call is no more unconfirmed', async () => {
    const { test, site, desk, conflict, idOf } = await startJoined();
    const { visit, ticket } = await desk.visits.register(walkIn(test));
    site.isReachable = false;
    await desk.visits.call({ visitId: visit.id, roomId: null });
    const adviser = await idOf('adviser');
    const room = (await desk.settings.rooms()).find(({ code }) => code === 'C1')!;
    const at = '2026-01-15T02:31:00.000Z';
    const side = { by: adviser, workstation: 'C', at };
    const id = await conflict({
      entity: 'ticket',
      recordId: ticket!.id,
      kind: 'doubleCall',
      kept: { ...side, values: { calledBy: visit.receivedBy, roomId: null, calledAt: [at] } },
      other: { ...side, values: { calledBy: adviser, roomId: room.id, calledAt: [at] } },
    });
    const [shown] = (await desk.sync.details()).conflicts;
    expect(shown).toMatchObject({ label: 'A001', kind: 'doubleCall' });
    expect(shown!.fields.find(({ field }) => field === 'calledBy')).toMatchObject({ kept: '陳接待', other: '林顧問' });
    expect(shown!.fields.find(({ field }) => field === 'roomId')).toMatchObject({ kept: null, other: '第一相談室' });
    await desk.sync.resolveConflict({ id, choice: 'takeOther' });
    expect((await desk.visits.queue({})).items[0]).toMatchObject({ roomName: '第一相談室', callUnconfirmed: false });
  });

  it('are decided only by those who may write such a record, and refusals are audited', async () => {
    const { test, desk, conflict, idOf } = await startJoined();
    const manager = await test.signIn('manager');
    const officer = await test.signIn('officer');
    const staffId = await idOf('adviser');
    const by = await idOf('manager');
    const side = { by, workstation: 'C', at: '2026-01-15T02:00:00.000Z' };
    const hashes = {
      kept: { ...side, values: { pinHash: 'scrypt$kept' } },
      other: { ...side, values: { pinHash: 'scrypt$other' } },
    };
    const id = await conflict({ entity: 'staff', recordId: staffId, ...hashes });
    expect(await expectRefusal(desk.sync.resolveConflict({ id, choice: 'keep' }), 'access.denied')).toEqual({
      permission: 'staff.manage',
    });
    await expectRefusal(officer.sync.resolveConflict({ id, choice: 'keep' }), 'access.denied');
    expect(auditOf(test, staffId).filter(({ action }) => action === 'denied')).toHaveLength(2);
    expect(JSON.stringify(await manager.sync.details())).not.toContain('scrypt$');
    await manager.sync.resolveConflict({ id, choice: 'keep' });
  });

  it('of a consultation record are its author’s or a manager’s, and nobody else reads them', async () => {
    const { test, desk, conflict } = await startJoined();
    const adviser = await test.signIn('adviser');
    const manager = await test.signIn('manager');
    const { visit } = await desk.visits.register(walkIn(test, { series: 'B' }));
    await adviser.visits.call({ visitId: visit.id, roomId: null });
    const { session } = await adviser.consultations.open({ visitId: visit.id });
    const side = { by: session.adviserId, workstation: 'C', at: '2026-01-15T02:00:00.000Z' };
    const given = {
      entity: 'consultationSession' satisfies EntityName,
      recordId: session.id,
      kept: { ...side, values: { internalNotes: '甲' } },
      other: { ...side, values: { internalNotes: '乙' } },
    };
    const id = await conflict(given);
    expect((await desk.sync.details()).conflicts[0]!.fields).toEqual([
      { field: 'internalNotes', kept: null, other: null },
    ]);
    await expectRefusal(desk.sync.resolveConflict({ id, choice: 'keep' }), 'access.denied');
    expect((await adviser.sync.details()).conflicts[0]!.fields[0]).toMatchObject({ kept: '甲', other: '乙' });
    await adviser.sync.resolveConflict({ id, choice: 'takeOther' });
    const second = await conflict(given);
    await manager.sync.resolveConflict({ id: second, choice: 'keep' });
  });

  it('of an entity or a record this release does not have wait, and break nothing', async () => {
    const { test, desk, conflict } = await startJoined();
    const manager = await test.signIn('manager');
    const unknown = await conflict({ entity: 'laterThing', recordId: test.ports.ids.next() });
    const gone = await conflict({ entity: 'visit', recordId: test.ports.ids.next() });
    expect((await desk.sync.details()).conflicts.map(({ label }) => label)).toEqual([null, null]);
    await expectRefusal(desk.sync.resolveConflict({ id: gone, choice: 'takeOther' }), 'common.notFound');
    await expectRefusal(desk.sync.resolveConflict({ id: unknown, choice: 'keep' }), 'access.denied');
    await manager.sync.resolveConflict({ id: unknown, choice: 'keep' });
    await expectRefusal(desk.sync.resolveConflict({ id: test.ports.ids.next(), choice: 'keep' }), 'common.notFound');
  });
});

describe('what was set aside', () => {
  const item = (id: string, reason: SetAside['reason']): SetAside => ({
    id,
    at: '2026-01-15T02:00:00.000Z',
    origin: id,
    workstationCode: 'A',
    tx: id,
    seq: 3,
    reason,
    detail: 'visit.headCount: too_small',
    actor: null,
    records: [],
  });

  it('is shown with its reason, and decided by a person, on record', async () => {
    const { test, engine, desk, idOf } = await startJoined();
    const id = test.ports.ids.next();
    const { visit } = await desk.visits.register(walkIn(test));
    const records = [{ entity: 'visit', id: visit.id }];
    engine.aside = [{ ...item(id, 'malformed'), actor: await idOf('desk'), records }];
    expect((await desk.sync.details()).setAside).toMatchObject([
      { id, reason: 'malformed', actorName: '陳接待', isLocal: false, records: [{ label: visit.visitNo }] },
    ]);
    await desk.sync.decideSetAside({ id, decision: 'drop' });
    expect(engine.asked.decided).toEqual([`${id} drop`]);
    expect(auditOf(test, id)).toMatchObject([{ action: 'override', reason: 'drop' }]);
    await expectRefusal(desk.sync.decideSetAside({ id, decision: 'drop' }), 'common.notFound');
  });

  it('for voiding most of a collection is let through by a manager alone; anybody may take it back', async () => {
    const { test, engine, desk } = await startJoined();
    const manager = await test.signIn('manager');
    const [first, second] = [test.ports.ids.next(), test.ports.ids.next()];
    engine.aside = [item(first, 'massVoid'), item(second, 'massVoid')];
    await expectRefusal(desk.sync.decideSetAside({ id: first, decision: 'release' }), 'sync.managersOnly');
    await manager.sync.decideSetAside({ id: first, decision: 'release' });
    await desk.sync.decideSetAside({ id: second, decision: 'drop' });
    expect(engine.asked.decided).toEqual([`${first} release`, `${second} drop`]);
  });

  it('cannot be decided while nobody answers, and nothing is on record then', async () => {
    const { test, site, engine, desk } = await startJoined();
    const id = test.ports.ids.next();
    engine.aside = [item(id, 'malformed')];
    site.isReachable = false;
    await expectRefusal(desk.sync.decideSetAside({ id, decision: 'drop' }), 'sync.unreachable');
    expect(auditOf(test, id)).toEqual([]);
  });

  it('is nothing on a workstation of its own', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    expect(await desk.sync.status()).toMatchObject({ link: 'alone', server: null, needs: [] });
    expect(await desk.sync.details()).toEqual({
      waiting: [],
      moreWaiting: 0,
      setAside: [],
      conflicts: [],
      siblings: [],
      siblingsAt: null,
    });
    expect((await desk.sync.tryNow()).link).toBe('alone');
    const id = test.ports.ids.next();
    await expectRefusal(desk.sync.decideSetAside({ id, decision: 'drop' }), 'sync.notJoined');
    const manager = await test.signIn('manager');
    await expectRefusal(manager.sync.renewEnrolment({ enrolment: 'tc1.anything-at-all' }), 'sync.notJoined');
  });
});

describe('diagnostics', () => {
  it('say codes, counts and times, and hold no name, number or text of anybody; the export is audited', async () => {
    const { test, engine, desk, conflict } = await startJoined();
    const { visit } = await desk.visits.register(walkIn(test));
    await conflict({ entity: 'visit', recordId: visit.id });
    engine.set({ needs: [{ need: 'conflicts', count: 1, detail: '陳怡君' }] });
    const { fileName, content } = await desk.sync.diagnostics();
    expect(fileName).toBe('taishang-counter-sync-A-2026-01-15.json');
    expect(JSON.parse(content)).toMatchObject({
      records: { visit: 1, client: 1, conflict: 1 },
      conflicts: { 'visit field': 1 },
      status: { link: 'connected', hasServer: true, needs: [{ need: 'conflicts', count: 1 }] },
    });
    const personal = [
      '陳怡君',
      '0912',
      '詢問',
      '問投資',
      '陳接待',
      '張承辦',
      '服務中心',
      'V115',
      'A001',
      '127.0.0.1',
      'scrypt',
    ];
    for (const word of personal) expect(content, word).not.toContain(word);
    expect(rows(test, `select reason from audit_entries where action = 'export'`)).toEqual([{ reason: 'diagnostics' }]);
  });
});
