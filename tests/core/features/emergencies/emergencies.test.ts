import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const MINUTE = 60_000;

async function called() {
  const test = await startTestApp();
  const desk = await test.signIn('desk');
  const id = test.ports.ids.next();
  return { test, desk, id };
}

describe('an emergency on the phone', () => {
  it('is saved with the first word, numbered, and stands on every screen', async () => {
    const { test, desk, id } = await called();
    const saved = await desk.emergencies.save({ id, text: { callerPhone: '0' } });
    expect(saved).toEqual({ reportNo: '暫115-A-001', reportedAt: test.ports.clock.iso, savedAt: test.ports.clock.iso });
    const adviser = await test.signIn('adviser');
    expect(await adviser.emergencies.standing()).toMatchObject([
      { id, reportNo: '暫115-A-001', callerPhone: '0', isIncomplete: true, reportedByName: '陳接待' },
    ]);
  });

  it('goes on being the same report however often it is saved, its clock with it', async () => {
    const { test, desk, id } = await called();
    const { reportedAt } = await desk.emergencies.save({ id, text: { callerPhone: '0912' } });
    test.ports.clock.advance(2 * MINUTE);
    await desk.emergencies.save({ id, text: { callerPhone: '0912-345-678' } });
    const later = await desk.emergencies.save({ id, text: { situation: '兒子在東莞失聯' } });
    expect(later).toMatchObject({ reportNo: '暫115-A-001', reportedAt });
    expect(rows(test, 'select caller_phone, situation from emergency_reports')).toEqual([
      { caller_phone: '0912-345-678', situation: '兒子在東莞失聯' },
    ]);
    expect(await desk.emergencies.standing()).toMatchObject([{ isIncomplete: false }]);
    expect(auditOf(test, id).map(({ action }) => action)).toEqual(['create']);
  });

  it('stays on today’s list with its clock once somebody has taken it up, and leaves it as a false alarm', async () => {
    const { test, desk, id } = await called();
    const other = test.ports.ids.next();
    await desk.emergencies.save({ id, text: { callerPhone: '0912', situation: '失聯', place: '東莞' } });
    await desk.emergencies.save({ id: other, text: { situation: '打錯電話' } });
    const manager = await test.signIn('manager');
    await manager.emergencies.acknowledge({ id, outcome: 'takenUp' });
    await manager.emergencies.acknowledge({ id: other, outcome: 'falseAlarm', reason: '對方說打錯' });
    expect(await desk.emergencies.ofToday()).toMatchObject([
      { id, place: '東莞', acknowledgedByName: '王主管', acknowledgedAt: test.ports.clock.iso },
    ]);
    const admin = await test.signIn('admin');
    expect(await admin.emergencies.ofToday()).toMatchObject([{ id, place: null, callerPhone: null }]);
    test.ports.clock.advance(24 * 60 * MINUTE);
    expect(await (await test.signIn('desk')).emergencies.ofToday()).toEqual([]);
  });

  it('is taken although the clock is not to be trusted', async () => {
    const { test, desk, id } = await called();
    test.ports.clock.advance(-48 * 60 * MINUTE);
    await desk.emergencies.save({ id, text: { situation: '昏倒' } });
    expect(await desk.emergencies.standing()).toHaveLength(1);
  });

  it('comes off the screens when a manager or a case officer takes it up, once', async () => {
    const { test, desk, id } = await called();
    await desk.emergencies.save({ id, text: { callerPhone: '0912', situation: '失聯' } });
    await expectRefusal(desk.emergencies.acknowledge({ id, outcome: 'takenUp' }), 'access.denied');
    const manager = await test.signIn('manager');
    const { report, acknowledgedByName } = await manager.emergencies.acknowledge({ id, outcome: 'takenUp' });
    expect(report).toMatchObject({ acknowledgedAt: test.ports.clock.iso, outcome: 'takenUp' });
    expect(await desk.emergencies.standing()).toEqual([]);
    const again = expectRefusal(
      manager.emergencies.acknowledge({ id, outcome: 'takenUp' }),
      'emergencies.acknowledged',
    );
    expect(await again).toEqual({ at: test.ports.clock.iso, byName: acknowledgedByName });
  });

  it('is called a false alarm only with a reason', async () => {
    const { test, desk, id } = await called();
    await desk.emergencies.save({ id, text: { situation: '失聯' } });
    const manager = await test.signIn('manager');
    await expectRefusal(
      manager.emergencies.acknowledge({ id, outcome: 'falseAlarm', reason: ' ' }),
      'common.invalidInput',
    );
    const reason = '本人已回電報平安';
    const { report } = await manager.emergencies.acknowledge({ id, outcome: 'falseAlarm', reason });
    expect(report).toMatchObject({ outcome: 'falseAlarm', outcomeReason: reason });
    expect(auditOf(test, id).at(-1)).toMatchObject({ action: 'update', reason });
  });

  it('can be gone on with by whoever opens it, and each opening is written down', async () => {
    const { test, desk, id } = await called();
    expect(await desk.emergencies.open({ id })).toBeNull();
    await desk.emergencies.save({ id, text: { situation: '失聯' } });
    const adviser = await test.signIn('adviser');
    expect(await adviser.emergencies.open({ id })).toMatchObject({
      report: { situation: '失聯' },
      reportedByName: '陳接待',
    });
    await adviser.emergencies.save({ id, text: { place: '東莞' } });
    expect(await desk.emergencies.calledBack({ id })).toMatchObject({
      report: { place: '東莞', calledBackAt: test.ports.clock.iso },
    });
    expect(auditOf(test, id).map(({ action }) => action)).toEqual(['create', 'view', 'update']);
  });

  it('shows an administrator that there is one, and nothing of whom it is about', async () => {
    const { test, desk, id } = await called();
    await desk.emergencies.save({ id, text: { callerPhone: '0912', place: '東莞', situation: '失聯' } });
    const admin = await test.signIn('admin');
    expect(await admin.emergencies.standing()).toMatchObject([
      { reportNo: '暫115-A-001', callerPhone: null, place: null },
    ]);
    await expectRefusal(admin.emergencies.open({ id }), 'access.denied');
    await expectRefusal(admin.emergencies.save({ id, text: { place: '昆山' } }), 'access.denied');
    const own = test.ports.ids.next();
    await admin.emergencies.save({ id: own, text: { situation: '來電' } });
    expect(await admin.emergencies.open({ id: own })).toMatchObject({ report: { situation: '來電' } });
  });

  it('refuses what does not exist and what is too long', async () => {
    const { test, desk, id } = await called();
    const manager = await test.signIn('manager');
    await expectRefusal(manager.emergencies.acknowledge({ id, outcome: 'takenUp' }), 'common.notFound');
    await expectRefusal(desk.emergencies.calledBack({ id }), 'common.notFound');
    await expectRefusal(desk.emergencies.save({ id, text: { situation: '長'.repeat(2001) } }), 'common.invalidInput');
  });
});
