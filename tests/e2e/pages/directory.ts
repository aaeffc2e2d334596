import { expect, type Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

type DirectoryTab = 'people' | 'companies' | 'agencies' | 'cards' | 'papers' | 'publications' | 'merge';

/** 名錄: people, companies, agencies, answers, required papers, and records of one person made one. */
export function createDirectory(page: Page, t: Words) {
  const field = (name: string) => page.getByRole('textbox', { name, exact: true });
  const drawer = page.getByRole('dialog').filter({ has: page.getByRole('heading', { level: 3 }) });
  return {
    tab: (id: DirectoryTab) => page.getByRole('tab', { name: t(`directory:page.${id}`) }),
    find: field(t('directory:people.find')),
    findCompany: field(t('directory:firm.find')),
    /** A line of the list that was found. */
    found: (name: string) => page.getByRole('main').getByRole('listitem').filter({ hasText: name }),
    record: page.getByRole('dialog', { name: t('directory:title') }),
    companyRecord: page.getByRole('dialog', { name: t('directory:firm.title') }),
    drawer,
    addPerson: page.getByRole('button', { name: t('directory:people.add') }),
    addCompany: page.getByRole('button', { name: t('directory:firm.add.company') }),
    companyDialog: page.getByRole('dialog', { name: t('directory:firm.add.company') }),
    person: {
      name: field(t('directory:name')),
      phone: field(t('directory:phone')),
      number: field(t('directory:idNo')),
      kind: page.getByRole('combobox', { name: t('directory:idKind') }),
      reason: field(t('directory:idOverride')),
      noIdReason: field(t('directory:noIdReason')),
    },
    company: {
      name: field(t('directory:firm.name')),
      businessNo: page.getByRole('textbox', { name: t('directory:firm.businessNo') }),
    },
    edit: page.getByRole('button', { name: t('directory:edit'), exact: true }),
    save: page.getByRole('button', { name: t('common:actions.save'), exact: true }),
    like: page.locator('[data-like-people]'),
    more: page.getByRole('button', { name: t('directory:more') }),
    compare: page.getByRole('button', { name: t('directory:merge.compare') }),
    mergeDialog: page.getByRole('dialog', { name: t('directory:merge.title') }),
    merge: page.getByRole('button', { name: t('directory:merge.verb'), exact: true }),
    undo: page.getByRole('button', { name: /復原 C|Undo the merge/ }),

    async open(id: DirectoryTab): Promise<void> {
      await page.getByRole('tab', { name: t(`directory:page.${id}`) }).click();
      await expect(page.getByRole('tab', { name: t(`directory:page.${id}`) })).toHaveAttribute('aria-selected', 'true');
    },
  };
}
