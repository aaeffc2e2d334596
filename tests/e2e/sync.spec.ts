import type { Screens } from './pages/screens.ts';
import { PEOPLE } from './support/center.ts';
import { expect, test } from './support/fixtures.ts';
import { joinFresh, joinWithData } from './support/joining.ts';
import { VISITOR } from './support/tours.ts';

async function register({ reception }: Screens, visitor: Partial<typeof VISITOR>): Promise<string> {
  await reception.fillNew({ ...VISITOR, ...visitor });
  await reception.save.click();
  return reception.ticketNo.innerText();
}

test.use({ beginning: 'center' });

test('two rooms: one queue while the server is there, each on its own while it is not, and no call lost sight of', async ({
  server,
  screens: desk,
  other: adviser,
}) => {
  test.setTimeout(150_000);
  await test.step('one joins with its data, the other from its first page', async () => {
    await joinWithData(desk, await server.enrol());
    await joinFresh(adviser, await server.enrol());
    await desk.door.signIn(PEOPLE.clerk.name);
    await expect(desk.sync.badge).toContainText('已連線');
    await desk.shell.enter('reception');
    await adviser.door.signIn(PEOPLE.adviser.name);
    await adviser.shell.enter('consultation');
    await expect(adviser.sync.badge).toContainText('Connected');
  });

  const first = await test.step('what reception registers stands in the consultation room', async () => {
    const ticketNo = await register(desk, { name: '鄭又新' });
    expect(ticketNo).toMatch(/^[AB]\d{3}$/);
    await expect(adviser.reception.inQueue(ticketNo)).toContainText('鄭又新', { timeout: 5_000 });
    return ticketNo;
  });

  const offline = await test.step('without the server both go on, and say so calmly', async () => {
    await server.stop();
    await expect(desk.sync.badge).toContainText('離線 · 自');
    await expect(adviser.sync.badge).toContainText('Offline · since');
    await desk.reception.nextVisitor.click();
    const ticketNo = await register(desk, { name: '蘇明遠', phone: '0922-000-333' });
    expect(ticketNo).toMatch(/^[AB]-A\d\d$/);
    await expect(desk.sync.badge).toContainText('1 件待送');
    for (const { reception, t } of [desk, adviser]) {
      await reception
        .inQueue(first)
        .getByRole('button', { name: t('visits:action.call') })
        .last()
        .click();
      await expect(reception.inQueue(first)).toContainText(t('visits:queue.unconfirmed'));
    }
    return ticketNo;
  });

  await test.step('with the server back everything flows, and the double call needs somebody', async () => {
    await server.start();
    await expect(adviser.reception.inQueue(offline)).toContainText('蘇明遠', { timeout: 30_000 });
    await expect(desk.sync.badge).toContainText('需要處理 1');
    await expect(adviser.sync.badge).toContainText('Needs you: 1');
  });

  await test.step('both are told, and one key settles it for both', async () => {
    await desk.sync.badge.click();
    const card = desk.sync.conflicts.first();
    await expect(card).toHaveAttribute('data-conflict', 'doubleCall');
    await expect(card).toContainText(PEOPLE.adviser.name);
    await desk.shell.enter('reception');
    for (const { page } of [desk, adviser]) {
      await expect(page.locator(`[data-double-call="${first}"]`)).toContainText(PEOPLE.adviser.name);
    }
    await adviser.page.keyboard.press('F7');
    for (const { page } of [desk, adviser]) await expect(page.locator('[data-double-call]')).toBeHidden();
    await expect(desk.sync.badge).toContainText('已連線');
    await expect(adviser.sync.badge).toContainText('Connected');
    const line = adviser.reception.inQueue(first);
    await expect(line).not.toContainText(adviser.t('visits:queue.unconfirmed'));
  });
});
