import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal } from '../../../support/test-app.ts';
import { auditOf } from '../visits/walk-in.ts';
import { secondAdviser, stage, TEXT } from './stage.ts';

afterEach(closeTestApps);

async function together() {
  const at = await stage();
  const other = await secondAdviser(at.test, at.manager);
  const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
  const staff = await at.manager.staff.list();
  const idOf = (account: string): string => staff.find((person) => person.account === account)!.id;
  const otherId = (await at.manager.staff.list()).find((person) => person.account === 'adviser2')!.id;
  return { ...at, other, id, idOf, otherId };
}

describe('several advisers in one session', () => {
  it('one writes; a colleague reads, comments, and writes after taking over in so many words', async () => {
    const { test, adviser, other, id, otherId } = await together();
    await expectRefusal(other.consultations.get({ id }), 'consultations.notYours');
    await adviser.consultations.setColleagues({ id, staffIds: [otherId] });
    expect((await other.consultations.get({ id })).coAdvisers).toEqual([{ id: otherId, name: '許會計師' }]);
    await other.consultations.comment({ id, text: '別忘了稅務居民身分' });

    const refused = await expectRefusal(
      other.consultations.saveDraft({ id, text: { facts: '乙' } }),
      'consultations.notWriter',
    );
    expect(refused).toEqual({ adviserName: '林顧問' });
    expect(auditOf(test, id).filter(({ action }) => action === 'denied')).toHaveLength(1);

    await other.consultations.takeOver({ id });
    await expectRefusal(adviser.consultations.saveDraft({ id, text: { facts: '甲' } }), 'consultations.notWriter');
    const view = await other.consultations.finalise({ id, text: TEXT });
    expect(view).toMatchObject({ adviserName: '許會計師', actingForName: null, session: { state: 'finalised' } });
    expect(await adviser.consultations.notes({ id })).toMatchObject([
      { kind: 'comment', byName: '許會計師', text: '別忘了稅務居民身分' },
      { kind: 'takenOver', fromName: '林顧問', toName: '許會計師' },
    ]);
  });

  it('asks in nobody who is no adviser, and lets nobody from outside arrange', async () => {
    const { adviser, other, desk, id, idOf, otherId } = await together();
    await expectRefusal(
      adviser.consultations.setColleagues({ id, staffIds: [idOf('desk')] }),
      'consultations.noAdviser',
    );
    await expectRefusal(other.consultations.setColleagues({ id, staffIds: [otherId] }), 'consultations.notYours');
    await expectRefusal(other.consultations.takeOver({ id }), 'consultations.notYours');
    await expectRefusal(desk.consultations.comment({ id, text: '看看' }), 'access.denied');
  });
});

describe('a draft handed to a deputy', () => {
  it('is finalised by the deputy, names both, and stays readable to whose it was', async () => {
    const { adviser, other, manager, id, otherId } = await together();
    await adviser.consultations.saveDraft({ id, text: { facts: '甲寫到一半' } });
    await manager.consultations.handOver({ id, toStaffId: otherId, note: '林顧問請病假' });
    expect(await other.consultations.list({})).toMatchObject([
      { id, adviserName: '許會計師', actingForName: '林顧問', isColleague: false },
    ]);
    expect(await adviser.consultations.list({})).toMatchObject([{ id, isColleague: true }]);
    const view = await other.consultations.finalise({ id, text: TEXT });
    expect(view).toMatchObject({ adviserName: '許會計師', actingForName: '林顧問' });
    expect((await adviser.consultations.get({ id })).session.facts).toBe(TEXT.facts);
    await expectRefusal(
      manager.consultations.handOver({ id, toStaffId: otherId, note: '' }),
      'consultations.finalised',
    );
  });
});

describe('a restricted record', () => {
  it('shows a manager neither client nor text until they say why, and writes the reason down', async () => {
    const { test, adviser, manager, id } = await together();
    await adviser.consultations.restrict({ id, restricted: true });
    expect(await manager.consultations.list({})).toMatchObject([{ id, clientName: null, restricted: true }]);
    await expectRefusal(manager.consultations.get({ id }), 'consultations.restricted');
    await expectRefusal(manager.consultations.notes({ id }), 'consultations.restricted');
    await expectRefusal(manager.consultations.restrict({ id, restricted: false }), 'consultations.restricted');
    await expectRefusal(manager.consultations.setColleagues({ id, staffIds: [] }), 'consultations.restricted');
    await expectRefusal(
      manager.paper.create({
        subject: { kind: 'consultationRecord', sessionId: id, withInternalNotes: true },
        language: 'zh-TW',
      }),
      'consultations.restricted',
    );
    expect((await manager.consultations.get({ id, reason: '申訴案查核' })).session.id).toBe(id);
    expect(auditOf(test, id).at(-1)).toMatchObject({ action: 'view', reason: '申訴案查核' });
    expect((await adviser.consultations.get({ id })).session.restricted).toBe(true);
  });
});

describe('a session longer than planned', () => {
  it('is extended from its planned end, or from now once that has passed, and the desk sees until when', async () => {
    const { test, adviser, desk, id, visitId } = await together();
    const endOnDesk = async () =>
      (await desk.visits.queue({})).items.find((item) => item.visitId === visitId)!.sessionEndsAt;
    const { startedAt, plannedEndAt } = (await adviser.consultations.get({ id })).session;
    expect(Date.parse(plannedEndAt!) - Date.parse(startedAt)).toBe(30 * 60_000);
    expect(await endOnDesk()).toBe(plannedEndAt);
    await adviser.consultations.extend({ id, minutes: 10 });
    expect(Date.parse((await endOnDesk())!) - Date.parse(startedAt)).toBe(40 * 60_000);
    test.ports.clock.advance(60 * 60_000);
    const later = await test.signIn('adviser');
    const { plannedEndAt: end } = await later.consultations.extend({ id, minutes: 10 });
    expect(Date.parse(end) - test.ports.clock.nowMs()).toBe(10 * 60_000);
  });
});

describe('a session nobody was called for', () => {
  it('registers the call and opens its record at once, and the same key again makes no second one', async () => {
    const { test, adviser, desk } = await together();
    const input = {
      requestKey: test.ports.ids.next(),
      mode: 'video' as const,
      clientId: null,
      purposeText: '胡志明市廠房租約',
      serviceCode: 'C03',
      regionCode: 'VN',
    };
    const view = await adviser.consultations.begin(input);
    expect(view).toMatchObject({ purposeText: input.purposeText, ticketNo: null, session: { mode: 'video' } });
    expect((await adviser.consultations.begin(input)).session.id).toBe(view.session.id);
    const { items } = await desk.visits.queue({});
    expect(items.filter((item) => item.visitId === view.session.visitId)).toMatchObject([
      { state: 'serving', channel: 'web', sessionId: view.session.id },
    ]);
  });
});
