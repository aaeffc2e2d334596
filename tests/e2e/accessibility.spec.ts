import { join } from 'node:path';
import { rmSync } from 'node:fs';
import { LANGUAGES } from '../../shared/lib/language.ts';
import { expectAccessible } from './support/axe.ts';
import { PEOPLE } from './support/center.ts';
import { makeNewer } from './support/data-folder.ts';
import { expect, test } from './support/fixtures.ts';

for (const language of LANGUAGES) {
  test.describe(`in ${language}, light and dark`, () => {
    test.use({ language });

    test('first run: the choices, every step of a new center with and without mistakes, the code, restoring', async ({
      screens,
    }) => {
      test.setTimeout(120_000);
      const { door, firstRun, page } = screens;
      await expect(firstRun.title).toBeVisible();
      await expectAccessible(page, 'first run');
      await firstRun.choice('restore').click();
      await firstRun.restore.folder.fill('/nowhere');
      await firstRun.restore.look.click();
      await expect(page.getByRole('alert')).toBeVisible();
      await expectAccessible(page, 'restore with a refusal');
      await firstRun.back.click();
      await firstRun.choice('new').click();
      for (const step of ['institution', 'rooms', 'workstation'] as const) {
        await expect(firstRun.step(step)).toBeVisible();
        await expectAccessible(page, `step ${step}`);
        await firstRun.next.click();
      }
      await expect(firstRun.step('manager')).toBeVisible();
      await firstRun.manager.account.fill('王');
      await firstRun.manager.pin.fill('1234');
      await firstRun.create.click();
      await expect(firstRun.manager.account).toHaveAttribute('aria-invalid', 'true');
      await expectAccessible(page, 'step manager with mistakes');
      const { account, name } = PEOPLE.manager;
      await firstRun.manager.name.fill(name);
      await firstRun.manager.account.fill(account);
      await firstRun.manager.pin.fill('2580');
      await firstRun.manager.pinAgain.fill('2580');
      await firstRun.create.click();
      const code = await firstRun.recovery.read();
      await expectAccessible(page, 'recovery code');
      await firstRun.recovery.lastGroup.fill(code.slice(-4));
      await firstRun.recovery.done.click();
      await expect(door.choose).toBeVisible();
      await expectAccessible(page, 'sign-in of a new center');
    });

    test.describe('a center without visitors', () => {
      test.use({ beginning: 'center', expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/ });

      test('empty rooms, sign-in with a wrong PIN, lock, and no connection', async ({ application, screens }) => {
        test.setTimeout(120_000);
        const { consultation, door, page, reception, shell } = screens;
        await door.tile(PEOPLE.clerk.name).click();
        await door.tryPin('1357');
        await expect(page.getByRole('alert')).toBeVisible();
        await expectAccessible(page, 'PIN refused');
        await door.tryPin('2580');
        await shell.enter('reception');
        await expect(reception.queue).toBeVisible();
        await expectAccessible(page, 'reception without visitors');
        await reception.save.click();
        await expect(reception.purpose).toHaveAttribute('aria-invalid', 'true');
        await expectAccessible(page, 'reception with mistakes');
        await shell.lock();
        await expect(door.locked).toBeVisible();
        await expectAccessible(page, 'locked');
        await door.unlock();
        await shell.signOut();
        await door.signIn(PEOPLE.adviser.name);
        await expectAccessible(page, 'today of an adviser');
        await shell.enter('consultation');
        await expect(consultation.queue).toBeVisible();
        await expectAccessible(page, 'consultation without visitors');
        await application.kill();
        await expect(shell.lost).toBeVisible();
        await expectAccessible(page, 'no connection');
      });

      test('what stands in the way of the data: lost key, damage, a newer release', async ({
        application,
        screens,
      }) => {
        test.setTimeout(120_000);
        const { firstRun, page } = screens;
        await application.stop();
        await makeNewer(application.data, application.recoveryCode!);
        await application.restart();
        await page.goto(application.url);
        await expect(firstRun.page('newer')).toBeVisible();
        await expectAccessible(page, 'newer release');
        await application.stop();
        rmSync(join(application.data, 'counter.db'));
        await application.restart();
        await page.goto(application.url);
        await expect(firstRun.page('damaged')).toBeVisible();
        await expect(firstRun.restore.action).toBeVisible();
        await expectAccessible(page, 'damaged');
        await firstRun.restore.action.click();
        await expect(firstRun.restore.done).toBeVisible();
        await expectAccessible(page, 'restored');
        await application.stop();
        rmSync(join(application.data, 'key.json'));
        await application.restart();
        await page.goto(application.url);
        await expect(firstRun.keyPage('noKeyFile')).toBeVisible();
        await expectAccessible(page, 'lost key');
      });
    });

    test.describe('a busy day', () => {
      test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

      test('the desk and the adviser: crowded queue, list of people, ticket, record open, final, on paper', async ({
        screens,
        t,
      }) => {
        test.setTimeout(150_000);
        const { consultation, door, page, printing, reception, shell } = screens;
        await expect(door.choose).toBeVisible();
        await expectAccessible(page, 'sign-in of a practice center');
        await door.signIn('林雅婷');
        await expectAccessible(page, 'today of the desk');
        await shell.enter('reception');
        await expect(reception.queue.getByRole('listitem').first()).toBeVisible();
        await expectAccessible(page, 'reception, crowded');
        await reception.person.fill('陳');
        await expect(reception.offers.first()).toBeVisible();
        await expectAccessible(page, 'reception, people found');
        await reception.fillNew({ name: '鄭又新', phone: '0955-000-111', purpose: '詢問回台設廠', service: 'C01' });
        await expectAccessible(page, 'reception, a new person');
        await reception.save.click();
        await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
        await expectAccessible(page, 'reception, ticket');
        await reception.queue
          .getByRole('button', { name: /A\d{3}/ })
          .first()
          .click();
        await expect(page.getByRole('menu')).toBeVisible();
        await expectAccessible(page, 'reception, menu of a line');
        await page.getByRole('menuitem', { name: t('visits:queue.openRecord') }).click();
        await expect(page.getByRole('dialog', { name: t('directory:title') })).toBeVisible();
        await expectAccessible(page, 'record of a visitor');
        await page.keyboard.press('Escape');

        await shell.signOut();
        await door.signIn('張哲維');
        await shell.enter('consultation');
        await expect(consultation.queue.getByRole('listitem').first()).toBeVisible();
        await expectAccessible(page, 'consultation, crowded');
        await consultation.continueDraft.first().click();
        await expect(consultation.editor).toBeVisible();
        await consultation.finalise.click();
        await expect(consultation.missing).toBeVisible();
        await expectAccessible(page, 'record, being written');
        await consultation.backToQueue.click();
        await consultation.view.first().click();
        await expect(consultation.finalised).toBeVisible();
        await expectAccessible(page, 'record, final');
        await consultation.print.click();
        await expect(printing.sheet).toBeVisible();
        await expectAccessible(page, 'record on paper');
      });

      test('the manager: today, figures and their paper, audit, every tab of the settings, palette and keys', async ({
        application,
        screens,
        t,
      }) => {
        test.setTimeout(150_000);
        const { audit, door, page, palette, printing, reports, settings, shell } = screens;
        await door.signIn('李美玲');
        await expectAccessible(page, 'today of a manager');
        await shell.enter('reports');
        await expect(reports.paper).toBeVisible();
        await expectAccessible(page, 'reports');
        await reports.printOrPdf.click();
        await expect(printing.sheet).toBeVisible();
        await expectAccessible(page, 'summary on paper');
        await page.keyboard.press('Escape');
        await shell.enter('audit');
        await audit.verify.click();
        await expect(audit.unbroken).toBeVisible();
        await expectAccessible(page, 'audit');
        await shell.enter('settings');
        for (const tab of ['institution', 'rooms', 'staff', 'workstation', 'backup'] as const) {
          await settings.open(tab);
          await expectAccessible(page, `settings ${tab}`);
        }
        await settings.open('staff');
        await settings.addColleague.click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await expectAccessible(page, 'a new colleague');
        await page.keyboard.press('Escape');
        await palette.open();
        await expectAccessible(page, 'palette');
        await page.keyboard.press('Escape');
        await page.keyboard.press('F1');
        await expect(shell.keySheet).toBeVisible();
        await expectAccessible(page, 'keys');
        await page.keyboard.press('Escape');
        await shell.changePin();
        await expect(page.getByRole('dialog', { name: t('staff:changePin.title') })).toBeVisible();
        await expectAccessible(page, 'changing the PIN');
        await page.keyboard.press('Escape');
        await page.goto(`${application.origin}/no-such-room`);
        await expect(page.getByText(t('app:notFound.title'))).toBeVisible();
        await expectAccessible(page, 'no such room');
      });
    });
  });
}
