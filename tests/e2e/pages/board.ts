import { expect, type Page } from '@playwright/test';
import type { Words } from '../support/words.ts';
import { createSettings } from './settings.ts';

/** The lobby's board, as somebody in the lobby sees it. */
export function createBoard(page: Page, t: Words) {
  const calls = page.getByRole('region', { name: t('board:calls') });
  return {
    page,
    calls,
    /** The big number. */
    number: calls.locator('[aria-live]'),
    earlier: calls.getByRole('listitem'),
    waits: page.getByRole('heading', { name: t('board:waits.title') }).locator('..'),
    duty: page.getByRole('heading', { name: t('board:duty.title') }).locator('..'),
    standing: page.getByRole('status'),
    footer: page.getByRole('contentinfo'),
    room: (name: string) => calls.getByText(name, { exact: true }),
  };
}
export type Board = ReturnType<typeof createBoard>;

/** A signed-in person opens the board from the settings; gives its window. */
export async function openBoard(page: Page, t: Words, watch: (page: Page) => void): Promise<Board> {
  await page.goto(new URL('/settings?tab=board', page.url()).href);
  await expect(createSettings(page, t).tab('board')).toBeVisible();
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: t('board:tab.open'), exact: true }).click();
  const popup = await opening;
  watch(popup);
  const board = createBoard(popup, t);
  await expect(board.calls).toBeVisible();
  return board;
}
