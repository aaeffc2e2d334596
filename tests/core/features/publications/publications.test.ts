import { afterEach, expect, it } from 'vitest';
import { closeTestApps, expectRefusal, startTestApp } from '../../../support/test-app.ts';
import { auditOf, walkIn } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const BROCHURE = { code: 'INV-115', title: '投資臺灣指南', titleEn: null, language: '中文', reorderAt: 10 };

async function counter() {
  const test = await startTestApp();
  const desk = await test.signIn('desk');
  const { id } = await desk.publications.save(BROCHURE);
  const { visit } = await desk.visits.register(walkIn(test));
  return { test, desk, id, visitId: visit.id };
}

it('what is handed out comes off the stock, what is taken back is there again', async () => {
  const { test, desk, id, visitId } = await counter();
  const stock = async (): Promise<number | null> => (await desk.publications.list())[0]!.stock;
  expect(await stock()).toBeNull();
  expect(await desk.publications.stock({ id, reason: 'received', qty: 50 })).toMatchObject({ stock: 50 });
  const given = await desk.publications.handOut({ visitId, publicationId: id, qty: 3 });
  expect(given).toMatchObject([{ code: 'INV-115', qty: 3 }]);
  expect(await stock()).toBe(47);
  expect(auditOf(test, given[0]!.id)).toMatchObject([{ action: 'create', subject_type: 'handout' }]);
  expect(await desk.publications.takeBack({ id: given[0]!.id })).toEqual([]);
  expect(await stock()).toBe(50);
  await expectRefusal(desk.publications.takeBack({ id: given[0]!.id }), 'common.notFound');
});

it('a count says what is there, whatever was handed out before anybody counted', async () => {
  const { desk, id, visitId } = await counter();
  await desk.publications.handOut({ visitId, publicationId: id, qty: 4 });
  expect(await desk.publications.stock({ id, reason: 'counted', qty: 30 })).toMatchObject({ stock: 30 });
  expect(await desk.publications.stock({ id, reason: 'counted', qty: 28 })).toMatchObject({ stock: 28 });
  expect(await desk.publications.stock({ id, reason: 'removed', qty: 8 })).toMatchObject({ stock: 20 });
});

it('a visitor gets the brochure although the figure says there is none', async () => {
  const { desk, id, visitId } = await counter();
  await desk.publications.stock({ id, reason: 'counted', qty: 1 });
  await desk.publications.handOut({ visitId, publicationId: id, qty: 2 });
  expect((await desk.publications.list())[0]).toMatchObject({ stock: -1 });
});

it('two brochures have two codes, and one no longer in use is not handed out', async () => {
  const { desk, id, visitId } = await counter();
  await expectRefusal(desk.publications.save(BROCHURE), 'common.invalidInput');
  await desk.publications.save({ ...BROCHURE, id, active: false });
  await expectRefusal(desk.publications.handOut({ visitId, publicationId: id, qty: 1 }), 'common.notFound');
});

it('an adviser hands nothing out and changes no stock', async () => {
  const { test, id, visitId } = await counter();
  const adviser = await test.signIn('adviser');
  await expectRefusal(adviser.publications.handOut({ visitId, publicationId: id, qty: 1 }), 'access.denied');
  await expectRefusal(adviser.publications.stock({ id, reason: 'received', qty: 1 }), 'access.denied');
});
