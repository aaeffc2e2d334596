import { afterEach, describe, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, rows } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const SOURCE = { sourceName: '練習資料', sourceUrl: null, verifiedOn: '2026-01-15' };
const CARD = { kind: 'faq', title: '驗證', body: '帶正本', serviceCodes: ['F04'], agencyId: null, ...SOURCE } as const;
const CHECKLIST = {
  title: '文書驗證',
  serviceCodes: ['F04'],
  regionCodes: ['CN'],
  documents: [{ what: '公證書', form: '正本', note: null, isRequired: true }],
  note: null,
  ...SOURCE,
};

describe('what is handed out', () => {
  it('to a second visitor is no reprint of the first one’s, and what was changed meanwhile stands on it', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.reference.saveCard({ card: { ...CARD, serviceCodes: ['F04'] } });
    const subject = { kind: 'faqCards' as const, cardIds: [id] };
    const first = await desk.paper.create({ subject, language: 'zh-TW' });
    await desk.paper.report({ id: first.id, state: 'sent' });
    const second = await desk.paper.create({ subject, language: 'zh-TW' });
    expect([first.copy, second.copy]).toEqual([1, 1]);
    await desk.reference.saveCard({ id, card: { ...CARD, serviceCodes: ['F04'], body: '帶正本與影本' } });
    const third = await desk.paper.create({ subject, language: 'zh-TW' });
    expect(third.content).toMatchObject({ cards: [{ body: '帶正本與影本' }] });
    expect((await desk.paper.job({ id: first.id })).content).toMatchObject({ cards: [{ body: '帶正本' }] });
    expect(auditOf(test, id).at(-1)).toMatchObject({ action: 'print', subject_type: 'faqCards', reason: '驗證' });
  });

  it('may be a checklist of papers, or blank sheets of the register', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.reference.saveChecklist({ checklist: CHECKLIST });
    const list = await desk.paper.create({ subject: { kind: 'documentChecklist', checklistId: id }, language: 'en' });
    expect(list.content).toMatchObject({ checklist: { title: '文書驗證' } });
    const sheets = await desk.paper.create({ subject: { kind: 'visitRegistration', sheets: 3 }, language: 'zh-TW' });
    expect(sheets).toMatchObject({ copy: 1, content: { kind: 'visitRegistration', sheets: 3 } });
    expect(rows(test, `select reason from audit_entries where subject_type = 'visitRegistration'`)).toEqual([
      { reason: 'FM14 × 3' },
    ]);
  });

  it('is refused where there is nothing to print, or nothing one may read', async () => {
    const test = await startTestApp();
    const desk = await test.signIn('desk');
    const { id } = await desk.reference.saveChecklist({ checklist: CHECKLIST });
    await desk.reference.withdraw({ entity: 'documentChecklist', id, reason: '改版' });
    const print = { subject: { kind: 'documentChecklist', checklistId: id }, language: 'zh-TW' } as const;
    await expectRefusal(desk.paper.create(print), 'common.notFound');
    await expectRefusal((await test.signIn('admin')).paper.create(print), 'access.denied');
    await expectRefusal(
      desk.paper.create({ subject: { kind: 'visitRegistration', sheets: 0 }, language: 'zh-TW' }),
      'common.invalidInput',
    );
  });
});
