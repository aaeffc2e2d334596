import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The day's figures. */
export function createReports(page: Page, t: Words) {
  return {
    balanced: page.getByText(t('reports:balanced')),
    printOrPdf: page.getByRole('button', { name: t('reports:choosePdf') }),
    /** The summary as it lies on the screen. */
    paper: page.getByRole('region', { name: t('reports:paper') }),
  };
}
