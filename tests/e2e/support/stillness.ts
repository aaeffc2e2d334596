import type { Page } from '@playwright/test';

/** Until glyphs are there and nothing in sight moves on to an end: colours on their way are no colours to judge by. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document.getAnimations().filter(({ effect }) => {
      // In a folded part of the page nothing runs, and so nothing ends.
      const isInSight = effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true;
      return isInSight && effect.getComputedTiming().endTime !== Infinity;
    });
    await Promise.all(ending.map((animation) => animation.finished.catch(() => undefined)));
  });
}
