import { afterEach, expect, it } from 'vitest';
import { closeTestApps, expectRefusal } from '../../../support/test-app.ts';
import { secondAdviser, stage, TEXT } from '../consultations/stage.ts';
import { auditOf } from '../visits/walk-in.ts';

afterEach(closeTestApps);

async function referred() {
  const at = await stage();
  const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
  const text = { ...TEXT, referralNote: '請協助估價', documentsSeen: '估價單\n\n 租約 ' };
  await at.adviser.consultations.saveDraft({ id, text });
  return { ...at, id, subject: { kind: 'referralSlip', sessionId: id, agencyId: null } as const };
}

it('a referral slip says why, what to bring and which number, and no word of what was advised', async () => {
  const { test, adviser, id, subject } = await referred();
  const { content } = await adviser.paper.create({ subject, language: 'zh-TW' });
  expect(content).toMatchObject({
    referralNote: '請協助估價',
    papers: ['估價單', '租約'],
    sessionNo: 'N1150115-A-001',
    agency: null,
    state: 'draft',
  });
  const words = JSON.stringify(content);
  expect(words).not.toContain(TEXT.advice);
  expect(words).not.toContain(TEXT.internalNotes);
  expect(auditOf(test, id).at(-1)).toMatchObject({ action: 'print', subject_type: 'referralSlip' });
});

it('a referral slip is printed by the record’s adviser and by managers', async () => {
  const { test, desk, manager, subject } = await referred();
  const other = await secondAdviser(test, manager);
  await expectRefusal(desk.paper.create({ subject, language: 'zh-TW' }), 'access.denied');
  await expectRefusal(other.paper.create({ subject, language: 'zh-TW' }), 'consultations.notYours');
  expect((await manager.paper.create({ subject, language: 'en' })).copy).toBe(1);
  expect(await desk.paper.recent()).toEqual([]);
});

it('a referral slip names an agency of the directory, and refuses one that is not there', async () => {
  const { adviser, desk, subject } = await referred();
  const agency = await desk.reference.saveAgency({
    agency: {
      kind: 'government',
      name: '第二科',
      nameEn: null,
      regionCode: null,
      cityName: null,
      contactName: '王科員',
      phone: '(02)5550-1995',
      afterHoursPhone: null,
      email: null,
      address: null,
      website: null,
      handles: ['B01'],
      note: null,
      verifiedOn: '2026-01-10',
    },
  });
  const to = { ...subject, agencyId: agency.id };
  const { content } = await adviser.paper.create({ subject: to, language: 'zh-TW' });
  expect(content).toMatchObject({ agency: { name: '第二科', contactName: '王科員' } });
  const nobody = { ...subject, agencyId: subject.sessionId };
  await expectRefusal(adviser.paper.create({ subject: nobody, language: 'zh-TW' }), 'common.notFound');
});
