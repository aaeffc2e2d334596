import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The day's figures. */
export function createReports(page: Page, t: Words) {
  return {
    balanced: page.getByText(t('reports:balanced')),
    printOrPdf: page.getByRole('button', { name: t('reports:choosePdf') }),
    /** The summary as it lies on the screen. */
    paper: page.getByRole('region', { name: t('reports:paper') }),
    /** 日結: how the day stands, the verb, and its dialog. */
    standing: page.locator('[data-day-state]'),
    close: page.locator('[data-day-close]').getByRole('button', { name: t('reports:close.verb'), exact: true }),
    closing: page.getByRole('dialog'),
    /** A visit nobody has ended, by its number. */
    openVisit: (visitNo: string) => page.locator(`[data-open-visit="${visitNo}"]`),
    confirmClose: (kind: 'provisional' | 'final' | 'amended') =>
      page.getByRole('dialog').getByRole('button', { name: t(`reports:close.confirm.${kind}`), exact: true }),
  };
}
