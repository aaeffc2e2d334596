import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** 櫃務, and what the desk looks up and hands out. */
export function createOffice(page: Page, t: Words) {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const entries = page.getByRole('main').getByRole('listitem');
  return {
    check: (item: string) => page.getByRole('checkbox', { name: t('office:checks.ok', { item }) }),
    defects: page.getByRole('region', { name: t('office:defects.title') }),
    notes: page.getByRole('region', { name: t('office:notes.title') }),
    defectWhat: page.getByRole('dialog').getByRole('textbox').first(),
    note: field(t('office:notes.write')),
    tab: (id: 'day' | 'paper') => page.getByRole('tab', { name: t(`office:tabs.${id}`) }),
    entry: {
      day: field(t('office:entry.day')),
      time: page.locator('input[data-field="time"]'),
      name: page.locator('input[data-field="name"]'),
      phone: page.locator('input[data-field="phone"]'),
      purpose: page.locator('input[data-field="purpose"]'),
      service: page.locator('[data-field="serviceCode"] input'),
      entered: page.getByRole('main').getByRole('row'),
      twin: page.getByText(t('office:entry.twinAgain')),
    },
    printSheets: page.getByRole('button', { name: t('office:paper.print'), exact: true }),
    entries,
    findAgency: field(t('reference:agency.find')),
    findCard: field(t('reference:card.find')),
    add: (what: 'agency' | 'card' | 'checklist') => page.getByRole('button', { name: t(`reference:${what}.add`) }),
    service: field(t('reference:checklist.service')),
    region: field(t('reference:checklist.region')),
    print: (name: string) => page.getByRole('button', { name: t('reference:printOf', { name }) }),
    edit: (name: string) => page.getByRole('button', { name: t('reference:editOf', { name }) }),
    stale: page.getByTitle(t('reference:stale')),
    staleOnly: page.getByTitle(t('reference:staleHint')),
    preview: page.getByRole('dialog', { name: t('paper:preview.title') }),
  };
}
