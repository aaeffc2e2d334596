import { expect, type Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The desk: intake on the left, the queue on the right. */
export function createReception(page: Page, t: Words) {
  const form = page.getByRole('form', { name: t('visits:page.intake') });
  const person = form.getByRole('textbox', { name: t('visits:intake.person'), exact: true });
  const purpose = form.getByRole('textbox', { name: t('visits:intake.purpose'), exact: true });
  const queue = page.getByRole('region', { name: t('visits:page.queue') });
  const result = page.locator('[data-ticket-result]');
  const createPerson = (typed: string) =>
    page.getByRole('option', { name: t('visits:person.create', { name: typed }) });

  return {
    form,
    person,
    /** What the list under the person field offers. */
    offers: page.getByRole('listbox', { name: t('visits:intake.person') }).getByRole('option'),
    createPerson,
    newPerson: {
      name: form.getByRole('textbox', { name: t('visits:person.name'), exact: true }),
      phone: form.getByRole('textbox', { name: t('visits:person.phone'), exact: true }),
    },
    purpose,
    service: form.getByRole('textbox', { name: t('visits:intake.service'), exact: true }),
    save: form.getByRole('button', { name: t('visits:intake.save') }),
    draftKept: form.getByText(t('common:states.draftSaved', { time: '' }).trim()),
    result,
    ticketNo: result.getByRole('status').first(),
    nextVisitor: page.getByRole('button', { name: t('visits:result.nextVisitor') }),
    queue,
    /** Unfolds those who have been served or have left. */
    showDone: () => queue.getByText(t('visits:queue.done')).click(),
    inQueue: (ticketNo: string) => queue.getByRole('listitem').filter({ hasText: ticketNo }),
    callNext: page.getByRole('button', { name: t('visits:queue.callNext') }),
    called: page.locator('[data-called]'),

    /** Fills the form for somebody new with the mouse's help; what a test is not about. */
    async fillNew(visitor: { name: string; phone: string; purpose: string; service: string }): Promise<void> {
      const typed = `${visitor.name} ${visitor.phone}`;
      await person.fill(typed);
      await createPerson(typed).click();
      await expect(form.getByRole('textbox', { name: t('visits:person.name'), exact: true })).toHaveValue(visitor.name);
      await purpose.fill(visitor.purpose);
      const service = form.getByRole('textbox', { name: t('visits:intake.service'), exact: true });
      await service.fill(visitor.service);
      await page.getByRole('option', { name: visitor.service }).click();
    },
  };
}
