import { LANGUAGES } from '../../shared/lib/language.ts';
import { expect, test } from './support/fixtures.ts';
import { whatDoesNotFit } from './support/fits.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language, beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

    test('the day is opened, a defect is listed, and a note is left, by keyboard', async ({ screens, t }) => {
      const { door, office, page, shell } = screens;
      await door.signIn('林雅婷');
      await expect(shell.main.getByText('王先生明早十點來拿蓋好章的授權書')).toBeVisible();
      await shell.enter('office');
      const printer = office.check(t('office:checks.items.printer'));
      await printer.focus();
      await page.keyboard.press('Space');
      await expect(printer).toBeChecked();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('n');
      await expect(office.defectWhat).toBeFocused();
      await page.keyboard.insertText('代理人名牌沒換');
      await page.keyboard.press('Enter');
      await expect(office.defects).toContainText('代理人名牌沒換');
      await office.note.focus();
      await page.keyboard.insertText('鑰匙在左邊抽屜');
      await page.keyboard.press('Control+Enter');
      await expect(office.notes.getByRole('listitem').filter({ hasText: '鑰匙在左邊抽屜' })).toBeVisible();
      await expect(office.note).toHaveValue('');
    });

    test('a line of the paper register counts on the day it happened, and is not typed in twice', async ({
      connect,
      screens,
    }) => {
      const { door, office, page, shell } = screens;
      const { keyboard } = page;
      await door.signIn('林雅婷');
      await shell.enter('office');
      await office.tab('paper').click();
      const line = async (): Promise<void> => {
        await office.entry.time.fill('905');
        await office.entry.name.fill('鄭又新');
        await office.entry.purpose.fill('停電時來問設廠');
        await office.entry.service.fill('C01');
        await expect(page.getByRole('option', { name: 'C01' })).toBeVisible();
        await keyboard.press('Enter');
        await office.entry.purpose.press('Enter');
      };
      await office.entry.day.fill('115/1/14');
      await office.entry.day.press('Tab');
      await line();
      await expect(office.entry.entered.filter({ hasText: '鄭又新' })).toContainText('V1150114-A-');
      await expect(office.entry.time).toBeFocused();
      await expect(office.entry.time).toHaveValue('');
      await line();
      await expect(office.entry.twin).toBeVisible();

      const core = await connect();
      await core.staff.signIn({ account: 'manager', pin: '2580' });
      const { items } = await core.visits.queue({ businessDate: '2026-01-14' });
      const entered = items.filter(({ clientName }) => clientName === '鄭又新');
      expect(entered).toMatchObject([{ state: 'completed', arrivedAt: '2026-01-14T01:05:00.000Z', ticketNo: null }]);
      const { entries } = await core.audit.list({ subjectId: entered[0]!.visitId });
      expect(entries.map(({ at, reason }) => [at.slice(0, 10), reason])).toContainEqual(['2026-01-15', 'lateEntry']);
    });

    test('what an agency’s number was is verified with one key; papers for a service are printed', async ({
      screens,
    }) => {
      const { directory, door, office, page, shell } = screens;
      await door.signIn('林雅婷');
      await shell.enter('directory');
      await directory.open('agencies');
      await office.findAgency.fill('小三通');
      await expect(office.entries).toHaveCount(1);
      await expect(office.stale).toBeVisible();
      await office.edit('廈門台商協會（練習）').focus();
      await page.keyboard.press('v');
      await expect(office.stale).toBeHidden();

      await directory.open('papers');
      await office.service.fill('F05');
      await expect(page.getByRole('option', { name: 'F05' })).toBeVisible();
      await page.keyboard.press('Enter');
      await office.region.fill('東莞');
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(office.entries.filter({ hasText: '健保自墊醫療費用核退' })).toHaveCount(2);
      await office.print('健保自墊醫療費用核退（大陸）').click();
      await expect(office.preview.getByRole('article')).toContainText('公證書與驗證證明');
    });
  });
}

test.describe('at 200 %', () => {
  test.use({
    beginning: 'sample',
    clock: '2026-01-15T02:40:00Z',
    viewport: { width: 683, height: 384 },
    deviceScaleFactor: 2,
  });

  test('nothing of the office scrolls sideways', async ({ screens }) => {
    const { directory, door, office, page, shell } = screens;
    await door.signIn('林雅婷');
    await page.keyboard.press('Alt+6');
    await expect(shell.main.getByRole('heading', { level: 1 }).first()).toBeVisible();
    expect(await whatDoesNotFit(page)).toEqual([]);
    await office.tab('paper').click();
    expect(await whatDoesNotFit(page), 'paper').toEqual([]);
    await page.keyboard.press('Alt+4');
    for (const tab of ['agencies', 'cards', 'papers'] as const) {
      await directory.open(tab);
      await expect(office.entries.first()).toBeVisible();
      expect(await whatDoesNotFit(page), tab).toEqual([]);
    }
  });
});
