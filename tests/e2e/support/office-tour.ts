import { expect } from '@playwright/test';
import type { Screens } from '../pages/screens.ts';
import type { Look } from './tours.ts';

/** The counter's day, the paper register, and what the desk looks up: with entries, without, and beside mistakes. */
export async function tourOffice({ screens, look }: { screens: Screens; look: Look }): Promise<void> {
  const { directory, door, office, page, shell, t } = screens;
  await door.signIn('林雅婷');
  await shell.enter('office');
  await expect(office.check(t('office:checks.items.light'))).toBeVisible();
  await look('office');
  await office.check(t('office:checks.items.duty')).press('n');
  await expect(office.defectWhat).toBeFocused();
  await page.keyboard.press('Enter');
  await look('office-defect-mistake');
  await page.keyboard.press('Escape');
  await office.tab('paper').click();
  await office.entry.time.fill('2599');
  await office.entry.time.press('Enter');
  await expect(office.entry.time).toHaveAttribute('aria-invalid', 'true');
  await look('office-paper-mistakes');
  await office.printSheets.click();
  await expect(office.preview.getByRole('article').first()).toBeVisible();
  await look('office-paper-preview');
  await page.keyboard.press('Escape');

  await shell.enter('directory');
  await directory.open('agencies');
  await expect(office.entries.first()).toBeVisible();
  await look('agencies');
  await office.add('agency').click();
  await page.getByRole('dialog').getByRole('textbox').first().press('Enter');
  await look('agency-mistakes');
  await page.keyboard.press('Escape');
  await office.findAgency.fill('沒有這個機關');
  await expect(page.getByText(t('reference:agency.nothing'))).toBeVisible();
  await look('agencies-nothing');
  await directory.open('cards');
  await expect(office.entries.first()).toBeVisible();
  await look('cards');
  await directory.open('papers');
  await expect(office.entries.first()).toBeVisible();
  await look('required-papers');
  await office.add('checklist').click();
  await page.getByRole('dialog').getByRole('textbox').first().press('Enter');
  await look('checklist-mistakes');
}
