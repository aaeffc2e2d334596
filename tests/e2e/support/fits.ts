import type { Page } from '@playwright/test';

/**
 * What a person at this window size could not reach: a page that scrolls sideways, and buttons, links and fields that
 * lie beside the page and do not come into sight when they get the focus.
 */
export const whatDoesNotFit = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const found: string[] = [];
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);

    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    const isOutside = (element: Element): boolean => {
      const { left, right, top } = element.getBoundingClientRect();
      return left < -1 || right > root.clientWidth + 1 || top + scrollY < -1;
    };
    const before = document.activeElement as HTMLElement | null;
    for (const element of document.querySelectorAll<HTMLElement>(
      'a[href], button:enabled, input:enabled, textarea:enabled, select:enabled, [tabindex="0"]',
    )) {
      if (!isShown(element) || !isOutside(element)) continue;
      // Focusing scrolls it into sight, as the Tab key would.
      element.focus();
      if (!isOutside(element)) continue;
      const { left, right } = element.getBoundingClientRect();
      const name = element.getAttribute('aria-label') ?? element.textContent;
      found.push(`${element.tagName} ${name.slice(0, 30)} at ${Math.round(left)}–${Math.round(right)}`);
    }
    before?.focus();
    scrollTo(0, 0);
    return found;
  });
