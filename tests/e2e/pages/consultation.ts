import { expect, type Page } from '@playwright/test';
import type { CONFIRMATIONS, OUTCOMES } from '../../../shared/features/consultations/contract.ts';
import type { Words } from '../support/words.ts';
import { createConfirmation } from './confirmation.ts';
import { createHelpers } from './helpers.ts';

export interface Written {
  question: string;
  facts: string;
  advice: string;
  internalNotes: string;
  outcome: (typeof OUTCOMES)[number];
  confirmation: (typeof CONFIRMATIONS)[number];
}

/** The adviser's queue, and the record of one session. */
export function createConsultation(page: Page, t: Words) {
  const editor = page.locator('[data-session-editor]');
  const text = (field: 'question' | 'facts' | 'advice' | 'internalNotes') =>
    editor.getByRole('textbox', { name: t(`consultations:editor.${field}`) });
  const choice = (group: 'outcome' | 'confirmation', name: string) =>
    editor
      .getByRole('radiogroup', { name: t(`consultations:editor.${group}`) })
      .getByRole('radio', { name, exact: true });
  const finalised = page.locator('[data-session-final]');

  return {
    editor,
    text,
    callNext: page.getByRole('button', { name: t('visits:queue.callNext') }),
    called: page.locator('[data-called]'),
    queue: page.getByRole('region', { name: t('visits:page.queue') }),
    openSession: page.getByRole('button', { name: t('visits:queue.openSession') }),
    saved: page.locator('[data-save-state]').getByText(t('consultations:editor.saved', { time: '' }).trim()),
    missing: page.locator('[data-missing]'),
    preview: page.getByRole('button', { name: t('consultations:editor.preview') }),
    finalise: page.getByRole('button', { name: t('consultations:editor.finalise'), exact: true }),
    finalised,
    print: finalised.getByRole('button', { name: t('consultations:final.print') }),
    backToQueue: page.getByRole('link', { name: t('consultations:backToQueue') }),
    continueDraft: page.getByRole('link', { name: t('consultations:sessions.continue') }),
    view: page.getByRole('link', { name: t('consultations:sessions.view') }),

    field: (name: string) => editor.locator(`[data-field="${name}"]`),
    confirmation: createConfirmation(page, t),
    helpers: createHelpers(page, t),

    async write(written: Written): Promise<void> {
      for (const field of ['question', 'facts', 'advice', 'internalNotes'] as const) {
        await text(field).fill(written[field]);
      }
      await choice('outcome', t(`paper:outcome.${written.outcome}`)).check();
      await choice('confirmation', t(`paper:confirmation.${written.confirmation}`)).check();
      await expect(page.locator('[data-save-state]')).toContainText(
        t('consultations:editor.saved', { time: '' }).trim(),
      );
    },
  };
}
