import type { Page } from '@playwright/test';

/** Counts the keys a person presses on a page, for information: all of them, and those that are no letters of a text. */
export async function countKeys(page: Page) {
  await page.evaluate(() => {
    const counted = { all: 0, commands: 0 };
    Object.assign(window, { countedKeys: counted });
    window.addEventListener(
      'keydown',
      ({ key, ctrlKey, altKey, repeat }) => {
        if (repeat || ['Control', 'Alt', 'Shift'].includes(key)) return;
        counted.all += 1;
        if (key.length > 1 || ctrlKey || altKey) counted.commands += 1;
      },
      { capture: true },
    );
  });
  const read = () =>
    page.evaluate(() => (window as unknown as { countedKeys: { all: number; commands: number } }).countedKeys);
  return {
    reset: () =>
      page.evaluate(() =>
        Object.assign((window as unknown as { countedKeys: object }).countedKeys, { all: 0, commands: 0 }),
      ),
    pressed: async () => (await read()).all,
    commands: async () => (await read()).commands,
  };
}
