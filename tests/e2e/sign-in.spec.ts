import { PEOPLE } from './support/center.ts';
import { expect, test } from './support/fixtures.ts';
import { seenIn } from './support/seen.ts';

const { clerk, officer } = PEOPLE;

/** The browser's own lines about the connection while the application is away. */
const AWAY = /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/;

test.describe('at a center', () => {
  test.use({ beginning: 'center' });

  test('a wrong PIN is told in words with the tries left, and the right one then lets in', async ({ screens, t }) => {
    const { door, page, shell } = screens;
    await door.tile(clerk.name).click();
    await door.tryPin('1357');
    await expect(page.getByRole('alert')).toHaveText(t('staff:signIn.triesLeft', { triesLeft: 2 }));
    await door.tryPin('1357');
    await expect(page.getByRole('alert')).toHaveText(t('staff:signIn.lastTry'));
    await expect(door.pin).toHaveValue('');
    await expect(door.pin).toBeFocused();
    await door.tryPin('2580');
    await expect(shell.rail).toBeVisible();
  });

  test.describe('after a power cut', () => {
    test.use({ expectedErrors: AWAY });

    test('the wait after three wrong tries goes on, also for the right PIN', async ({ application, screens, t }) => {
      const { door, page } = screens;
      await door.tile(clerk.name).click();
      await door.tryPin('1357');
      await expect(page.getByRole('alert')).toHaveText(t('staff:signIn.triesLeft', { triesLeft: 2 }));
      await door.tryPin('1357');
      await expect(page.getByRole('alert')).toHaveText(t('staff:signIn.lastTry'));
      await door.tryPin('1357');
      await expect(door.wait).toBeVisible();
      await expect(door.pin).toBeDisabled();

      await application.restart('kill');
      await page.goto(application.url);
      await door.tile(clerk.name).click();
      await door.tryPin('2580');
      await expect(door.wait).toHaveText(/0:\d\d/);
      await expect(door.pin).toBeDisabled();
      await expect(screens.shell.rail).toBeHidden();
    });
  });

  test('a locked screen goes back to the same room with the same half-typed text', async ({ screens, t }) => {
    const { door, page, reception, shell } = screens;
    await door.signIn(clerk.name);
    await shell.enter('reception');
    await reception.purpose.fill('想了解回台投資的稅務');
    await shell.lock();
    await expect(door.locked).toBeVisible();
    await expect(reception.form).toBeHidden();

    await door.tryPin('1357');
    await expect(page.getByRole('alert')).toHaveText(t('staff:signIn.triesLeft', { triesLeft: 2 }));
    await door.unlock();
    await expect(reception.purpose).toHaveValue('想了解回台投資的稅務');
  });

  test('who takes over starts with an empty form, and each finds their own text again', async ({ screens, t }) => {
    const { door, page, reception, shell } = screens;
    await door.signIn(clerk.name);
    await shell.enter('reception');
    await reception.purpose.fill('櫃檯的半句話');
    await shell.lock();
    await page.getByRole('button', { name: t('staff:lock.other') }).click();
    await door.signIn(officer.name);
    await shell.enter('reception');
    await expect(reception.person).toBeVisible();
    await expect(reception.purpose).toHaveValue('');
    await reception.purpose.fill('承辦人的半句話');

    await shell.signOut();
    await door.signIn(clerk.name);
    await shell.enter('reception');
    await expect(reception.purpose).toHaveValue('櫃檯的半句話');

    await shell.signOut();
    await door.signIn(officer.name);
    await shell.enter('reception');
    await expect(reception.purpose).toHaveValue('承辦人的半句話');
  });

  test('a closed tab opens again in the same room, signed in, with what was typed', async ({
    application,
    context,
    screens,
    openTab,
  }) => {
    const { door, page, reception, shell } = screens;
    await door.signIn(clerk.name);
    await shell.enter('reception');
    await reception.purpose.fill('分頁關掉之前打的字');
    await expect(reception.draftKept).toBeVisible();
    await page.close();

    const again = await openTab(context, `${application.origin}/reception`);
    await expect(again.reception.purpose).toHaveValue('分頁關掉之前打的字');
  });
});

test.describe('in the middle of a busy day', () => {
  test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

  test('a locked screen shows no name of a visitor or a colleague, neither in sight nor in the page', async ({
    application,
    screens,
    connect,
  }) => {
    const { door, page, reception, shell } = screens;
    const core = await connect();
    await core.staff.signIn({ account: 'desk', pin: '2580' });
    const { items } = await core.visits.queue({});
    const visitors = items
      .flatMap(({ clientName, companyName }) => [clientName, companyName])
      .filter((name) => name !== null);
    const colleagues = (await core.staff.list()).flatMap(({ name, nameRoman }) => [name, nameRoman!]);

    await door.signIn('林雅婷');
    await shell.enter('reception');
    await expect(reception.queue).toContainText(visitors[0]!);
    await shell.lock();
    await expect(door.locked).toBeVisible();
    await expect(shell.rail).toBeHidden();

    const seen = await seenIn(page);
    expect([...visitors, ...colleagues].filter((name) => seen.includes(name))).toEqual([]);
    expect(application.log()).not.toContain(visitors[0]!);
  });
});
