import { expect, type Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** A session begun without a ticket, and the people about one record. */
export function createTeam(page: Page, t: Words) {
  const card = page.locator('[data-team]');
  const beginning = page.getByRole('dialog', { name: t('consultations:begin.title') });
  const handing = page.getByRole('dialog').filter({ hasText: t('consultations:handOver.body') });
  const comment = card.getByRole('textbox', { name: t('consultations:team.comment') });
  return {
    card,
    notes: card.getByRole('listitem'),
    takeOver: card.getByRole('button', { name: t('consultations:team.takeOver') }),
    restricted: card.getByRole('switch', { name: t('consultations:team.restricted') }),
    plannedEnd: page.locator('[data-planned-end]'),
    extend: page.locator('[data-planned-end]').getByRole('button'),
    reload: page.getByRole('button', { name: t('consultations:final.reload') }),
    row: (name: string) => page.locator('[data-session-row]').filter({ hasText: name }),
    reason: page.getByRole('textbox', { name: t('consultations:restricted.reason') }),
    openRestricted: page.getByRole('button', { name: t('consultations:restricted.open') }),
    beginning,
    startBeginning: page.getByRole('button', { name: t('consultations:begin.start') }),
    who: beginning.getByRole('textbox', { name: t('visits:intake.person') }),
    purpose: beginning.getByRole('textbox', { name: t('visits:intake.purpose') }),
    service: beginning.getByRole('textbox', { name: t('visits:intake.service') }),
    begin: beginning.getByRole('button', { name: t('consultations:begin.confirm') }),

    async say(words: string): Promise<void> {
      await comment.fill(words);
      await card.getByRole('button', { name: t('consultations:team.say') }).click();
      await expect(card.getByText(words)).toBeVisible();
    },
    async ask(name: string): Promise<void> {
      await card.getByLabel(t('consultations:team.colleagues')).first().click();
      await page.getByRole('option', { name }).click();
      await page.keyboard.press('Escape');
    },
    async handOver(name: string, note: string): Promise<void> {
      await card.getByRole('button', { name: t('consultations:team.handOver') }).click();
      await handing.getByRole('combobox').selectOption({ label: name });
      await handing.getByRole('textbox').fill(note);
      await handing.getByRole('button', { name: t('consultations:handOver.confirm') }).click();
      await expect(handing).toBeHidden();
    },
  };
}
