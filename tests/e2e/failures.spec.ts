import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newRecoveryCode } from '../../electron/core/data-folder/recovery-code.ts';
import { startHost } from '../support/host-process.ts';
import { PEOPLE } from './support/center.ts';
import { damage, makeNewer } from './support/data-folder.ts';
import { expect, test } from './support/fixtures.ts';
import { mountSmallDisk } from './support/small-disk.ts';

const { clerk } = PEOPLE;
const VISITOR = { name: '鄭又新', phone: '0955-000-111', purpose: '詢問回台設廠的土地', service: 'C01' };

test.use({
  beginning: 'center',
  // The browser's own lines about the connection while the application is away.
  expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/,
});

test('a power cut while typing: the window says so and keeps the text, and goes on after the next start', async ({
  application,
  context,
  screens,
  openTab,
}) => {
  const { door, page, reception, shell } = screens;
  await door.signIn(clerk.name);
  await shell.enter('reception');
  await reception.purpose.fill('這一句已經存成草稿。');
  await expect(reception.draftKept).toBeVisible();
  await reception.purpose.press('End');
  await page.keyboard.type('這一句來不及存');
  await application.kill();
  await expect(shell.lost).toBeVisible();
  await expect(reception.purpose).toHaveValue('這一句已經存成草稿。這一句來不及存');

  await application.restart();
  const fresh = await openTab(context, application.url);
  await fresh.door.signIn(clerk.name);
  await expect(shell.lost).toBeHidden();
  await expect(reception.purpose).toHaveValue('這一句已經存成草稿。這一句來不及存');
  await fresh.shell.enter('reception');
  await expect(fresh.reception.purpose).toHaveValue(/^這一句已經存成草稿。/);
});

test('a power cut while saving: saved once or not at all, and saving again makes no second visit', async ({
  application,
  context,
  screens,
  connect,
  openTab,
}) => {
  const { door, page, reception, shell } = screens;
  await door.signIn(clerk.name);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await expect(reception.draftKept).toBeVisible();
  await Promise.all([page.keyboard.press('Control+Enter'), application.kill()]);
  await application.restart();
  const fresh = await openTab(context, application.url);
  await fresh.door.signIn(clerk.name);
  await fresh.shell.enter('reception');
  await fresh.page.close();

  await expect(shell.lost).toBeHidden();
  await expect(reception.save.or(reception.result)).toBeVisible();
  if (await reception.save.isVisible()) await reception.save.click();
  await expect(reception.ticketNo).toHaveText('B001');
  const core = await connect();
  await core.staff.signIn({ account: clerk.account, pin: '2580' });
  const { items } = await core.visits.queue({});
  expect(items.map(({ ticketNo, clientName }) => ({ ticketNo, clientName }))).toEqual([
    { ticketNo: 'B001', clientName: VISITOR.name },
  ]);
});

test('a number that was shown is there after a power cut', async ({ application, screens, connect }) => {
  const { door, reception, shell } = screens;
  await door.signIn(clerk.name);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await reception.save.click();
  await expect(reception.ticketNo).toHaveText('B001');
  await application.restart('kill');
  const core = await connect();
  await core.staff.signIn({ account: clerk.account, pin: '2580' });
  expect((await core.visits.queue({})).items).toMatchObject([{ ticketNo: 'B001', state: 'waiting' }]);
});

test('a lost key file: the printed code opens the data again, a mistyped or foreign one does not', async ({
  application,
  screens,
  t,
}) => {
  const { door, firstRun, page } = screens;
  const keyFile = join(application.data, 'key.json');
  await application.stop();
  rmSync(keyFile);
  await application.restart();
  await page.goto(application.url);

  await expect(firstRun.keyPage('noKeyFile')).toBeVisible();
  await expect(page.getByText(t('setup:key.noCode'))).toBeVisible();
  const code = application.recoveryCode!;
  await firstRun.code.fill(code.replace(/.$/, (last) => (last === '7' ? '8' : '7')));
  await firstRun.openWithCode.click();
  await expect(page.getByRole('alert')).toContainText(t('errors:setup.mistypedRecoveryCode.title'));
  await firstRun.code.fill(newRecoveryCode(randomBytes));
  await firstRun.openWithCode.click();
  await expect(page.getByRole('alert')).toContainText(t('errors:setup.wrongRecoveryCode.title'));

  await firstRun.code.fill(code.toLowerCase().replaceAll('-', ' '));
  await firstRun.openWithCode.click();
  await expect(door.choose).toBeVisible();
  expect(existsSync(keyFile)).toBe(true);
  await application.restart();
  await page.goto(application.url);
  await door.signIn(clerk.name);
});

