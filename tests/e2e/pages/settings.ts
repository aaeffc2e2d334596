import { expect, type Page } from '@playwright/test';
import type settings from '../../../renderer/i18n/locales/zh-TW/settings.json';
import type { Person } from '../support/center.ts';
import { PIN } from '../support/center.ts';
import type { Words } from '../support/words.ts';

export type SettingsTab = keyof typeof settings.tabs;

export function createSettings(page: Page, t: Words) {
  const tab = (name: SettingsTab) => page.getByRole('tab', { name: t(`settings:tabs.${name}`), exact: true });
  const dialog = page.getByRole('dialog', { name: t('settings:staff.add') });
  const role = (name: Person['roles'][number]) => dialog.getByRole('checkbox', { name: t(`staff:roles.${name}`) });
  const field = (words: string) => dialog.getByRole('textbox', { name: words, exact: true });

  return {
    tab,
    async open(name: SettingsTab): Promise<void> {
      await tab(name).click();
      await expect(page.getByRole('tabpanel')).toBeVisible();
    },
    row: (name: string) => page.getByRole('row', { name }),
    addColleague: page.getByRole('button', { name: t('settings:staff.add') }),
    renewCode: page.getByRole('button', { name: t('settings:backup.renew') }),
    backUpNow: page.getByRole('button', { name: t('settings:backup.now') }),
    backedUp: page.getByText(t('settings:backup.done')),

    async add(person: { account: string; name: string; nameRoman: string; roles: readonly Person['roles'][number][] }) {
      await page.getByRole('button', { name: t('settings:staff.add') }).click();
      await field(t('settings:staff.name')).fill(person.name);
      await field(t('settings:staff.nameRoman')).fill(person.nameRoman);
      await field(t('settings:staff.account')).fill(person.account);
      if (!person.roles.includes('desk')) await role('desk').uncheck();
      for (const each of person.roles) await role(each).check();
      await field(t('settings:staff.pin')).fill(PIN);
      await field(t('settings:staff.pinAgain')).fill(PIN);
      await dialog.getByRole('button', { name: t('common:actions.save') }).click();
      await expect(dialog).toBeHidden();
      await expect(page.getByRole('row', { name: person.name })).toBeVisible();
    },
  };
}
