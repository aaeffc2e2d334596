import { expect, test } from './support/fixtures.ts';

test('the page of an empty data folder opens, speaks Chinese and asks nobody outside', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-Hant-TW');
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(new Set(asked)).toEqual(new Set([new URL(page.url()).origin]));
});
