import { expect, type Page } from '@playwright/test';
import { PIN } from '../support/center.ts';
import type { Words } from '../support/words.ts';

/** Sign-in and lock. */
export function createDoor(page: Page, t: Words) {
  const tile = (name: string) => page.getByRole('button', { name });
  /** The PIN field, whoever it waits for. */
  const pin = page.locator('input[autocomplete="one-time-code"]');
  /** Inside: the menu of the person at the keyboard; on a small screen the rail is folded away. */
  const inside = page.getByRole('button', { name: t('app:shell.person', { name: '' }).trim() });

  async function tryPin(digits: string): Promise<void> {
    await expect(pin).toBeEditable();
    await pin.fill(digits);
    await pin.press('Enter');
  }
  return {
    tile,
    pin,
    tryPin,
    choose: page.getByRole('heading', { name: t('staff:signIn.choose') }),
    enter: page.getByRole('button', { name: t('staff:signIn.enter'), exact: true }),
    locked: page.getByRole('heading', { name: t('staff:lock.title') }),
    wait: page.getByRole('timer'),

    async signIn(name: string, digits = PIN): Promise<void> {
      await tile(name).click();
      await tryPin(digits);
      await expect(inside).toBeVisible();
    },
    async unlock(digits = PIN): Promise<void> {
      await tryPin(digits);
      await expect(inside).toBeVisible();
    },
  };
}
