import { afterEach, describe, expect, it } from 'vitest';
import { wordingOf } from '../../../../shared/features/consultations/confirming.ts';
import type { SessionText } from '../../../../shared/features/consultations/contract.ts';
import { textOf } from '../../../../shared/features/consultations/rules.ts';
import type { Signature } from '../../../../shared/features/consultations/signature.ts';
import { closeTestApps, expectRefusal } from '../../../support/test-app.ts';
import { auditOf } from '../visits/walk-in.ts';
import { secondAdviser, stage, TEXT } from './stage.ts';

afterEach(closeTestApps);

const SIGNATURE: Signature = [
  [
    [100, 200, 40],
    [300, 120, 60],
    [520, 260, 80],
  ],
];
const ON_SCREEN: Partial<SessionText> = { ...TEXT, confirmation: 'signatureOnScreen' };

async function written() {
  const at = await stage();
  const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
  await at.adviser.consultations.saveDraft({ id, text: ON_SCREEN });
  const text = textOf((await at.adviser.consultations.get({ id })).session);
  const sign = (of: SessionText = text, version = 1) =>
    at.adviser.consultations.readBack({
      id,
      version,
      wording: wordingOf(of),
      answer: { outcome: 'signed', signature: SIGNATURE },
    });
  return { ...at, id, text, sign };
}

describe('a record the client signs on the screen', () => {
  it('is final only with the signature, which then stands on its papers and travels with it', async () => {
    const { test, adviser, manager, id, sign } = await written();
    const lacking = await expectRefusal(adviser.consultations.finalise({ id, text: {} }), 'consultations.incomplete');
    expect(lacking).toEqual({ missing: ['screenSignature'] });
    await sign();
    const view = await adviser.consultations.finalise({ id, text: {} });
    expect(view.session.state).toBe('finalised');
    expect(view.signature).toMatchObject({ strokes: SIGNATURE });
    expect((await manager.consultations.get({ id })).signature).toMatchObject({ strokes: SIGNATURE });
    for (const withInternalNotes of [true, false]) {
      const subject = { kind: 'consultationRecord', sessionId: id, withInternalNotes } as const;
      const { content } = await adviser.paper.create({ subject, language: 'zh-TW' });
      expect(content).toMatchObject({ view: { signature: { strokes: SIGNATURE }, readbacks: [] } });
    }
    expect(auditOf(test, id).some(({ reason }) => reason === 'signedOnScreen')).toBe(true);
  });

  it('is asked for anew when the text was changed after the signature; put back, the signature stands again', async () => {
    const { adviser, id, text, sign } = await written();
    await sign();
    await adviser.consultations.saveDraft({ id, text: { advice: '先協商，再估價。' } });
    expect((await adviser.consultations.get({ id })).signature).toBeNull();
    await expectRefusal(adviser.consultations.finalise({ id, text: {} }), 'consultations.incomplete');
    const subject = { kind: 'consultationRecord', sessionId: id, withInternalNotes: false } as const;
    const { content } = await adviser.paper.create({ subject, language: 'zh-TW' });
    expect(content).toMatchObject({ view: { signature: null } });
    await adviser.consultations.saveDraft({ id, text: { advice: text.advice } });
    expect((await adviser.consultations.get({ id })).signature).not.toBeNull();
    await sign({ ...text, advice: '先協商，再估價。' });
    const final = await adviser.consultations.finalise({ id, text: { advice: '先協商，再估價。' } });
    expect(final.readbacks.map(({ wording }) => wording.advice)).toEqual(['先協商，再估價。', text.advice]);
  });

  it('takes a change of internal notes without a new signature', async () => {
    const { adviser, id, sign } = await written();
    await sign();
    const view = await adviser.consultations.finalise({ id, text: { internalNotes: '另有兩家。' } });
    expect(view.signature).not.toBeNull();
  });

  it('needs a new signature once it is amended; the first stays with the first version', async () => {
    const { adviser, id, text, sign } = await written();
    await sign();
    await adviser.consultations.finalise({ id, text: {} });
    const amended = { ...text, facts: '收到公函。' };
    const amendment = { id, version: 1, reason: '更正', text: amended };
    const lacking = await expectRefusal(adviser.consultations.amend(amendment), 'consultations.incomplete');
    expect(lacking).toEqual({ missing: ['screenSignature'] });
    await sign(amended, 2);
    const view = await adviser.consultations.amend(amendment);
    expect(view.signature).not.toBeNull();
    expect(view.readbacks.map(({ version }) => version)).toEqual([2, 1]);
    await expectRefusal(sign(amended, 2), 'consultations.amendedMeanwhile');
  });

  it('keeps the wording the client objected to beside the one they signed', async () => {
    const { adviser, manager, id, text, sign } = await written();
    await adviser.consultations.readBack({
      id,
      version: 1,
      wording: wordingOf(text),
      answer: { outcome: 'objected', objection: '日期應為三月五日' },
    });
    const corrected = { ...text, facts: '三月五日收到街道辦書面通知。' };
    await adviser.consultations.saveDraft({ id, text: corrected });
    await sign(corrected);
    await adviser.consultations.finalise({ id, text: {} });
    expect((await manager.consultations.get({ id })).readbacks).toMatchObject([
      { outcome: 'signed', byName: '林顧問', wording: { facts: corrected.facts } },
      { outcome: 'objected', objection: '日期應為三月五日', wording: { facts: text.facts }, signature: null },
    ]);
  });

  it('is its adviser’s to have signed, while there is something to sign, and where the center allows it', async () => {
    const { test, adviser, manager, id, text, sign } = await written();
    const other = await secondAdviser(test, manager);
    const answer = { outcome: 'signed', signature: SIGNATURE } as const;
    const read = { id, version: 1, wording: wordingOf(text), answer };
    await expectRefusal(other.consultations.readBack(read), 'consultations.notYours');
    await expectRefusal(manager.consultations.readBack(read), 'access.denied');
    await expectRefusal(sign(text, 2), 'consultations.amendedMeanwhile');
    await manager.settings.updateProfile({ clientsSignOnScreen: false });
    await expectRefusal(sign(), 'consultations.noScreenSignature');
    await manager.settings.updateProfile({ hotline: '02-2713-4726' });
    await expectRefusal(sign(), 'consultations.noScreenSignature');
    await manager.settings.updateProfile({ clientsSignOnScreen: true });
    await sign();
    await adviser.consultations.void({ id, reason: '開錯' });
    await expectRefusal(sign(), 'consultations.finalised');
  });

  it('takes no drawing but lines of points', async () => {
    const { adviser, id, text } = await written();
    const raw = [['<svg onload="alert(1)">']] as unknown as Signature;
    await expectRefusal(
      adviser.consultations.readBack({
        id,
        version: 1,
        wording: wordingOf(text),
        answer: { outcome: 'signed', signature: raw },
      }),
      'common.invalidInput',
    );
  });
});
