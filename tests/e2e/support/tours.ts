import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { Screens } from '../pages/screens.ts';
import type { Application } from './application.ts';
import { PEOPLE } from './center.ts';
import { makeNewer } from './data-folder.ts';

/** Called on every screen, once it stands still. */
export type Look = (screen: string) => Promise<void>;

export interface Tour {
  screens: Screens;
  application: Application;
  look: Look;
}

export const VISITOR = { name: '鄭又新', phone: '0955-000-111', purpose: '想了解回台設廠的土地與稅務', service: 'C01' };

/** An empty folder: the choices, every step of a new center with and without mistakes, its code, restoring. */
export async function tourFirstRun({ screens, look }: Tour): Promise<void> {
  const { door, firstRun, page } = screens;
  await expect(firstRun.title).toBeVisible();
  await look('first-run');
  await firstRun.choice('restore').click();
  await firstRun.restore.folder.fill('/nowhere');
  await firstRun.restore.look.click();
  await expect(page.getByRole('alert')).toBeVisible();
  await look('first-run-restore-refused');
  await firstRun.back.click();
  await firstRun.choice('new').click();
  for (const step of ['institution', 'rooms', 'workstation'] as const) {
    await expect(firstRun.step(step)).toBeVisible();
    await look(`new-center-${step}`);
    await firstRun.next.click();
  }
  await expect(firstRun.step('manager')).toBeVisible();
  await firstRun.manager.account.fill('王');
  await firstRun.manager.pin.fill('1234');
  await firstRun.create.click();
  await expect(firstRun.manager.account).toHaveAttribute('aria-invalid', 'true');
  await look('new-center-manager-mistakes');
  const { account, name, nameRoman } = PEOPLE.manager;
  await firstRun.manager.name.fill(name);
  await firstRun.manager.nameRoman.fill(nameRoman);
  await firstRun.manager.account.fill(account);
  await firstRun.manager.pin.fill('2580');
  await firstRun.manager.pinAgain.fill('2580');
  await firstRun.create.click();
  const code = await firstRun.recovery.read();
  await look('recovery-code');
  await firstRun.recovery.lastGroup.fill(code.slice(-4));
  await firstRun.recovery.done.click();
  await expect(door.choose).toBeVisible();
  await look('sign-in-one-person');
}

/** A center nobody has visited yet: empty rooms, mistakes, lock, and no connection. */
export async function tourEmptyCenter({ screens, application, look }: Tour): Promise<void> {
  const { consultation, door, page, reception, shell } = screens;
  await door.tile(PEOPLE.clerk.name).click();
  await door.tryPin('1357');
  await expect(page.getByRole('alert')).toBeVisible();
  await look('sign-in-wrong-pin');
  await door.tryPin('2580');
  await shell.enter('reception');
  await expect(reception.queue).toBeVisible();
  await look('reception-empty');
  await reception.save.click();
  await expect(reception.purpose).toHaveAttribute('aria-invalid', 'true');
  await look('reception-mistakes');
  await shell.lock();
  await expect(door.locked).toBeVisible();
  await look('locked');
  await door.unlock();
  await shell.signOut();
  await door.signIn(PEOPLE.adviser.name);
  await expect(shell.cards.first()).toBeVisible();
  await look('today-adviser-empty');
  await shell.enter('consultation');
  await expect(consultation.queue).toBeVisible();
  await look('consultation-empty');
  await application.kill();
  await expect(shell.lost).toBeVisible();
  await look('connection-lost');
}

/** What can stand between a person and the data of a center. */
export async function tourStandstills({ screens, application, look }: Tour): Promise<void> {
  const { firstRun, page } = screens;
  const after = async (change: () => unknown): Promise<void> => {
    await application.stop();
    await change();
    await application.restart();
    await page.goto(application.url);
  };
  await after(() => makeNewer(application.data, application.recoveryCode!));
  await expect(firstRun.page('newer')).toBeVisible();
  await look('newer-release');
  await after(() => rmSync(join(application.data, 'counter.db')));
  await expect(firstRun.page('damaged')).toBeVisible();
  await expect(firstRun.restore.action).toBeVisible();
  await look('damaged');
  await firstRun.restore.action.click();
  await expect(firstRun.restore.done).toBeVisible();
  await look('restored');
  await after(() => rmSync(join(application.data, 'key.json')));
  await expect(firstRun.keyPage('noKeyFile')).toBeVisible();
  await look('lost-key');
}

