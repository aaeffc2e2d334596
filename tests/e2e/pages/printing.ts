import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** Papers on their way, and the preview. */
export function createPrinting(page: Page, t: Words) {
  const preview = page.getByRole('dialog', { name: t('paper:preview.title') });
  return {
    /** Where a paper stands: `saved`, `sending`, `sent`, `confirmed`, `failed` or `unknown`. */
    state: page.locator('[data-print-state]'),
    cameOut: page.getByRole('button', { name: t('paper:job.yes') }),
    didNot: page.getByRole('button', { name: t('paper:job.no') }),
    preview,
    print: preview.getByRole('button', { name: t('paper:preview.print'), exact: true }),
    saveAs: (format: 'pdf' | 'ods' | 'csv') => preview.getByRole('button', { name: t(`paper:preview.${format}`) }),
    /** The sheet as it lies in the preview. */
    sheet: preview.getByRole('region'),
  };
}

export type Printing = ReturnType<typeof createPrinting>;
