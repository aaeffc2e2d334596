import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import { stillness } from './stillness.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'];

/** The rules that can answer differently in another light; everything else is the same page. */
const ABOUT_COLOUR = ['color-contrast', 'link-in-text-block'];

type Scheme = 'light' | 'dark';

/** What WCAG 2.2 AA objects to on the present page, one line per place. */
async function findingsOf(page: Page, scheme: Scheme): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (scheme === 'light' ? axe.withTags(RULES) : axe.withRules(ABOUT_COLOUR)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => {
      const why = failureSummary?.split('\n').slice(1, 3).join(' ').trim() ?? '';
      return `${id}: ${target.join(' ')} — ${why}`;
    }),
  );
}

/** Holds a screen against WCAG 2.2 AA in light and in dark, and puts the light on again. */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const scheme of ['dark', 'light'] satisfies Scheme[]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    await stillness(page);
    expect.soft(await findingsOf(page, scheme), `${screen}, ${scheme}`).toEqual([]);
  }
}
