import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** Reference cards and one's own snippets, beside a record. */
export function createHelpers(page: Page, t: Words) {
  const picker = page.getByRole('dialog', { name: t('consultations:helpers.open') });
  return {
    picker,
    find: picker.getByRole('textbox', { name: t('consultations:helpers.findCard') }),
    option: (name: string) => picker.getByRole('option', { name }),
    stale: picker.getByText(t('consultations:helpers.stale')),
    checked: picker.getByRole('checkbox', {
      name: new RegExp(t('consultations:helpers.checked').split('（')[0]!.split(' (')[0]!),
    }),
    checkFirst: picker.getByText(t('consultations:helpers.checkFirst')),
    asLaw: picker.getByRole('checkbox', { name: t('consultations:helpers.asLaw') }),
    insert: picker.getByRole('button', { name: t('consultations:helpers.insert') }),
    title: picker.getByRole('textbox', { name: t('consultations:helpers.snippetTitle') }),
    body: picker.getByRole('textbox', { name: t('consultations:helpers.snippetBody') }),
    save: picker.getByRole('button', { name: t('common:actions.save') }),
  };
}