test('a damaged database is kept, and the last good backup is one click away', async ({ application, screens, t }) => {
  const { door, firstRun, page } = screens;
  await application.stop();
  damage(application.data);
  const broken = readFileSync(join(application.data, 'counter.db'));
  await application.restart();
  await page.goto(application.url);

  await expect(firstRun.page('damaged')).toBeVisible();
  await expect(page.getByText(t('setup:damaged.body'))).toBeVisible();
  await firstRun.restore.action.click();
  await expect(firstRun.restore.done).toBeVisible();
  await firstRun.restore.goOn.click();
  await door.signIn(clerk.name);

  const kept = readdirSync(join(application.data, 'damaged'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('counter.db'))
    .map((file) => readFileSync(join(application.data, 'damaged', file)));
  expect(kept.some((each) => each.equals(broken))).toBe(true);
});

test('a database of a newer release is left as it is, and told in plain words', async ({ application, screens, t }) => {
  const { firstRun, page } = screens;
  await application.stop();
  await makeNewer(application.data, application.recoveryCode!);
  const before = readFileSync(join(application.data, 'counter.db'));
  await application.restart();
  await page.goto(application.url);
  await expect(firstRun.page('newer')).toBeVisible();
  await expect(page.getByText(t('setup:newer.next'))).toBeVisible();
  await application.stop();
  expect(readFileSync(join(application.data, 'counter.db')).equals(before)).toBe(true);
});

test.describe('with a clock of its own', () => {
  test.use({ clock: '2026-01-15T02:40:00Z' });

  test('a clock a day behind stops tickets until somebody confirms it; what was typed stays', async ({
    application,
    screens,
    t,
  }) => {
    const { door, page, reception, shell } = screens;
    await application.restart('stop', { clock: '2026-01-14T02:40:00Z' });
    await page.goto(application.url);
    await door.signIn(clerk.name);
    await expect(shell.clockNotice).toBeVisible();
    await shell.enter('reception');
    await reception.fillNew(VISITOR);
    await reception.save.click();
    await expect(page.getByRole('alert').filter({ hasText: t('errors:clock.suspect.safe') })).toBeVisible();
    await expect(reception.purpose).toHaveValue(VISITOR.purpose);
    await expect(reception.newPerson.phone).toHaveValue(VISITOR.phone);

    await shell.confirmClock.click();
    await expect(shell.clockNotice).toBeHidden();
    await reception.save.click();
    await expect(reception.ticketNo).toHaveText('B001');
  });
});

test('a full disk while saving: told in words, nothing typed is lost, and it goes on once there is room', async ({
  application,
  screens,
  t,
}, testInfo) => {
  const disk = mountSmallDisk(testInfo.outputPath('disk'));
  test.skip(disk === null, 'a small disk cannot be mounted by this user: run as root to try a full disk');
  const { door, page, reception, shell } = screens;
  try {
    await application.stop();
    const data = join(disk!.path, 'data');
    cpSync(application.data, data, { recursive: true });
    await application.restart('stop', { data });
    await page.goto(application.url);
    await door.signIn(clerk.name);
    await shell.enter('reception');
    await reception.fillNew(VISITOR);
    disk!.fill();
    await reception.save.click();
    await expect(page.getByRole('alert').filter({ hasText: t('errors:storage.full.title') })).toBeVisible();
    await expect(reception.newPerson.name).toHaveValue(VISITOR.name);
    await expect(reception.purpose).toHaveValue(VISITOR.purpose);

    disk!.makeRoom();
    await reception.save.click();
    await expect(reception.ticketNo).toHaveText('B001');
    await application.stop();
  } finally {
    disk!.unmount();
  }
});

test('a data folder that cannot be written is told in plain words', async ({ application, screens, t }, testInfo) => {
  const { firstRun, page } = screens;
  const disk = mountSmallDisk(testInfo.outputPath('disk'));
  try {
    let data = join(disk?.path ?? '', 'data');
    if (disk) {
      cpSync(application.data, data, { recursive: true });
      disk.makeReadOnly();
    } else {
      // Without the right to mount: a place where no folder can be.
      writeFileSync(testInfo.outputPath('no-folder'), '');
      data = join(testInfo.outputPath('no-folder'), 'data');
    }
    await application.restart('stop', { data });
    await page.goto(application.url);
    await expect(firstRun.page('notWritable')).toBeVisible();
    await expect(page.getByText(t('setup:notWritable.next'))).toBeVisible();
    await application.stop();
  } finally {
    disk?.unmount();
  }
});

test('a second start on the same folder gives a fresh address of the running application', async ({
  application,
  screens,
  openTab,
  browser,
}) => {
  const fresh = await application.anotherUrl();
  expect(new URL(fresh).origin).toBe(application.origin);
  expect(fresh).not.toBe(application.url);
  const context = await browser.newContext();
  const other = await openTab(context, fresh);
  await expect(other.door.choose).toBeVisible();
  await expect(screens.door.choose).toBeVisible();
  await context.close();
});

test('a port somebody else uses is named, in both languages', async ({ application }) => {
  const folder = mkdtempSync(join(tmpdir(), 'taishang-e2e-'));
  const port = Number(new URL(application.origin).port);
  try {
    const start = startHost({ data: join(folder, 'data'), config: join(folder, 'config'), port });
    await expect(start).rejects.toThrow(
      new RegExp(`連接埠 ${port} 已被其他程式使用[\\s\\S]*Port ${port} is already used`),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
