import { expect, test } from './support/fixtures.ts';

test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

const DESK = '林雅婷';
const VISITOR = { name: '鄭又新', phone: '0955-000-111', purpose: '詢問回台設廠的土地', service: 'C01' };

test('two matters of a new visitor, a brochure, and the slip they take home', async ({ screens, connect, t }) => {
  const { door, page, printing, reception, shell } = screens;
  await door.signIn(DESK);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await page.getByRole('button', { name: t('visits:more.add') }).click();
  const second = page.getByRole('group', { name: t('visits:more.title', { number: 2 }) });
  await expect(second.getByRole('textbox', { name: t('visits:intake.purpose') })).toBeFocused();
  await page.keyboard.type('文書驗證怎麼辦');
  await page.keyboard.press('Enter');
  await page.keyboard.type('F04');
  await page.getByRole('option', { name: 'F04' }).click();
  await expect(second.getByRole('textbox', { name: t('visits:intake.service') })).toHaveValue(/F04/);
  await page.locator('[data-notice]').getByText(t('visits:notice.mode.oral'), { exact: true }).click();
  await page.keyboard.press('Control+Enter');
  await expect(reception.ticketNo).toHaveText('B010');
  // While the browser prints it takes no key.
  await expect(printing.state).toHaveAttribute('data-print-state', 'sent');

  await page.keyboard.press('m');
  const visit = page.getByRole('dialog', { name: t('visits:visit.title') });
  await expect(visit.getByText('S1150115-A-026')).toBeVisible();
  await visit.getByRole('combobox', { name: t('publications:publication') }).click();
  await page.getByRole('option', { name: /SB-03/ }).click();
  await visit.getByRole('button', { name: t('publications:give') }).click();
  await expect(visit.getByText('新南向國家投資須知 × 1')).toBeVisible();
  await visit.getByRole('textbox', { name: t('visits:slip.nextStep') }).fill('三個工作日內回電');
  await visit.getByRole('textbox', { name: t('visits:slip.papers') }).fill('護照影本\n公司章程');
  await visit.getByRole('button', { name: t('visits:slip.saveAndPrint') }).click();
  await expect(screens.printing.sheet).toContainText('公司章程');

  const core = await connect();
  await core.staff.signIn({ account: 'desk', pin: '2580' });
  const [brochure] = await core.publications.list();
  expect(brochure).toMatchObject({ code: 'SB-03', stock: 15 });
});

test('a letter of yesterday is entered late: its own day, its own number, nothing in today’s queue', async ({
  screens,
  t,
}) => {
  const { door, page, reception, shell } = screens;
  await door.signIn(DESK);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await page.getByLabel(t('visits:intake.channel')).selectOption('letter');
  await page.getByRole('textbox', { name: t('visits:reference.letter') }).fill('經商字第 1150001 號');
  await page.getByRole('checkbox', { name: t('visits:times.late') }).check();
  await page.getByRole('textbox', { name: t('visits:times.onDate') }).fill('115/1/14');
  await page.getByRole('textbox', { name: t('visits:times.startTime') }).fill('1430');
  await page.getByRole('textbox', { name: t('visits:times.endTime') }).fill('14:00');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(t('common:issues.endBeforeStart'))).toBeVisible();
  await page.getByRole('textbox', { name: t('visits:times.endTime') }).fill('14:50');
  await page.keyboard.press('Control+Enter');
  await expect(reception.result).toContainText('V1150114-A-');
  await expect(reception.queue.getByText('經商字')).toHaveCount(0);
});

test('no paper: the number is written by hand in two keys, and a later print is a 重印', async ({ screens }) => {
  const { door, page, printing, reception, shell } = screens;
  await door.signIn(DESK);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await page.keyboard.press('Control+Enter');
  await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
  await page.keyboard.press('n');
  await expect(printing.state).toHaveAttribute('data-print-state', 'failed');
  await page.keyboard.press('w');
  await expect(printing.state).toHaveAttribute('data-print-state', 'byHand');
  await page.keyboard.press('p');
  await expect(printing.state).toContainText('重印');
  await expect(reception.ticketNo).toHaveText('B010');
});
