import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** What was promised on the home page, the steps of a record it comes from, and the calendar it is counted by. */
export function createFollowUps(page: Page, t: Words) {
  const card = page.locator('[data-follow-ups]');
  const dialog = page.getByRole('dialog');
  const verb = (name: 'done' | 'snooze' | 'handOver') => (what: string) =>
    card.getByRole('button', { name: t(`follow-ups:${name}Of`, { what }) });
  const step = (number: number) =>
    page.getByRole('group', { name: t('consultations:editor.step.row', { number }), exact: true });
  const days = (count: number) => ({ name: t('calendar:due.days', { count }), exact: true });
  return {
    card,
    group: (name: 'late' | 'today' | 'soon' | 'others') =>
      card.getByRole('group', { name: t(`follow-ups:groups.${name}`) }),
    /** Those due later than the first few. */
    all: card.getByRole('button', { name: /^(全部|All) \d+/ }),
    done: verb('done'),
    snooze: verb('snooze'),
    dialog,
    result: dialog.getByRole('textbox', { name: t('follow-ups:result') }),
    inDays: (count: number) => dialog.getByRole('button', days(count)),
    putOff: dialog.getByRole('button', { name: t('follow-ups:snooze'), exact: true }),
    settle: dialog.getByRole('button', { name: t('follow-ups:done'), exact: true }),
    refused: dialog.getByRole('alert'),
    addStep: page.getByRole('button', { name: t('consultations:editor.step.add') }),
    step: {
      what: (number: number) => step(number).getByRole('textbox', { name: t('consultations:editor.step.what') }),
      who: (number: number) => step(number).getByRole('textbox', { name: t('consultations:editor.step.who') }),
      dueOn: (number: number) => step(number).getByRole('textbox', { name: t('consultations:editor.step.dueOn') }),
      inDays: (number: number, count: number) => step(number).getByRole('button', days(count)),
    },
    /** What a step without a day means; a day stands in these words. */
    unset: page.getByText(t('calendar:due.unset', { count: 7, day: '' }).slice(0, 8)),
    nextWorkday: page.getByRole('button', { name: t('calendar:due.next', { day: '' }).trim() }),
    calendarTab: page.getByRole('tab', { name: t('office:tabs.calendar') }),
    file: page.locator('input[type=file]'),
    preview: page.getByRole('region', { name: t('calendar:file.preview') }),
    importYear: (year: number) => page.getByRole('button', { name: t('calendar:file.save', { year }), exact: true }),
    years: page.getByRole('list', { name: t('calendar:tab.years') }),
    addClosed: page.getByRole('main').getByRole('button', { name: t('calendar:suspend.add') }),
    closed: page.getByRole('region', { name: t('calendar:suspend.title') }),
    closedReason: dialog.getByRole('textbox', { name: t('calendar:suspend.reason') }),
  };
}
