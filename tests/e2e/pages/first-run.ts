import { expect, type Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** Everything before the data are open: the four choices, the steps of a new center, keys, restore and repair. */
export function createFirstRun(page: Page, t: Words) {
  const choice = (each: 'try' | 'new' | 'join' | 'restore') =>
    page.getByRole('button', { name: t(`setup:first.${each}.title`) });
  const field = (words: string) => page.getByLabel(words, { exact: false });
  const code = page.getByRole('textbox', { name: t('setup:key.code') });

  return {
    title: page.getByRole('heading', { name: t('setup:first.title') }),
    choice,
    field,
    next: page.getByRole('button', { name: t('common:actions.next'), exact: true }),
    back: page.getByRole('button', { name: t('common:actions.back'), exact: true }),
    create: page.getByRole('button', { name: t('setup:wizard.create') }),
    step: (name: 'institution' | 'rooms' | 'workstation' | 'manager') =>
      page.getByRole('heading', { level: 1, name: t(`setup:wizard.steps.${name}`), exact: true }),
    manager: {
      name: page.getByRole('textbox', { name: t('setup:wizard.name'), exact: true }),
      nameRoman: page.getByRole('textbox', { name: t('setup:wizard.nameRoman') }),
      account: page.getByRole('textbox', { name: t('setup:wizard.account') }),
      pin: page.getByRole('textbox', { name: t('setup:wizard.pin'), exact: true }),
      pinAgain: page.getByRole('textbox', { name: t('setup:wizard.pinAgain') }),
    },
    recovery: {
      title: page.getByRole('heading', { name: t('setup:code.title') }),
      groups: page.getByRole('list', { name: t('setup:code.groups') }).getByRole('listitem'),
      print: page.getByRole('button', { name: t('setup:code.print') }),
      lastGroup: page.getByRole('textbox', { name: t('setup:code.confirm') }),
      wrong: page.getByText(t('setup:code.wrong')),
      done: page.getByRole('button', { name: t('setup:code.done') }),
      /** The code as it stands on the screen. */
      async read(): Promise<string> {
        const groups = page.getByRole('list', { name: t('setup:code.groups') }).getByRole('listitem');
        await expect(groups).toHaveCount(8);
        return (await groups.allInnerTexts()).join('-');
      },
    },
    code,
    openWithCode: page.getByRole('button', { name: t('setup:key.open') }),
    restore: {
      folder: page.getByRole('textbox', { name: t('setup:restore.folder') }),
      look: page.getByRole('button', { name: t('setup:restore.look') }),
      backups: page.getByRole('radiogroup', { name: t('setup:restore.choose') }).getByRole('radio'),
      action: page.getByRole('button', { name: t('setup:restore.action') }),
      done: page.getByRole('heading', { name: t('setup:restore.doneTitle') }),
      goOn: page.getByRole('button', { name: t('setup:restore.continue') }),
    },
    page: (which: 'damaged' | 'newer' | 'notWritable') =>
      page.getByRole('heading', { level: 1, name: t(`setup:${which}.title`) }),
    keyPage: (which: 'noWrap' | 'noKeyFile' | 'passphrase') =>
      page.getByRole('heading', { level: 1, name: t(`setup:key.${which}Title`) }),
  };
}
