import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** One visit beside the queue: its matters, brochures, and the slip the visitor takes home. */
export function createVisit(page: Page, t: Words) {
  const drawer = page.getByRole('dialog', { name: t('visits:visit.title') });
  const choose = async (field: string, option: string): Promise<void> => {
    await drawer.getByRole('combobox', { name: field, exact: true }).click();
    await page.getByRole('listbox', { name: field, exact: true }).getByRole('option', { name: option }).click();
  };
  return {
    drawer,
    nextStep: drawer.getByRole('textbox', { name: t('visits:slip.nextStep') }),
    papers: drawer.getByRole('textbox', { name: t('visits:slip.papers') }),
    saveAndPrint: drawer.getByRole('button', { name: t('visits:slip.saveAndPrint') }),
    qty: drawer.getByRole('textbox', { name: t('publications:qty') }),
    give: drawer.getByRole('button', { name: t('publications:give') }),
    close: drawer.getByRole('button', { name: t('common:actions.close') }),
    choose: (field: 'owner' | 'deputy', name: string) => choose(t(`visits:slip.${field}`), name),
    takeBrochure: (title: string) => choose(t('publications:publication'), title),
  };
}
