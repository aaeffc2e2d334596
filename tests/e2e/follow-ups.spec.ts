import { LANGUAGES } from '../../shared/lib/language.ts';
import { fileOf, rowsOf } from '../support/calendar-file.ts';
import { expect, test } from './support/fixtures.ts';
import { whatDoesNotFit } from './support/fits.ts';

const ADVISER = '張哲維';
const MANAGER = '李美玲';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({
      language,
      beginning: 'sample',
      clock: '2026-01-15T02:40:00Z',
      expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/,
    });

    test('what a record promises is there the day it is due; put off three times, the fourth is the manager’s', async ({
      application,
      screens,
      t,
    }) => {
      test.slow();
      const { consultation, door, followUps, page, shell } = screens;
      const { step } = followUps;
      await test.step('an adviser finalises a record with two steps', async () => {
        await door.signIn(ADVISER);
        await page.getByRole('link', { name: t('today:unfinished.continue') }).click();
        await consultation.write({
          question: '廠房被要求提前搬遷，可否申請協處？',
          facts: '收到街道辦書面通知。',
          advice: '先取得估價報告，再提出申請。',
          internalNotes: '',
          outcome: 'answered',
          confirmation: 'signature',
        });
        await followUps.addStep.click();
        await step.what(1).fill('寄契約範本');
        await expect(followUps.unset).toBeVisible();
        await step.inDays(1, 3).click();
        await expect(step.dueOn(1)).toHaveValue(/20/);
        await followUps.addStep.click();
        await step.what(2).fill('回電確認');
        await step.dueOn(2).fill('115/1/17');
        await step.dueOn(2).press('Tab');
        await followUps.nextWorkday.click();
        await expect(step.dueOn(2)).toHaveValue(/19/);
        await consultation.finalise.click();
        await expect(consultation.finalised).toBeVisible();
      });

      await test.step('on Monday one of them is due; it is put off three times, and not a fourth', async () => {
        await application.restart('stop', { clock: '2026-01-19T01:00:00Z' });
        await page.goto(application.url);
        await door.signIn(ADVISER);
        await expect(followUps.group('today')).toContainText('回電確認');
        await expect(followUps.group('soon')).toContainText('寄契約範本');
        expect(await whatDoesNotFit(page)).toEqual([]);
        await followUps.all.click();
        for (const times of [1, 2, 3]) {
          await followUps.snooze('回電確認').focus();
          await page.keyboard.press('Enter');
          await followUps.inDays(1).click();
          await followUps.putOff.click();
          await expect(followUps.dialog).toBeHidden();
          await expect(followUps.card).toContainText(t('follow-ups:facts.snoozed', { count: times }));
        }
        await followUps.snooze('回電確認').click();
        await followUps.inDays(1).click();
        await followUps.putOff.click();
        await expect(followUps.refused).toContainText(t('errors:followUps.snoozedEnough.next'));
        await page.keyboard.press('Escape');
        await shell.signOut();
      });

      await test.step('the manager puts it off, and the adviser is done with it', async () => {
        await door.signIn(MANAGER);
        await expect(followUps.group('others')).toContainText('回電確認');
        await followUps.snooze('回電確認').click();
        await followUps.inDays(1).click();
        await followUps.putOff.click();
        await expect(followUps.dialog).toBeHidden();
        await shell.signOut();
        await door.signIn(ADVISER);
        await followUps.all.click();
        await expect(followUps.card).toContainText(t('follow-ups:facts.snoozed', { count: 4 }));
        await followUps.done('回電確認').click();
        await followUps.result.fill('已回電，當事人知悉');
        await followUps.settle.click();
        await expect(followUps.done('回電確認')).toHaveCount(0);
      });
    });

    test('the manager imports a year after looking at it, and closes a day', async ({ connect, screens, t }) => {
      const { door, followUps, page, shell } = screens;
      await door.signIn(MANAGER);
      await shell.enter('office');
      await followUps.calendarTab.click();
      await expect(followUps.closed).toBeVisible();
      expect(await whatDoesNotFit(page)).toEqual([]);
      const year = language === 'en' ? 2024 : 113;
      const file = (text: string) => ({ name: '113.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await followUps.file.setInputFiles(file(fileOf(rowsOf('2024')).replace('20240103,三,0', '20240103,三,1')));
      await expect(page.getByRole('alert')).toContainText(t('calendar:file.line', { line: 4 }).trim());
      await followUps.file.setInputFiles(file(fileOf(rowsOf('2024'))));
      await expect(followUps.preview).toContainText(t('calendar:tab.makeUps', { count: 1 }));
      await followUps.importYear(year).click();
      await expect(followUps.years).toContainText(t('calendar:tab.holidays', { count: 6 }));
      await followUps.addClosed.click();
      await followUps.closedReason.fill('颱風');
      await followUps.dialog.getByRole('button', { name: t('calendar:suspend.add') }).click();
      await expect(followUps.closed).toContainText('颱風');
      const core = await connect();
      await core.staff.signIn({ account: 'manager', pin: '2580' });
      expect(await core.calendar.get()).toMatchObject({
        years: [{ year: 2024 }],
        suspensions: [{ date: '2026-01-15', reason: '颱風' }],
      });
    });
  });
}
