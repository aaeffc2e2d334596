import { LANGUAGES } from '../../shared/lib/language.ts';
import { countKeys } from './support/count-keys.ts';
import { expect, test } from './support/fixtures.ts';
import { whatDoesNotFit } from './support/fits.ts';

const KNOWN_KEYS = 8;
const NEW_KEYS = 25;

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language, beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

    test('a known visitor takes eight keys at most, a new one twenty-five, and no mouse', async ({ screens }) => {
      const { door, page, reception, shell } = screens;
      const { keyboard } = page;
      await door.signIn('林雅婷');
      await keyboard.press('Alt+2');
      await expect(reception.person).toBeFocused();
      await expect(reception.queue.getByRole('listitem').first()).toBeVisible();
      // Words come from an input method, as at the desk: it is the keys beside them that are counted.
      const keys = await countKeys(page);
      const whatAndWhere = async (): Promise<void> => {
        await keyboard.insertText('想了解越南設廠的稅務');
        await keyboard.press('Enter');
        await keyboard.type('C04');
        await expect(page.getByRole('option', { name: 'C04' })).toBeVisible();
        await keyboard.press('Enter');
        await keyboard.press('Control+Enter');
        await expect(reception.ticketNo).toHaveText(/^B\d{3}$/);
      };

      await keyboard.insertText('歐陽');
      await expect(reception.offers.first()).toContainText('歐陽文慧');
      await keyboard.press('Enter');
      await expect(reception.purpose).toBeFocused();
      await whatAndWhere();
      expect(await keys.pressed()).toBeLessThanOrEqual(KNOWN_KEYS);

      await shell.main.press('F2');
      await expect(reception.person).toBeFocused();
      await keys.reset();
      await keyboard.insertText('鄭又新');
      await keyboard.type(' 0955000111');
      await expect(reception.createPerson('鄭又新 0955000111')).toBeVisible();
      await keyboard.press('Enter');
      await expect(reception.newPerson.phone).toBeFocused();
      for (const _ of ['roman name', 'company', 'purpose']) await keyboard.press('Enter');
      await expect(reception.purpose).toBeFocused();
      await whatAndWhere();
      expect(await keys.pressed()).toBeLessThanOrEqual(NEW_KEYS);
    });

    test('who may be known is shown before saving, and taken with the number of the wrong paper explained', async ({
      screens,
      t,
    }) => {
      const { directory, door, page, reception } = screens;
      await door.signIn('林雅婷');
      await page.keyboard.press('Alt+2');
      await reception.fillNew({ name: '陳小姐', phone: '0912345678', purpose: '問台胞證', service: 'D05' });
      await expect(directory.like).toContainText('陳怡君');
      await directory.more.click();
      await directory.person.kind.selectOption('residentUiNo');
      await directory.person.number.fill('123456789012');
      await expect(page.getByText(t('common:issues.residentIsPermitNo'))).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(directory.like.getByRole('alert')).toBeVisible();
      await expect(directory.person.number).toHaveValue('123456789012');
      await directory.like.getByRole('button').first().click();
      await expect(reception.purpose).toHaveValue('問台胞證');
      await page.keyboard.press('Control+Enter');
      await expect(reception.ticketNo).toHaveText(/^A\d{3}$/);
    });
  });
}

test.describe('people of one center', () => {
  test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

  test('a person belongs to a company added on the way, and is found by its number', async ({ screens, t }) => {
    const { directory, door, page, shell } = screens;
    await door.signIn('林雅婷');
    await shell.enter('directory');
    await directory.find.fill('ㄨㄆㄕ');
    await directory.found('吳佩珊').getByRole('button').click();
    await page.getByRole('button', { name: t('directory:roles.add') }).click();
    await page.getByRole('textbox', { name: t('directory:roles.company') }).fill('㈱宏彰電子');
    await page.getByRole('option', { name: t('directory:firm.create.company', { name: '㈱宏彰電子' }) }).click();
    await directory.companyDialog.getByRole('textbox', { name: t('directory:firm.businessNo') }).fill('04595257');
    await directory.save.click();
    await directory.save.click();
    await expect(directory.record.getByText('㈱宏彰電子')).toBeVisible();
    await page.keyboard.press('Escape');
    await directory.find.fill('04595257');
    await expect(directory.found('吳佩珊')).toBeVisible();
    await directory.open('companies');
    await directory.findCompany.fill('宏彰');
    await directory.found('㈱宏彰電子').getByRole('button').click();
    await expect(directory.companyRecord.getByText('吳佩珊')).toBeVisible();
  });

  test('a manager makes one of two records, both numbers lead there, and takes it back', async ({ screens }) => {
    const { directory, door, page, shell } = screens;
    await door.signIn('李美玲');
    await shell.enter('directory');
    await directory.addPerson.click();
    await directory.person.name.fill('陳宜君');
    await directory.person.phone.fill('0912345678');
    await directory.save.click();
    await directory.save.click();
    const number = await directory.record.getByText(/^C115-A-\d{5}$/).textContent();
    await page.keyboard.press('Escape');
    await directory.open('merge');
    await directory.compare.nth(1).click();
    await expect(directory.mergeDialog).toBeVisible();
    await directory.merge.click();
    await expect(directory.undo).toBeVisible();
    await directory.open('people');
    await directory.find.fill(number!);
    await expect(directory.found(number!)).toContainText('陳怡君');
    await directory.find.fill('宜君');
    await expect(directory.found(number!)).toContainText('陳怡君');
    await directory.open('merge');
    await directory.undo.click();
    await expect(directory.undo).toBeHidden();
    await directory.open('people');
    await directory.find.fill('宜君');
    await expect(directory.found('陳宜君')).toBeVisible();
  });

  test.describe('200 % on 1366×768', () => {
    test.use({ viewport: { width: 683, height: 384 }, deviceScaleFactor: 2 });

    test('nothing of the directory scrolls sideways', async ({ screens }) => {
      const { directory, door, page } = screens;
      await door.signIn('李美玲');
      await page.keyboard.press('Alt+5');
      await directory.find.fill('陳');
      await expect(directory.found('陳怡君').first()).toBeVisible();
      expect(await whatDoesNotFit(page), 'people').toEqual([]);
      for (const tab of ['companies', 'merge'] as const) {
        await directory.open(tab);
        expect(await whatDoesNotFit(page), tab).toEqual([]);
      }
    });
  });
});
