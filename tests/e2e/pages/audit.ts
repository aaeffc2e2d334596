import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** Who did what and when. */
export function createAudit(page: Page, t: Words) {
  return {
    verify: page.getByRole('button', { name: t('audit:verify.action') }),
    unbroken: page.getByText(t('audit:verify.ok')),
    entries: page.getByRole('table').getByRole('row'),
  };
}
