import { PEOPLE } from './support/center.ts';
import { expect, test } from './support/fixtures.ts';
import { browsersOf, isRunning } from './support/processes.ts';

const { clerk } = PEOPLE;
const VISITOR = { name: '鄭又新', phone: '0955-000-111', purpose: '詢問回台設廠的土地', service: 'C01' };

test.use({
  beginning: 'center',
  // The browser's own lines about the connection while the application is away.
  expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/,
});

test('a power cut while printing: the ticket keeps its number, its paper is in doubt, and a reprint says so', async ({
  application,
  screens,
  connect,
}) => {
  const { door, printing, reception, shell } = screens;
  await door.signIn(clerk.name);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await reception.save.click();
  await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
  await application.restart('kill');
  const core = await connect();
  await core.staff.signIn({ account: clerk.account, pin: '2580' });
  expect(await core.paper.recent()).toMatchObject([{ label: 'B001', state: 'unknown', copy: 1 }]);
  const [ticket] = (await core.visits.queue({})).items;
  const subject = { kind: 'ticket', visitId: ticket!.visitId } as const;
  expect(await core.paper.create({ subject, language: 'zh-TW' })).toMatchObject({ copy: 2, state: 'saved' });
});

test('a power cut while a PDF is being made leaves no browser behind, and the next start makes it', async ({
  application,
  screens,
  connect,
}) => {
  const { door, reception, shell } = screens;
  await door.signIn(clerk.name);
  await shell.enter('reception');
  await reception.fillNew(VISITOR);
  await reception.save.click();
  await expect(reception.ticketNo).toHaveText('B001');
  const core = await connect();
  await core.staff.signIn({ account: clerk.account, pin: '2580' });
  const [job] = await core.paper.recent();
  const cutOff = core.paper.pdf({ id: job!.id }).catch(() => 'cut off');
  await expect.poll(() => browsersOf(application.child.pid!).length, { timeout: 15_000 }).toBeGreaterThan(0);
  const browsers = browsersOf(application.child.pid!);
  await application.restart('kill');
  expect(await cutOff).toBe('cut off');
  await expect.poll(() => browsers.filter(isRunning), { timeout: 15_000 }).toEqual([]);

  const again = await connect();
  await again.staff.signIn({ account: clerk.account, pin: '2580' });
  expect((await again.paper.pdf({ id: job!.id })).base64.length).toBeGreaterThan(1000);
});