/** The desk on a busy day. */
export async function tourDesk({ screens, look }: Tour): Promise<void> {
  const { door, page, printing, reception, shell, t } = screens;
  await expect(door.choose).toBeVisible();
  await look('sign-in');
  await door.tile('林雅婷').click();
  await expect(door.pin).toBeVisible();
  await look('sign-in-pin');
  await door.tryPin('2580');
  await expect(shell.cards.first()).toBeVisible();
  await look('today-desk');
  await shell.enter('reception');
  await expect(reception.queue.getByRole('listitem').first()).toBeVisible();
  await look('reception');
  await reception.person.fill('陳');
  await expect(reception.offers.first()).toBeVisible();
  await look('reception-people-found');
  await reception.fillNew(VISITOR);
  await look('reception-new-person');
  await reception.save.click();
  await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
  await look('reception-ticket');
  await reception.queue
    .getByRole('button', { name: /A\d{3}/ })
    .first()
    .click();
  await expect(page.getByRole('menu')).toBeVisible();
  await look('reception-menu');
  await page.getByRole('menuitem', { name: t('visits:queue.openRecord') }).click();
  await expect(page.getByRole('dialog', { name: t('directory:title') })).toBeVisible();
  await look('visitor-record');
  await page.keyboard.press('Escape');
}

/** An adviser on a busy day. */
export async function tourAdviser({ screens, look }: Tour): Promise<void> {
  const { consultation, door, printing, shell } = screens;
  await door.signIn('張哲維');
  await expect(shell.cards.first()).toBeVisible();
  await look('today-adviser');
  await shell.enter('consultation');
  await expect(consultation.queue.getByRole('listitem').first()).toBeVisible();
  await look('consultation');
  await consultation.continueDraft.first().click();
  await expect(consultation.editor).toBeVisible();
  await look('consultation-record');
  await consultation.finalise.click();
  await expect(consultation.missing).toBeVisible();
  await look('consultation-record-missing');
  await consultation.backToQueue.click();
  await consultation.view.first().click();
  await expect(consultation.finalised).toBeVisible();
  await look('consultation-final');
  await consultation.print.click();
  await expect(printing.sheet).toBeVisible();
  await look('consultation-paper');
}

/** A manager on a busy day. */
export async function tourManager({ screens, application, look }: Tour): Promise<void> {
  const { audit, door, page, palette, printing, reports, settings, shell, t } = screens;
  await door.signIn('李美玲');
  await expect(shell.cards.first()).toBeVisible();
  await look('today-manager');
  await shell.enter('reports');
  await expect(reports.paper).toBeVisible();
  await look('reports');
  await reports.close.click();
  await expect(reports.closing).toBeVisible();
  await look('reports-close');
  await page.keyboard.press('Escape');
  await reports.printOrPdf.click();
  await expect(printing.sheet).toBeVisible();
  await look('reports-paper');
  await page.keyboard.press('Escape');
  await shell.enter('audit');
  await audit.verify.click();
  await expect(audit.unbroken).toBeVisible();
  await look('audit');
  await shell.enter('settings');
  for (const tab of ['institution', 'rooms', 'staff', 'workstation', 'board', 'backup'] as const) {
    await settings.open(tab);
    await look(`settings-${tab}`);
  }
  await settings.open('staff');
  await settings.addColleague.click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await look('settings-new-colleague');
  await page.keyboard.press('Escape');
  await palette.open();
  await look('palette');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F1');
  await expect(shell.keySheet).toBeVisible();
  await look('keys');
  await page.keyboard.press('Escape');
  await shell.changePin();
  await expect(page.getByRole('dialog', { name: t('staff:changePin.title') })).toBeVisible();
  await look('change-pin');
  await page.keyboard.press('Escape');
  await page.goto(`${application.origin}/no-such-room`);
  await expect(page.getByText(t('app:notFound.title'))).toBeVisible();
  await look('no-such-room');
}
