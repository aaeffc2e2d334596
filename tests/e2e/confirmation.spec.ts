import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { LANGUAGES } from '../../shared/lib/language.ts';
import type { Printing } from './pages/printing.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { aboutPdf, pagesOfPdf, structureOfPdf, textOfPdf, writtenInPdf } from './support/pdf.ts';

const ADVISER = '張哲維';
const CARD = { title: '兩岸人民關係條例第 35 條', body: '赴大陸投資應先向經濟部申請許可。' };
const CORRECTION = '搬遷期限為三月十五日。';
const LONG = '事'.repeat(4000);

async function savedPdf(page: Page, printing: Printing): Promise<Buffer> {
  const download = page.waitForEvent('download', { timeout: 30_000 });
  await printing.saveAs('pdf').click();
  return readFile(await (await download).path());
}

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language, beginning: 'sample', clock: '2026-01-15T02:40:00Z' });
    test.setTimeout(120_000);

    test.beforeEach(async ({ connect, screens }) => {
      const desk = await connect();
      await desk.staff.signIn({ account: 'desk', pin: '2580' });
      await desk.reference.saveCard({
        card: {
          ...CARD,
          kind: 'faq',
          serviceCodes: ['E01'],
          agencyId: null,
          sourceName: '全國法規資料庫',
          sourceUrl: null,
          verifiedOn: '2025-08-01',
        },
      });
      await screens.door.signIn(ADVISER);
      await screens.shell.enter('consultation');
      await screens.consultation.continueDraft.first().click();
      await expect(screens.consultation.editor).toBeVisible();
    });

    test('a card nobody has verified for long is checked before it is cited, and Ctrl+Z takes it back', async ({
      connect,
      screens,
    }) => {
      const { consultation, page } = screens;
      const { helpers } = consultation;
      const facts = consultation.field('facts');
      await facts.fill('前。後。');
      await facts.press('Home');
      for (const _ of '前。') await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Control+/');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await page.keyboard.press('Control+/');
      await expect(helpers.find).toBeFocused();
      await helpers.find.fill('關係條例');
      await expect(helpers.option(CARD.title)).toHaveCount(1);
      await expect(page.getByRole('option')).toHaveCount(1);
      await page.keyboard.press('Enter');
      await expect(helpers.stale).toBeVisible();
      await expectAccessible(page, 'the cards beside a record');
      await helpers.insert.click();
      await expect(helpers.checkFirst).toBeVisible();
      await helpers.checked.check();
      await expect(helpers.asLaw).toBeChecked();
      await helpers.insert.click();
      await expect(helpers.picker).toBeHidden();
      await expect(facts).toBeFocused();
      await expect(facts).toHaveValue(new RegExp(`^前。${CARD.body}[^]*全國法規資料庫[^]*${ADVISER}.*後。$`));
      await page.keyboard.press('Control+z');
      await expect(facts).toHaveValue('前。後。');

      // What is marked becomes a snippet, and goes where the cursor is next.
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Control+/');
      await expect(helpers.body).toHaveValue('前。後。');
      await helpers.title.fill('常用');
      await helpers.save.click();
      await expect(helpers.insert).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(facts).toBeFocused();
      const core = await connect();
      await core.staff.signIn({ account: 'adviser', pin: '2580' });
      expect(await core.snippets.mine()).toMatchObject([{ title: '常用', body: '前。後。' }]);
    });

    test('a client has the text corrected, signs it with the mouse, and the signature is on the paper', async ({
      screens,
      t,
    }) => {
      const { consultation, page, printing } = screens;
      const { confirmation } = consultation;
      await consultation.field('advice').fill('先取得估價報告，再提出申請。');
      await consultation.field('internalNotes').fill('同園區另有兩家。');
      await consultation.field('outcome').getByRole('radio').first().check();
      const before = await consultation.field('facts').inputValue();

      await test.step('what is read is the client’s part alone', async () => {
        await confirmation.start.click();
        await expect(confirmation.words).toContainText('先取得估價報告');
        await expect(confirmation.words).not.toContainText('同園區另有兩家');
        await expectAccessible(page, 'the record read to the client');
      });

      await test.step('the client objects; the wording is kept and the text corrected', async () => {
        await confirmation.objects.click();
        await confirmation.wanted.fill('期限不對');
        await confirmation.noteObjection.click();
        await expect(confirmation.objected).toContainText('期限不對');
        await consultation.field('facts').fill(`${before}${CORRECTION}`);
        await expect(confirmation.objected).toBeHidden();
      });

      await test.step('a touch is no signature; a name is', async () => {
        await confirmation.start.click();
        await confirmation.onScreen.click();
        await confirmation.keep.click();
        await expect(confirmation.tooShort).toBeVisible();
        await confirmation.sign();
        await expect(confirmation.drawn).toHaveCount(3);
        await confirmation.undoStroke.click();
        await expect(confirmation.drawn).toHaveCount(2);
        await expectAccessible(page, 'the pad to sign on');
        await confirmation.keep.click();
        await expect(confirmation.signed).toBeVisible();
      });

      await test.step('changed after it was signed, the text is to be signed again', async () => {
        await consultation.field('advice').press('End');
        await page.keyboard.insertText('並於三日內補件。');
        await expect(confirmation.stale).toBeVisible();
        await expectAccessible(page, 'a signature that is no longer the text’s');
        await consultation.finalise.click();
        await expect(consultation.missing).toContainText(t('consultations:editor.screenSignature'));
        await confirmation.stale.getByRole('button').click();
        await confirmation.onScreen.click();
        await confirmation.sign();
        await confirmation.keep.click();
        await expect(confirmation.signed).toBeVisible();
        await consultation.finalise.click();
        await expect(consultation.finalised).toBeVisible();
      });

      await test.step('both wordings can be read, and the paper carries the signature', async () => {
        await expect(confirmation.corrected).toContainText('期限不對');
        await expectAccessible(page, 'a final record with its corrected wordings');
        await consultation.print.click();
        await expect(printing.sheet.locator('[data-signature] path').first()).toBeVisible();
        const pdf = await savedPdf(page, printing);
        const about = aboutPdf(pdf);
        expect(about.title).toContain(t('paper:record.title'));
        expect(about).toMatchObject({ language: language === 'en' ? 'en' : 'zh-Hant-TW', isTagged: true });
        const text = textOfPdf(pdf);
        expect(writtenInPdf(pdf)).toContain(`${before}${CORRECTION}`.replaceAll(/\s+/g, ''));
        expect(text).toContain(t('paper:record.signedOnScreen', { at: '' }).trim());
        expect(text).not.toContain('同園區另有兩家');
        expect(structureOfPdf(pdf)).toContain('Figure');
      });
    });

    test('four thousand characters without a space go on over the pages inside their box', async ({ screens, t }) => {
      const { consultation, page, printing } = screens;
      await consultation.field('facts').fill(LONG);
      await expect(consultation.saved).toBeVisible();
      await consultation.preview.click();
      await expect(printing.sheet).toContainText(LONG.slice(0, 100));
      const pdf = await savedPdf(page, printing);
      expect(pagesOfPdf(pdf).count).toBeGreaterThan(2);
      const text = textOfPdf(pdf);
      expect(
        text.match(/事/g)!.length - (t('consultations:editor.facts').includes('事') ? 0 : 0),
      ).toBeGreaterThanOrEqual(4000);
      // Each page but the first says what it goes on with.
      const continued = t('paper:continued', { title: '', number: '' }).trim();
      expect(text.split(continued)).toHaveLength(pagesOfPdf(pdf).count);
    });

    test('a referral slip and the papers to bring are made from the record', async ({ screens, t }) => {
      const { consultation, page, printing } = screens;
      await consultation.field('referralNote').fill('請協助估價爭議的協調。');
      await consultation.field('documentsSeen').fill('土地使用權證影本\n街道辦通知');
      await expect(consultation.saved).toBeVisible();
      await page.getByRole('button', { name: t('consultations:papers.open') }).click();
      await page.getByRole('menuitem', { name: t('consultations:papers.referral') }).click();
      const dialog = page.getByRole('dialog', { name: t('paper:referral.title') });
      await expectAccessible(page, 'to whom the client is referred');
      await dialog.getByRole('combobox').selectOption({ index: 1 });
      await dialog.getByRole('button', { name: t('consultations:papers.preview') }).click();
      await expect(printing.sheet).toContainText('請協助估價爭議的協調。');
      await expectAccessible(page, 'a referral slip');
      const pdf = await savedPdf(page, printing);
      expect(pagesOfPdf(pdf)).toEqual({ width: 210, height: 297, count: 1 });
      expect(aboutPdf(pdf).isTagged).toBe(true);
      const text = textOfPdf(pdf);
      expect(text).toContain('土地使用權證影本');
      expect(text).toContain(t('paper:referral.consentTo.no'));
    });
  });
}
