import { expect, type Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The command palette, by keyboard alone. */
export function createPalette(page: Page, t: Words) {
  const field = page.getByRole('textbox', { name: t('app:palette.open') });

  async function open(): Promise<void> {
    await page.keyboard.press('Control+k');
    await expect(field).toBeFocused();
  }
  return {
    field,
    open,
    options: page.locator('.mantine-Spotlight-action'),
    /** Types words, and takes the first thing they find. */
    async run(words: string): Promise<void> {
      await open();
      await page.keyboard.type(words);
      await expect(page.getByRole('button', { name: words }).first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect(field).toBeHidden();
    },
  };
}
