import { expect, type Page } from '@playwright/test';
import type visits from '../../../renderer/i18n/locales/zh-TW/visits.json';
import type { Series } from '../../../shared/features/visits/records.ts';
import type { Words } from '../support/words.ts';

type Action = keyof typeof visits.action;

/** The desk: intake on the left, the queue on the right. */
export function createReception(page: Page, t: Words) {
  const form = page.getByRole('form', { name: t('visits:page.intake') });
  const person = form.getByRole('textbox', { name: t('visits:intake.person'), exact: true });
  const purpose = form.getByRole('textbox', { name: t('visits:intake.purpose'), exact: true });
  const queue = page.getByRole('region', { name: t('visits:page.queue') });
  const result = page.locator('[data-ticket-result]');
  const createPerson = (typed: string) =>
    page.getByRole('option', { name: t('visits:person.create', { name: typed }) });
  const inQueue = (ticketNo: string) => queue.getByRole('listitem').filter({ hasText: ticketNo });
  const fromMenu = async (ticketNo: string, verb: string): Promise<void> => {
    await inQueue(ticketNo)
      .getByRole('button', { name: new RegExp(`^${ticketNo} `) })
      .click();
    await page.getByRole('menuitem', { name: verb, exact: true }).click();
  };

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
    region: form.getByRole('textbox', { name: t('visits:intake.region'), exact: true }),
    option: (name: string | RegExp) => page.getByRole('option', { name }),
    headCount: form.getByRole('textbox', { name: t('visits:intake.headCount') }),
    /** The person chosen, of those who were here before. */
    known: form.locator('[data-person="known"]'),
    alreadyHere: form.locator('[data-already-here]'),
    anotherPerson: form.getByRole('button', { name: t('visits:person.chooseAnother') }),
    save: form.getByRole('button', { name: t('visits:intake.save') }),
    clear: form.getByRole('button', { name: t('visits:intake.clear') }),
    draftKept: form.getByText(t('common:states.draftSaved', { time: '' }).trim()),
    result,
    ticketNo: result.getByRole('status').first(),
    nextVisitor: page.getByRole('button', { name: t('visits:result.nextVisitor') }),
    queue,
    /** Unfolds those who have been served or have left. */
    showDone: () => queue.getByText(t('visits:queue.done')).click(),
    inQueue,
    /** What is most likely next stands as a button on the line. */
    next: (ticketNo: string, action: Action) =>
      inQueue(ticketNo).getByRole('button', { name: t(`visits:action.${action}`), exact: true }),
    /** Everything else from the menu of the line. */
    act: (ticketNo: string, action: Action) => fromMenu(ticketNo, t(`visits:action.${action}`)),
    openVisit: (ticketNo: string) => fromMenu(ticketNo, t('visits:visit.open')),
    voidReason: page.getByRole('textbox', { name: t('visits:void.reason') }),
    confirmVoid: page.getByRole('button', { name: t('visits:void.confirm'), exact: true }),
    callNext: page.getByRole('button', { name: t('visits:queue.callNext') }),
    called: page.locator('[data-called]'),
    /** This workstation stands in that room: numbers are called to it. */
    standIn: async (room: { name: string; nameEn: string | null }): Promise<void> => {
      const callTo = page.getByRole('combobox', { name: t('visits:queue.callTo') });
      const option = callTo.locator('option', { hasText: new RegExp(`^(${room.name}|${room.nameEn})$`) });
      await callTo.selectOption(await option.getAttribute('value'));
    },
    /** Which numbers this desk calls. */
    series: (series: Series) =>
      page.getByRole('group', { name: t('visits:queue.which') }).getByText(`${series} ${t(`visits:series.${series}`)}`),

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
