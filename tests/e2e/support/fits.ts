import type { Page } from '@playwright/test';

/**
 * What a person at this window size could not reach: a page that scrolls sideways, and buttons, links and fields that
 * lie outside everything that scrolls.
 */
export const whatDoesNotFit = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const root = document.documentElement;
    const found: string[] = [];
    if (root.scrollWidth > root.clientWidth) found.push(`the page is ${root.scrollWidth} wide in ${root.clientWidth}`);
    const scrolls = (element: Element | null): boolean => {
      for (let each = element; each && each !== document.body; each = each.parentElement) {
        const { overflowX, position } = getComputedStyle(each);
        if (['auto', 'scroll'].includes(overflowX)) return true;
        if (position === 'fixed') return false;
      }
      return false;
    };
    const isShown = (element: Element): boolean => {
      const { width, height } = element.getBoundingClientRect();
      return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    };
    for (const element of document.querySelectorAll('a[href], button, input, textarea, select, [tabindex="0"]')) {
      if (!isShown(element)) continue;
      const { left, right, top } = element.getBoundingClientRect();
      const outside = left < -1 || right > root.clientWidth + 1 || top + scrollY < -1;
      if (outside && !scrolls(element.parentElement)) {
        const name = element.getAttribute('aria-label') ?? element.textContent ?? '';
        found.push(`${element.tagName} ${name.slice(0, 30)} at ${Math.round(left)}–${Math.round(right)}`);
      }
    }
    return found;
  });
