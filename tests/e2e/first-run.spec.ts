import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CENTER, PEOPLE } from './support/center.ts';
import { expect, test } from './support/fixtures.ts';
import { textOfPdf } from './support/pdf.ts';

test('trying with a sample day: marked as practice on the screen and on paper', async ({ screens, t }) => {
  const { door, firstRun, page, printing, reports, shell } = screens;
  await firstRun.choice('try').click();
  await expect(page.getByText(t('staff:signIn.practiceHint'))).toBeVisible({ timeout: 30_000 });
  await door.signIn('李美玲');
  await expect(shell.practice).toBeVisible();
  await shell.enter('reports');
  await expect(reports.balanced).toBeVisible();
  await reports.printOrPdf.click();
  await expect(printing.sheet).toContainText(t('paper:practice'));
  const pdf = await page.pdf();
  expect(textOfPdf(pdf)).toContain(t('paper:practice'));
});

test('English is one click away on the first page, and stays', async ({ screens }) => {
  const { page } = screens;
  await page.getByText('English', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('the steps of a new center explain what is wrong beside the field and keep everything typed', async ({
  screens,
  t,
}) => {
  const { firstRun, page } = screens;
  await firstRun.choice('new').click();
  const nameZh = page.getByRole('textbox', { name: t('settings:profile.nameZh') });
  await nameZh.fill('');
  await firstRun.next.click();
  await expect(nameZh).toHaveAccessibleDescription(new RegExp(t('common:issues.required')));
  await nameZh.fill('海濱台商服務中心');
  await firstRun.next.click();
  await expect(firstRun.step('rooms')).toBeVisible();
  await firstRun.back.click();
  await expect(nameZh).toHaveValue('海濱台商服務中心');
  for (const step of ['rooms', 'workstation', 'manager'] as const) {
    await firstRun.next.click();
    await expect(firstRun.step(step)).toBeVisible();
  }

  const { account, name, pin, pinAgain } = firstRun.manager;
  await name.fill('王秀琴');
  await account.fill('王');
  await pin.fill('1234');
  await pinAgain.fill('4321');
  await firstRun.create.click();
  await expect(account).toHaveAccessibleDescription(new RegExp(t('common:issues.accountForm')));
  await expect(pin).toHaveAccessibleDescription(new RegExp(t('errors:staff.pinTooSimple.next')));
  await expect(pinAgain).toHaveAccessibleDescription(new RegExp(t('common:issues.pinsDiffer')));
  await expect(name).toHaveValue('王秀琴');
  await expect(account).toHaveValue('王');
  await expect(pin).toHaveValue('1234');
});

test.describe('with a backup of another computer', () => {
  test.use({ beginning: 'center', expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/ });

  test('an empty folder is filled from it with the printed code, and with no other', async ({
    application,
    screens,
    t,
  }) => {
    const { door, firstRun, page, shell } = screens;
    const folder = await mkdtemp(join(tmpdir(), 'taishang-restore-'));
    try {
      const backups = join(application.data, 'backups');
      const [newest] = (await readdir(backups)).toSorted().toReversed();
      const stick = join(folder, 'stick');
      await cp(join(backups, newest!), stick, { recursive: true });
      await application.restart('stop', { data: join(folder, 'data'), config: join(folder, 'config') });
      await page.goto(application.url);

      await firstRun.choice('restore').click();
      await firstRun.restore.folder.fill(join(folder, 'nothing-here'));
      await firstRun.restore.look.click();
      await expect(page.getByRole('alert')).toContainText(t('errors:setup.notABackup.title'));
      await firstRun.restore.folder.fill(stick);
      await firstRun.restore.look.click();
      await firstRun.code.fill('7KQ2-0000');
      await firstRun.restore.action.click();
      await expect(page.getByRole('alert')).toContainText(t('errors:setup.mistypedRecoveryCode.title'));
      await expect(firstRun.code).toHaveValue('7KQ2-0000');
      await firstRun.code.fill(application.recoveryCode!);
      await firstRun.restore.action.click();
      await expect(firstRun.restore.done).toBeVisible();
      await firstRun.restore.goOn.click();
      await door.signIn(PEOPLE.clerk.name);
      await expect(shell.banner).toContainText(CENTER.profile.nameZh);
      await application.stop();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
