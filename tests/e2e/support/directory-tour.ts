import { expect } from '@playwright/test';
import type { Screens } from '../pages/screens.ts';
import type { Look } from './tours.ts';

/** People and companies, doubtful numbers, likely duplicates and two records made one; a manager sees all of it. */
export async function tourDirectory({ screens, look }: { screens: Screens; look: Look }): Promise<void> {
  const { directory, door, page, reception, shell } = screens;
  await door.signIn('李美玲');
  await shell.enter('reception');
  await reception.person.fill('陳怡均 0912-345-678');
  await reception.createPerson('陳怡均 0912-345-678').click();
  await expect(directory.like).toBeVisible();
  await look('reception-like-people');
  await directory.more.click();
  await directory.person.kind.selectOption('nationalId');
  await directory.person.number.fill('A123456788');
  await expect(directory.person.reason).toBeVisible();
  await look('reception-doubtful-number');

  await shell.enter('directory');
  await expect(directory.find).toBeVisible();
  await look('directory');
  await directory.find.fill('陳');
  await expect(directory.found('陳怡君').first()).toBeVisible();
  await look('directory-found');
  await directory.found('陳怡君').first().getByRole('button').click();
  await expect(directory.record.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await look('directory-person');
  await directory.edit.click();
  await directory.person.kind.selectOption('residentUiNo');
  await directory.person.number.fill('123456789012');
  await look('directory-person-edit');
  await page.keyboard.press('Escape');
  await expect(directory.record).toBeHidden();

  await directory.open('companies');
  await look('directory-companies-empty');
  await directory.addCompany.click();
  await directory.companyDialog.getByRole('textbox').first().fill('㈱大同興業');
  await directory.companyDialog.getByRole('textbox').nth(2).fill('12345678');
  await look('directory-company-new');
  await directory.companyDialog.getByRole('textbox').nth(2).fill('04595257');
  await directory.save.click();
  await expect(directory.companyRecord.getByRole('heading', { level: 3 }).first()).toBeVisible();
  await look('directory-company');
  await page.keyboard.press('Escape');
  await expect(directory.companyRecord).toBeHidden();
  await look('directory-companies');

  await directory.open('people');
  await directory.addPerson.click();
  await directory.person.name.fill('陳宜君');
  await directory.person.phone.fill('0912345678');
  await directory.save.click();
  await expect(directory.like.getByRole('alert')).toBeVisible();
  await directory.save.click();
  await expect(directory.record).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(directory.record).toBeHidden();
  await directory.open('merge');
  await expect(directory.compare.nth(1)).toBeVisible();
  await look('directory-duplicates');
  await directory.compare.nth(1).click();
  await expect(directory.mergeDialog).toBeVisible();
  await look('directory-merge');
  await directory.merge.click();
  await expect(directory.undo).toBeVisible();
  await look('directory-merged');
}
