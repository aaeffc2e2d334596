import { expect } from '@playwright/test';
import type { Screens } from '../pages/screens.ts';
import { ORGANISATION } from './built-server.ts';
import { PEOPLE } from './center.ts';

/** The center that has worked alone so far joins with what it has. */
export async function joinWithData({ door, settings, shell, sync }: Screens, enrolment: string): Promise<void> {
  await door.signIn(PEOPLE.manager.name);
  await expect(sync.badge).toBeHidden();
  await shell.enter('settings');
  await settings.open('server');
  await sync.join.enrolment.fill(enrolment);
  await sync.join.look.click();
  await expect(sync.join.letters).toHaveValue('A');
  await sync.join.plan.click();
  await expect(sync.join.planned).toBeVisible();
  await sync.join.ask.click();
  await sync.join.confirm.click();
  await expect(door.choose).toBeVisible();
}

/** An empty folder becomes one more workstation, from its first page to the sign-in. */
export async function joinFresh({ door, firstRun, page, sync }: Screens, enrolment: string): Promise<void> {
  await firstRun.choice('join').click();
  await sync.join.enrolment.fill(enrolment);
  await firstRun.next.click();
  await expect(page.getByText(ORGANISATION.site)).toBeVisible();
  await expect(sync.join.letters).toHaveValue('B');
  await sync.join.name.fill('Consultation 1');
  await sync.join.submit.click();
  const code = await firstRun.recovery.read();
  await firstRun.recovery.lastGroup.fill(code.slice(-4));
  await firstRun.recovery.done.click();
  // What the other computer joined with may still be on its way.
  await expect(door.tile(PEOPLE.adviser.name)).toBeVisible({ timeout: 30_000 });
}
