import { expect, type Page } from '@playwright/test';
import type app from '../../../renderer/i18n/locales/zh-TW/app.json';
import type { Words } from '../support/words.ts';

export type RoomName = keyof typeof app.rooms;

/** The house around the rooms. */
export function createShell(page: Page, t: Words) {
  const rail = page.getByRole('navigation', { name: t('app:shell.rail') });
  const room = (name: RoomName) => rail.getByRole('link', { name: t(`app:rooms.${name}`), exact: true });
  const main = page.getByRole('main');
  const person = page.getByRole('banner').getByRole('button', { name: t('app:shell.person', { name: '' }).trim() });

  const confirmClock = page.getByRole('button', { name: t('app:clock.confirm') });

  async function fromPersonMenu(words: string): Promise<void> {
    await person.click();
    await page.getByRole('menuitem', { name: words }).click();
  }
  return {
    rail,
    room,
    main,
    /** What the home page shows of each room. */
    cards: main.getByRole('region').filter({ has: page.getByRole('link') }),
    person,
    banner: page.getByRole('banner'),
    skip: page.getByRole('link', { name: t('app:shell.skip') }),
    lost: page.getByText(t('app:connection.lost')),
    practice: page.getByRole('banner').getByText(t('app:shell.practice'), { exact: true }),
    clockNotice: page.getByRole('alert').filter({ has: confirmClock }),
    confirmClock,
    keySheet: page.getByRole('dialog', { name: t('app:keys.title') }),

    async enter(name: RoomName): Promise<void> {
      await room(name).click();
      await expect(room(name)).toHaveAttribute('aria-current', 'page');
      await expect(main.getByRole('heading', { level: 1 }).first()).toBeVisible();
    },
    lock: () => page.keyboard.press('Control+l'),
    signOut: () => fromPersonMenu(t('app:shell.signOut')),
    changePin: () => fromPersonMenu(t('app:shell.changePin')),
  };
}
