import { afterEach, describe, expect, it } from 'vitest';
import { textOf } from '../../../../shared/features/consultations/rules.ts';
import { closeTestApps, expectRefusal } from '../../../support/test-app.ts';
import { auditOf } from '../visits/walk-in.ts';
import { secondAdviser, stage, TEXT } from './stage.ts';

afterEach(closeTestApps);

describe('amending a final record', () => {
  async function final() {
    const at = await stage();
    const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
    const { session } = await at.adviser.consultations.finalise({ id, text: TEXT });
    return { ...at, id, text: textOf(session) };
  }

  it('makes a second version and keeps the first, with who, when and why', async () => {
    const { test, adviser, manager, id, text } = await final();
    test.ports.clock.advance(60_000);
    const reason = '公司名稱寫錯';
    const view = await adviser.consultations.amend({ id, version: 1, reason, text: { ...text, facts: '收到公函。' } });
    expect(view.session).toMatchObject({
      state: 'finalised',
      version: 2,
      facts: '收到公函。',
      lockedAt: test.ports.clock.iso,
    });
    const again = await adviser.consultations.amend({
      id,
      version: 2,
      reason: '再更正',
      text: { ...text, advice: '先協商。' },
    });
    const facts = [again.session.facts, ...again.earlier.map((old) => old.text.facts)];
    expect(facts).toEqual(['收到街道辦書面通知。', '收到公函。', '收到街道辦書面通知。']);
    expect((await manager.consultations.get({ id })).earlier).toMatchObject([
      { version: 2, reason: '再更正' },
      { version: 1, reason, amendedByName: '林顧問', lockedAt: view.earlier[0]!.lockedAt, text },
    ]);
    expect(auditOf(test, id).at(-2)).toMatchObject({ action: 'update', reason: 'amended' });
  });

  it('refuses what is no amendment, and changes nothing', async () => {
    const { test, adviser, manager, id, text } = await final();
    const other = await secondAdviser(test, manager);
    const amendment = { id, version: 1, reason: '更正', text: { ...text, facts: '另一件事。' } };
    await expectRefusal(other.consultations.amend(amendment), 'consultations.notYours');
    await expectRefusal(adviser.consultations.amend({ ...amendment, text }), 'consultations.unchanged');
    const missing = await expectRefusal(
      adviser.consultations.amend({ ...amendment, text: { ...text, advice: ' ' } }),
      'consultations.incomplete',
    );
    expect(missing).toEqual({ missing: ['advice'] });
    await expectRefusal(adviser.consultations.amend({ ...amendment, reason: '  ' }), 'common.invalidInput');
    await adviser.consultations.amend(amendment);
    const data = await expectRefusal(adviser.consultations.amend(amendment), 'consultations.amendedMeanwhile');
    expect(data).toEqual({ version: 2 });
    expect((await adviser.consultations.get({ id })).earlier).toHaveLength(1);
  });

  it('is for final records: a draft is simply written on', async () => {
    const { adviser, visitId } = await stage();
    const { session } = await adviser.consultations.open({ visitId });
    const text = { ...textOf(session), ...TEXT };
    await expectRefusal(
      adviser.consultations.amend({ id: session.id, version: 1, reason: '更正', text }),
      'consultations.notFinal',
    );
  });
});

describe('voiding a draft', () => {
  it('keeps what was written, leaves it out of the figures, and the visitor can be recorded anew', async () => {
    const { test, adviser, manager, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    await adviser.consultations.saveDraft({ id, text: { question: '開錯了' } });
    const { session } = await adviser.consultations.void({ id, reason: '開錯來訪者' });
    expect(session).toMatchObject({ state: 'voided', voidReason: '開錯來訪者', question: '開錯了' });
    await expectRefusal(adviser.consultations.saveDraft({ id, text: { question: 'x' } }), 'consultations.finalised');
    const anew = await adviser.consultations.open({ visitId });
    expect(anew.session.id).not.toBe(id);
    const { businessDate } = await adviser.app.info();
    expect((await manager.reports.dailySummary({ businessDate })).sessions).toMatchObject([{ held: 1 }]);
    expect(auditOf(test, id).some(({ action }) => action === 'void')).toBe(true);
  });

  it('is its adviser’s or a manager’s, and never a final record’s', async () => {
    const { test, adviser, manager, desk, visitId } = await stage();
    const { id } = (await adviser.consultations.open({ visitId })).session;
    const other = await secondAdviser(test, manager);
    await expectRefusal(other.consultations.void({ id, reason: '誤' }), 'consultations.notYours');
    await expectRefusal(desk.consultations.void({ id, reason: '誤' }), 'access.denied');
    await adviser.consultations.finalise({ id, text: TEXT });
    await expectRefusal(manager.consultations.void({ id, reason: '誤' }), 'consultations.finalised');
  });
});
