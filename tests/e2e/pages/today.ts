import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The first page of the day. */
export function createToday(page: Page, t: Words) {
  const card = (name: string) => page.getByRole('main').getByRole('region', { name, exact: true });
  const day = card(t('today:day.title'));
  const needs = card(t('today:needs.title'));
  return {
    needs,
    need: (words: string) => needs.getByRole('listitem').filter({ hasText: words }),
    /** Leads to where something is done about it. */
    go: (words: string) => needs.getByRole('link', { name: `${t('today:needs.go')}: ${words}` }),
    day,
    picture: day.getByRole('img'),
    asTable: day.getByText(t('today:day.asTable')),
    table: day.getByRole('table'),
    queue: card(t('today:queue.title')),
    rooms: card(t('today:rooms.title')),
    duty: card(t('today:duty.title')),
    sessions: card(t('today:sessions.title')),
    emergencies: card(t('today:emergencies.title')),
  };
}
