import type { Page } from '@playwright/test';

/** Until glyphs are there and nothing in sight moves on to an end: colours on their way are no colours to judge by. */
export async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    const moving = (): Animation[] =>
      document.getAnimations().filter(({ effect }) => {
        // In a folded part of the page nothing runs, and so nothing ends.
        const isInSight = effect instanceof KeyframeEffect && effect.target?.checkVisibility() === true;
        return isInSight && effect.getComputedTiming().endTime !== Infinity;
      });
    await document.fonts.ready;
    await nextFrame();
    // What inherits a colour sets out when its parent has arrived.
    for (let some = moving(); some.length > 0; some = moving()) {
      await Promise.all(some.map((animation) => animation.finished.catch(() => undefined)));
      await nextFrame();
    }
  });
}
