import type { Page } from '@playwright/test';

/** Everything a page holds in words: its address, its title, its text, and what stands in attributes and fields. */
export async function seenIn(page: Page): Promise<string> {
  const words = await page.evaluate(() => {
    const elements = [...document.querySelectorAll('*')];
    const attributes = elements.flatMap((element) => [...element.attributes].map(({ value }) => value));
    const fields = elements.map((element) => ('value' in element ? String(element.value) : ''));
    return [document.title, document.documentElement.textContent, ...attributes, ...fields].join('\n');
  });
  return `${decodeURI(page.url())}\n${words}`;
}
