import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** The page for an emergency, over everything, and the bar that stays afterwards. */
export function createEmergency(page: Page, t: Words) {
  const dialog = page.getByRole('dialog', { name: t('emergencies:title') });
  const field = (name: 'callerPhone' | 'situation' | 'place') =>
    dialog.getByRole('textbox', { name: t(`emergencies:fields.${name}`) });
  const bar = page.locator('[data-emergency-bar]');
  return {
    dialog,
    field,
    saved: dialog.locator('[data-saved]'),
    bar,
    open: bar.getByRole('button', { name: t('emergencies:bar.open') }),
    calledBack: bar.getByRole('button', { name: t('emergencies:bar.calledBack') }),
    takeUp: bar.getByRole('button', { name: t('emergencies:acknowledge') }),
    falseAlarm: dialog.getByRole('button', { name: t('emergencies:falseAlarm') }),
    confirmFalseAlarm: dialog.getByRole('button', { name: t('emergencies:falseAlarmConfirm') }),
  };
}
