import { LANGUAGES } from '../../shared/lib/language.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';

const [FIRST, SECOND, MANAGER, DESK] = ['張哲維', '許淑芬', '李美玲', '林雅婷'];
const RECORD = {
  question: '胡志明市的房東要提前收回廠房',
  facts: '租約還有三年，去年公證。',
  advice: '先寄存證信函，保留租約與付款紀錄。',
  internalNotes: '',
  outcome: 'answered',
  confirmation: 'signature',
} as const;

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language, beginning: 'sample', clock: '2026-01-15T02:50:00Z' });

    test('a video session without a ticket: two advisers, one pen, a deputy, and a manager who says why', async ({
      screens,
      openWindow,
      page,
      t,
    }) => {
      test.setTimeout(120_000);
      const { consultation, door, shell, team } = screens;
      await door.signIn(FIRST);
      await shell.enter('consultation');
      await team.startBeginning.click();
      await team.begin.click();
      await expect(team.beginning.getByText(t('consultations:begin.choosePerson'))).toBeVisible();
      await expectAccessible(page, 'a session without a ticket');
      await team.beginning.getByText(t('consultations:modes.video'), { exact: true }).click();
      await team.who.fill('歐陽');
      await team.beginning.getByRole('option', { name: '歐陽文慧' }).click();
      await team.purpose.fill('廠房租約提前終止');
      await team.service.fill('C03');
      await page.getByRole('option', { name: 'C03' }).click();
      await team.begin.click();
      await expect(consultation.editor).toBeVisible();
      await consultation.text('question').fill(RECORD.question);
      await expect(consultation.saved).toBeVisible();
      await team.ask(SECOND);

      const other = await openWindow();
      await other.door.signIn(SECOND);
      await other.shell.enter('consultation');
      await other.team
        .row('歐陽文慧')
        .filter({ hasText: t('consultations:sessions.colleague') })
        .getByRole('link')
        .click();
      await expect(other.shell.main.getByText(RECORD.question)).toBeVisible();
      await other.team.say('租約有沒有公證？');
      await expect(team.notes.filter({ hasText: '租約有沒有公證？' })).toBeVisible();

      await other.team.takeOver.click();
      await expect(other.consultation.editor).toBeVisible();
      await consultation.text('facts').fill('沒來得及存下的字');
      await expect(page.getByText(t('errors:consultations.notWriter.title', { adviserName: SECOND }))).toBeVisible();
      await expect(consultation.text('facts')).toHaveValue('沒來得及存下的字');

      await other.team.handOver(FIRST, '您比較熟越南');
      await page.reload();
      await expect(team.card).toContainText(t('consultations:team.writes', { name: FIRST }));
      await team.restricted.click();
      await expect(team.restricted).toBeChecked();
      await consultation.write(RECORD);
      await expectAccessible(page, 'a record several people are about');
      await consultation.finalise.click();
      await expect(consultation.finalised).toContainText(t('paper:mode.video'));

      const manager = await openWindow();
      await manager.door.signIn(MANAGER);
      await manager.shell.enter('consultation');
      const row = manager.team.row(t('consultations:sessions.hidden')).first();
      await expect(row).not.toContainText('歐陽文慧');
      await row.getByRole('link').click();
      await expect(manager.shell.main.getByText(RECORD.facts)).toBeHidden();
      await manager.team.openRestricted.click();
      await expect(manager.page.getByText(t('consultations:restricted.needed'))).toBeVisible();
      await expectAccessible(manager.page, 'a restricted record');
      await manager.team.reason.fill('申訴案查核');
      await manager.team.openRestricted.click();
      await expect(manager.consultation.finalised).toContainText(RECORD.facts);
      await manager.shell.enter('audit');
      await manager.audit.entries.nth(1).getByRole('button').click();
      await expect(manager.shell.main.getByText('申訴案查核')).toBeVisible();
    });
  });
}

test.describe('past its planned end', () => {
  // Its window asks for the application while that is started again at another hour.
  test.use({
    beginning: 'sample',
    clock: '2026-01-15T02:50:00Z',
    expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED|status of 401/,
  });

  test('the room is told who waits, ten minutes more are one press, and the desk sees until when', async ({
    application,
    screens,
    openWindow,
    page,
  }) => {
    const { consultation, door, shell, team } = screens;
    await application.restart('stop', { clock: '2026-01-15T03:20:00Z' });
    await page.goto(application.url);
    await door.signIn(FIRST);
    await shell.enter('consultation');
    await consultation.continueDraft.first().click();
    await expect(team.plannedEnd).toBeVisible();
    const desk = await openWindow();
    await desk.door.signIn(DESK);
    await desk.shell.enter('reception');
    const until = desk.reception.inQueue('B006').locator('[data-until]');
    await expect(until).toHaveAttribute('data-until', 'over');
    await team.extend.click();
    await expect(team.plannedEnd).toBeHidden();
    await expect(until).toHaveAttribute('data-until', 'planned');
  });
});
