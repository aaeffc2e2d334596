import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The room of past records. */
export function createRecords(page: Page, t: Words) {
  const field = (name: string) => page.getByRole('main').getByRole('textbox', { name, exact: true });
  const main = page.getByRole('main');
  return {
    words: field(t('records:words')),
    from: field(t('records:filters.from')),
    to: field(t('records:filters.to')),
    service: field(t('records:filters.service')),
    person: field(t('records:filters.person')),
    clear: page.getByRole('button', { name: t('records:filters.clear') }),
    found: (count: number) => main.getByRole('status').filter({ hasText: t('records:found', { count }) }),
    rows: main.locator('tr[data-record]'),
    /** The number of a row, which opens it. */
    open: (number: string) => main.getByRole('button', { name: number, exact: true }),
    hits: main.locator('mark'),
    begin: page.getByText(t('records:begin')),
    none: page.getByText(t('records:none')),
    session: page.getByRole('dialog', { name: t('records:session.title') }),
    visit: page.getByRole('dialog', { name: t('visits:visit.title') }),
    saved: page.getByRole('button', { name: t('records:saved.menu') }),
    item: (name: string) => page.getByRole('menuitem', { name }),
    name: page.getByRole('dialog').getByRole('textbox', { name: t('records:saved.name') }),
    save: page.getByRole('dialog').getByRole('button', { name: t('common:actions.save') }),
    export: page.getByRole('button', { name: t('records:export.verb'), exact: true }),
    reason: page.getByRole('dialog').getByRole('textbox', { name: t('records:export.reason') }),
    confirmExport: page.getByRole('dialog').getByRole('button', { name: t('records:export.confirm') }),
  };
}
