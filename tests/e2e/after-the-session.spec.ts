import { LANGUAGES } from '../../shared/lib/language.ts';
import { expect, test } from './support/fixtures.ts';

const ADVISER = '張哲維';
const MANAGER = '李美玲';
const RECORD = {
  question: '東莞廠被要求提前搬遷，可否申請協處？',
  facts: '大同興業東莞廠收到街道辦書面通知。',
  advice: '先取得估價報告，再提出申請。',
  internalNotes: '同園區另有兩家',
  outcome: 'needsCase',
  confirmation: 'signature',
} as const;
const RIGHT = '昱盛精密東莞廠收到街道辦書面通知。';

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({
      language,
      beginning: 'sample',
      clock: '2026-01-15T02:50:00Z',
      // Its window asks for the application while that is started again at another hour.
      expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED|status of 401/,
    });

    test('the wrong company is amended, a session lasts past midnight, and the day is closed as it was', async ({
      application,
      screens,
      page,
      t,
    }) => {
      test.setTimeout(150_000);
      const { audit, consultation, door, reports, shell, team } = screens;
      const goOnTo = async (clock: string): Promise<void> => {
        await application.restart('stop', { clock });
        await page.goto(application.url);
      };

      await test.step('08:50 the history of the client, and 16:30 a record with the wrong company', async () => {
        await door.signIn(ADVISER);
        await shell.enter('consultation');
        await consultation.continueDraft.first().click();
        await page.getByRole('button', { name: t('consultations:context.showHistory') }).click();
        await expect(page.getByText(t('directory:viewNoted'))).toBeVisible();
        await consultation.write(RECORD);
        await consultation.finalise.click();
        await page.getByRole('button', { name: t('consultations:amend.start') }).click();
        await page.getByRole('textbox', { name: t('consultations:amend.reason') }).fill('公司寫錯');
        await consultation.text('facts').fill(RIGHT);
        await page.getByRole('button', { name: t('consultations:amend.confirm', { version: 2 }) }).click();
        await expect(consultation.finalised).toContainText(RIGHT);
        await expect(page.locator('[data-version="1"] [data-before]')).toHaveText(RECORD.facts);
      });

      const number = await test.step('17:20 somebody rings up, and the record stays a draft', async () => {
        await shell.enter('consultation');
        await team.startBeginning.click();
        await team.who.fill('問');
        await team.beginning.getByRole('option', { name: t('visits:person.unnamed') }).click();
        await team.purpose.fill('請教越南社保');
        await team.service.fill('C04');
        await page.getByRole('option', { name: 'C04' }).click();
        await team.begin.click();
        await consultation.text('question').fill('越南社保要補繳幾年？可以分期嗎？');
        await expect(consultation.saved).toBeVisible();
        return (await page.getByRole('heading', { level: 1 }).innerText()).match(/N1150115-A-\d+/)![0];
      });

      await test.step('17:40 the manager closes the day: who waits has left, who is served goes on', async () => {
        await goOnTo('2026-01-15T09:40:00Z');
        await door.signIn(MANAGER);
        await shell.enter('reports');
        await expect(reports.balanced).toBeVisible();
        await reports.close.click();
        await expect(reports.closing.getByText(t('visits:state.serving')).first()).toBeVisible();
        await reports.confirmClose('final').click();
        await expect(reports.standing).toHaveAttribute('data-day-state', 'final');
        await shell.enter('audit');
        await expect(audit.entries.filter({ hasText: ADVISER }).first()).toBeVisible();
      });

      await test.step('00:20 the session that is open keeps its day, and is on its adviser’s home page', async () => {
        await goOnTo('2026-01-15T16:20:00Z');
        await door.signIn(ADVISER);
        await shell.main.getByRole('listitem').filter({ hasText: number }).getByRole('link').click();
        await expect(consultation.text('question')).toHaveValue('越南社保要補繳幾年？可以分期嗎？');
        await consultation.write({ ...RECORD, question: '越南社保要補繳幾年？可以分期嗎？' });
        await consultation.finalise.click();
        await expect(consultation.finalised).toContainText(number);
        await expect(consultation.finalised).toContainText(language === 'en' ? '15 January 2026' : '115年1月15日');
      });
    });
  });
}
