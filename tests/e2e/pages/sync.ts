import type { Page } from '@playwright/test';
import type { LINKS } from '../../../shared/features/sync/contract.ts';
import type { Words } from '../support/words.ts';

type Link = Exclude<(typeof LINKS)[number], 'alone'>;

/** The badge, the sync page, and joining from the first page and from the settings. */
export function createSync(page: Page, t: Words) {
  const card = (title: string) => page.getByRole('article', { name: title });
  return {
    badge: page.getByRole('banner').getByRole('link', { name: t('sync:badge.open') }),
    /** The badge while it says so. */
    says: (link: Link) => page.locator(`[data-link="${link}"]`),
    standing: (link: Link) => page.locator(`[data-standing="${link}"]`),
    well: page.getByText(t('sync:well.title')),
    tryNow: page.getByRole('button', { name: t('sync:tryNow') }),
    diagnostics: page.getByRole('button', { name: t('sync:diagnostics.save') }),
    waiting: page.getByRole('region', { name: t('sync:waiting.title') }),
    siblings: page.getByRole('region', { name: t('sync:siblings.title') }),
    card,
    conflicts: page.locator('[data-conflict]'),
    setAside: page.locator('[data-set-aside]'),
    confirm: page.getByRole('button', { name: t('sync:conflicts.confirm'), exact: true }),
    drop: page.getByRole('button', { name: t('sync:setAside.drop') }),

    join: {
      enrolment: page.getByRole('textbox', { name: t('sync:join.enrolment') }),
      look: page.getByRole('button', { name: t('sync:join.look'), exact: true }),
      letters: page.getByRole('textbox', { name: t('sync:join.code') }),
      name: page.getByRole('textbox', { name: t('sync:join.name') }),
      another: page.getByRole('button', { name: t('sync:join.another') }),
      /** From the first page. */
      submit: page.getByRole('button', { name: t('setup:join.submit') }),
      firstSync: page.getByRole('heading', { name: t('sync:firstSync.title') }),
      plan: page.getByRole('button', { name: t('settings:server.plan') }),
      planned: page.getByText(t('settings:server.planIntro')),
      ask: page.getByRole('button', { name: t('settings:server.confirm'), exact: true }),
      confirm: page.getByRole('button', { name: t('settings:server.join'), exact: true }),
      joined: page.getByText(t('settings:server.standing')),
    },
  };
}
