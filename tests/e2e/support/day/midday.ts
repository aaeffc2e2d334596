import { PEOPLE } from '../center.ts';
import { expect } from '../fixtures.ts';
import { HALF_TYPED } from './morning.ts';
import { callNext, type Day, expectState, pick, record, saved } from './stage.ts';

const OFFLINE = { name: '何美玉', phone: '0966-000-444' };
const JAMMED = { name: '蔡文雄', phone: '0977-000-555', purpose: '問子女就學', service: 'D04' };
/** Its letters say where it was drawn while the server could not be asked. */
const OFFLINE_NUMBER = /^[AB]-A\d\d$/;

/** 11:00 the power and then the network fail: nothing is lost, and both rooms go on. `next`: who is called meanwhile. */
export async function withoutNetwork(
  { atTheirPlaces, desk, goOnTo, network, printed, room }: Day,
  next: string,
): Promise<string> {
  const { t } = desk;
  await expect(desk.reception.draftKept).toBeVisible();
  await goOnTo('11:00', 'kill');
  await atTheirPlaces(PEOPLE.adviser, 'consultation');
  await expect(desk.shell.main.getByText(t('today:unfinished.title', { count: 1 }))).toBeVisible();
  await desk.shell.main.getByRole('link', { name: t('today:unfinished.continue') }).click();
  await expect(desk.reception.purpose).toHaveValue(HALF_TYPED);

  await network.fails();
  for (const { sync, t: say } of [desk, room]) {
    await expect(sync.badge).toContainText(say('sync:badge.offline', { time: '11:0' }));
  }
  const typed = `${OFFLINE.name} ${OFFLINE.phone}`;
  await pick(desk.reception.person, typed, desk.reception.createPerson(typed));
  await pick(desk.reception.service, 'C02', desk.reception.option('C02'));
  const number = await saved(desk, OFFLINE_NUMBER);
  expect(await printed(number)).toContain(number);

  expect(await callNext(room)).toBe(next);
  await expect(room.reception.called).toContainText(room.t('visits:queue.unconfirmed'));
  await record(room);
  return number;
}

/** The network is back: everything flows without a word, and nobody has to decide anything. */
export async function networkIsBack(
  { desk, network, room }: Day,
  drawn: { offline: string; called: string },
): Promise<void> {
  await network.isBack();
  for (const { sync } of [desk, room]) await expect(sync.says('connected')).toBeVisible({ timeout: 30_000 });
  await expect(room.reception.inQueue(drawn.offline)).toContainText(OFFLINE.name);
  await desk.reception.showDone();
  await expectState(desk, drawn.called, 'completed');
  await desk.sync.badge.click();
  await expect(desk.sync.well).toBeVisible();
  await desk.shell.enter('reception');
}

/** 11:40 the printer jams: the number stays, two keys write it by hand, the reprint says so and takes no new number. */
export async function printerJams({ desk, printed }: Day): Promise<string> {
  const { t } = desk;
  const { page, printing, reception } = desk;
  await reception.fillNew(JAMMED);
  const number = await saved(desk);
  await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
  await page.keyboard.press('n');
  await expect(printing.state).toHaveAttribute('data-print-state', 'failed');
  await expect(reception.ticketNo).toHaveText(number);
  await page.keyboard.press('w');
  await expect(printing.state).toHaveAttribute('data-print-state', 'byHand');
  await page.keyboard.press('p');
  await expect(printing.state).toContainText(t('paper:reprint', { copy: 2 }));
  await expect(reception.ticketNo).toHaveText(number);
  const together = (text: string): string => text.replaceAll(/\s/g, '');
  // It is set in wide letters, which the text layer keeps apart.
  expect(together(await printed(number))).toContain(together(t('paper:reprint', { copy: 2 })));
  return number;
}

/** 12:00 the desk is locked over lunch: no name is left on it, and the screen comes back as it was. */
export async function lunch({ desk }: Day): Promise<void> {
  const { door, page, reception, shell } = desk;
  await reception.nextVisitor.click();
  await reception.purpose.fill(HALF_TYPED);
  await shell.lock();
  await expect(door.locked).toBeVisible();
  expect(await page.content()).not.toContain(JAMMED.name);
  await door.unlock();
  await expect(reception.purpose).toHaveValue(HALF_TYPED);
  await expect(reception.queue).toContainText(JAMMED.name);
  await reception.clear.click();
}

/** 14:00 a wrong 統一編號 is explained by its rule, and stays in its field. */
export async function wrongBusinessNumber({ desk }: Day): Promise<void> {
  const { t } = desk;
  const { directory, page, shell } = desk;
  await shell.enter('directory');
  await directory.open('companies');
  await directory.addCompany.click();
  await directory.company.name.fill('宏彰電子股份有限公司');
  await directory.company.businessNo.fill('12345678');
  await expect(page.getByText(t('common:issues.businessNoCheck'))).toBeVisible();
  await directory.save.click();
  await expect(directory.company.businessNo).toHaveValue('12345678');
  await directory.company.businessNo.fill('04595257');
  await directory.save.click();
  await expect(directory.companyRecord).toContainText('04595257');
  await page.keyboard.press('Escape');
}
