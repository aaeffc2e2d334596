import { LANGUAGES } from '../../shared/lib/language.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';

test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

const DESK = '林雅婷';
const MANAGER = '李美玲';
const SITUATION = '兒子三天沒有消息，飯店說昨天沒有回房';

test('a call that breaks off is kept, stands on every screen until somebody answers for it, and the visit goes on', async ({
  screens,
  openWindow,
}) => {
  const { door, emergency, page, reception, shell } = screens;
  const manager = await openWindow();
  await manager.door.signIn(MANAGER);
  await door.signIn(DESK);
  await shell.enter('reception');
  await reception.purpose.fill('打到一半的事由');
  await expect(reception.purpose).toBeFocused();

  await test.step('F9 opens it over the half-typed visit, and the first words are saved', async () => {
    await page.keyboard.press('F9');
    await expect(emergency.field('callerPhone')).toBeFocused();
    await page.keyboard.type('0086-769-2233');
    await expect(emergency.saved).toBeVisible();
    await expect(manager.emergency.bar).toContainText('暫115-A-001');
    await expect(manager.emergency.bar).toContainText(manager.t('emergencies:bar.incomplete'));
  });

  await test.step('the keys of the desk beneath do nothing meanwhile', async () => {
    await page.keyboard.press('F8');
    await page.keyboard.press('F2');
    await expect(emergency.field('callerPhone')).toBeFocused();
    await expect(reception.called).toHaveText('');
  });

  await test.step('the window is torn away while typing: what was typed is there', async () => {
    await emergency.field('situation').fill(SITUATION);
    await expect(manager.emergency.bar).not.toContainText(manager.t('emergencies:bar.incomplete'));
    await page.reload();
    await expect(emergency.bar).toBeVisible();
    await expect(reception.purpose).toHaveValue('打到一半的事由');
    await emergency.open.click();
    await expect(emergency.field('situation')).toHaveValue(SITUATION);
    await emergency.field('place').fill('東莞長安鎮');
    await page.keyboard.press('Control+Enter');
    await expect(emergency.dialog).toBeHidden();
    await expect(reception.purpose).toHaveValue('打到一半的事由');
    await expect(manager.emergency.bar).toContainText('東莞長安鎮');
  });

  await test.step('the manager takes it up, and it leaves every screen', async () => {
    await manager.emergency.takeUp.click();
    await expect(manager.emergency.bar).toBeHidden();
    await expect(emergency.bar).toBeHidden();
  });
});

test('a visitor handed on is called in the other room with the note, and by nobody else’s "next"', async ({
  screens,
  openWindow,
}) => {
  const { door, page, reception, shell, t } = screens;
  const adviser = await openWindow();
  await adviser.door.signIn('許淑芬');
  await adviser.shell.enter('consultation');
  await door.signIn(DESK);
  await shell.enter('reception');
  const row = reception.inQueue('A007');
  await row.getByRole('button', { name: t('visits:action.serve') }).click();
  await row.getByRole('button', { name: /A007/ }).click();
  await page.getByRole('menuitem', { name: t('visits:action.transfer') }).click();
  await page.getByRole('combobox', { name: t('visits:transfer.staff') }).selectOption({ label: '許淑芬' });
  await page.getByRole('textbox', { name: t('visits:transfer.note') }).fill('請看契約第七條');
  await page.getByRole('button', { name: t('visits:transfer.confirm') }).click();
  await expect(adviser.reception.inQueue('A007')).toContainText('請看契約第七條');
  await page.keyboard.press('F8');
  await expect(reception.called).toHaveText(/[EPA]\d{3}/);
  await expect(reception.called).not.toContainText('A007');
});

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language });
    test('WCAG 2.2 AA finds nothing on the emergency page, nor beneath its bar', async ({ page, screens }) => {
      test.setTimeout(90_000);
      const { door, emergency, reception, shell, t } = screens;
      await door.signIn(MANAGER);
      await page.keyboard.press('F9');
      await expect(emergency.field('callerPhone')).toBeFocused();
      await expectAccessible(page, 'emergency-new');
      await emergency.field('callerPhone').fill('0086-769-2233');
      await expect(emergency.saved).toBeVisible();
      await emergency.falseAlarm.click();
      await emergency.confirmFalseAlarm.click();
      await expect(emergency.dialog.getByText(t('emergencies:reasonNeeded'))).toBeVisible();
      await expectAccessible(page, 'emergency-saved');
      await page.keyboard.press('Escape');
      await shell.enter('reception');
      await expect(reception.queue).toBeVisible();
      await expectAccessible(page, 'reception-emergency');
    });
  });
}
