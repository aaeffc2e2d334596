import { expect, test } from './support/fixtures.ts';

test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

test('a registration in one window stands in every other at once, in this browser and in another', async ({
  application,
  context,
  screens,
  openTab,
  openWindow,
}) => {
  const { door, reception, shell } = screens;
  await door.signIn('林雅婷');
  await shell.enter('reception');
  const tab = await openTab(context, `${application.origin}/reception`);
  const other = await openWindow();
  await other.door.signIn('黃建銘');
  await other.shell.enter('reception');
  const windows = [tab, other];
  for (const window of windows) await expect(window.reception.queue).toBeVisible();

  await reception.fillNew({ name: '鄭又新', phone: '0955-000-111', purpose: '詢問回台設廠', service: 'C01' });
  await reception.save.click();
  const ticketNo = await reception.ticketNo.innerText();
  for (const window of windows) {
    await expect(window.reception.inQueue(ticketNo)).toContainText('鄭又新');
  }
});

test('two advisers who press "next" in the same moment get two different visitors', async ({ screens, openWindow }) => {
  const other = await openWindow();
  await screens.door.signIn('張哲維');
  await other.door.signIn('許淑芬');
  const windows = [screens, other];
  for (const window of windows) {
    await window.shell.enter('consultation');
    await expect(window.consultation.callNext).toBeEnabled();
  }
  await Promise.all(windows.map(({ page }) => page.keyboard.press('F8')));
  for (const { consultation } of windows) await expect(consultation.called).toHaveText(/[EPB]\d{3}/);
  const called = await Promise.all(windows.map(({ consultation }) => consultation.called.innerText()));
  const [first, second] = called.map((words) => /[EPB]\d{3}/.exec(words)![0]);
  expect(first).not.toBe(second);
});

test('signing out in one tab closes the other tab of the same browser, not another browser', async ({
  application,
  context,
  screens,
  openTab,
  openWindow,
}) => {
  await screens.door.signIn('林雅婷');
  const tab = await openTab(context, `${application.origin}/reception`);
  await expect(tab.reception.person).toBeVisible();
  const other = await openWindow();
  await other.door.signIn('黃建銘');
  await screens.shell.signOut();
  await expect(tab.door.choose).toBeVisible();
  await expect(other.shell.rail).toBeVisible();
});
