import { readFileSync } from 'node:fs';
import { LANGUAGES } from '../../shared/lib/language.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';
import { whatDoesNotFit } from './support/fits.ts';

const MANAGER = '李美玲';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language, beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

    test('a record is found by words inside it, opened and left again without a mouse', async ({ screens, t }) => {
      const { door, page, palette, records, shell } = screens;
      const { keyboard } = page;
      await door.signIn(MANAGER);
      await palette.run(t('app:verbs.findRecord'));
      await expect(shell.room('records')).toHaveAttribute('aria-current', 'page');
      await expect(records.words).toBeFocused();
      await expect(records.begin).toBeVisible();
      await keyboard.insertText('派遣协议');
      await expect(records.hits.first()).toHaveText('派遣協議');
      const numbers = await records.rows.getByRole('button').allTextContents();
      expect(numbers.length).toBeGreaterThan(1);
      expect(numbers.every((number) => number.startsWith('N'))).toBe(true);
      await keyboard.press('ArrowDown');
      await keyboard.press('ArrowDown');
      await expect(records.open(numbers[1]!)).toBeFocused();
      await keyboard.press('Enter');
      await expect(records.session).toContainText(numbers[1]!);
      await expect(records.session.getByRole('article').first()).toBeVisible();
      await keyboard.press('Escape');
      await expect(records.session).toBeHidden();
      await expect(records.open(numbers[1]!)).toBeFocused();
      await expect(records.words).toHaveValue('派遣协议');
      await keyboard.press('ArrowUp');
      await keyboard.press('ArrowUp');
      await expect(records.words).toBeFocused();
      await shell.enter('today');
      await shell.enter('records');
      await expect(records.words).toHaveValue('派遣协议');
      await expect(records.rows).toHaveCount(numbers.length);
    });

    test('fields narrow, a number leads to its visit, nothing found says so', async ({ screens }) => {
      const { door, page, records, shell } = screens;
      await door.signIn(MANAGER);
      await shell.enter('records');
      await records.words.fill('V1150115-A-001');
      await expect(records.open('V1150115-A-001')).toBeVisible();
      await records.open('V1150115-A-001').click();
      await expect(records.visit).toContainText('V1150115-A-001');
      await page.keyboard.press('Escape');
      await expect(records.visit).toBeHidden();
      await records.clear.click();
      await expect(records.begin).toBeVisible();
      await records.service.fill('B');
      await page
        .getByRole('option', { name: /^B\s*[^0-9]/ })
        .first()
        .click();
      await expect(records.rows.first()).toContainText(/B0\d/);
      for (const row of await records.rows.all()) await expect(row).toContainText(/B\d\d/);
      await records.words.fill('甲乙丙丁戊己庚');
      await expect(records.none).toBeVisible();
      await expect(records.found(0)).toBeVisible();
    });

    test('a filter is saved under a name and found again', async ({ screens, t }) => {
      const { door, page, records, shell } = screens;
      await door.signIn('林雅婷');
      await shell.enter('records');
      await records.words.fill('設廠');
      await expect(records.hits.first()).toBeVisible();
      await records.saved.click();
      await records.item(t('records:saved.saveThis')).click();
      await records.name.fill('設廠的事');
      await page.keyboard.press('Enter');
      await expect(records.name).toBeHidden();
      await records.clear.click();
      await expect(records.words).toHaveValue('');
      await records.saved.click();
      await records.item('設廠的事').click();
      await expect(records.words).toHaveValue('設廠');
      await expect(records.hits.first()).toHaveText('設廠');
      // The desk exports nothing, and reads no record.
      await expect(records.export).toBeHidden();
      for (const row of await records.rows.all()) await expect(row).toHaveAttribute('data-record', 'visit');
    });

    test('the list is exported with a reason, which the audit trail keeps', async ({ connect, screens, t }) => {
      const { door, page, records, shell } = screens;
      await door.signIn(MANAGER);
      await shell.enter('records');
      await records.from.fill('115/1/14');
      await records.from.press('Tab');
      await expect(records.rows.first()).toBeVisible();
      await records.export.click();
      await records.item(t('records:export.csv')).click();
      await records.reason.fill('月報統計');
      const download = page.waitForEvent('download');
      await records.confirmExport.click();
      const file = await download;
      expect(file.suggestedFilename()).toBe('records-1150115.csv');
      const text = readFileSync(await file.path(), 'utf8');
      expect(text.startsWith('\u{FEFF}')).toBe(true);
      expect(text.split('\r\n')[0]).toContain(t('records:columns.number'));
      const core = await connect();
      await core.staff.signIn({ account: 'manager', pin: '2580' });
      const { entries } = await core.audit.list({ action: 'export' });
      const lines = text.split('\r\n').length - 2;
      expect(entries[0]!.reason).toBe(`月報統計: from=2026-01-14 → ${lines}`);
    });

    test('axe finds nothing, and everything fits', async ({ screens }) => {
      const { door, page, records, shell } = screens;
      await page.setViewportSize({ width: 1366, height: 768 });
      await door.signIn(MANAGER);
      await shell.enter('records');
      await records.words.fill('協議');
      await expect(records.hits.first()).toBeVisible();
      expect(await whatDoesNotFit(page)).toEqual([]);
      await expectAccessible(page, 'records found');
      await records.open((await records.rows.first().getByRole('button').textContent())!).click();
      await expect(records.session.getByRole('article').first()).toBeVisible();
      await expectAccessible(page, 'a record beside the list');
      await page.keyboard.press('Escape');
      await records.words.fill('甲乙丙丁戊');
      await expect(records.none).toBeVisible();
      await expectAccessible(page, 'records, nothing found');
      await records.clear.click();
      await expectAccessible(page, 'records, nothing asked');
    });
  });
}
