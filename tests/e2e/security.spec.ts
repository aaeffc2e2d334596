import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { NOTICES } from '../../electron/loopback/notice-page.ts';
import { connectToCore } from './support/core-client.ts';
import { expect, test } from './support/fixtures.ts';
import { startThief } from './support/stolen-paper.ts';

const { titleZh, titleEn } = NOTICES.startCommand;

test.describe('who is not let in', () => {
  test.use({ expectedErrors: /status of 401/ });

  test('a browser without the launch address is told, in both languages, how to get one', async ({
    application,
    browser,
    watch,
  }) => {
    const context = await browser.newContext();
    const page = await context.newPage();
    watch(page);
    const reply = await page.goto(`${application.origin}/reception`);
    expect(reply?.status()).toBe(401);
    await expect(page.getByRole('heading', { name: titleZh })).toBeVisible();
    await expect(page.getByRole('heading', { name: titleEn })).toBeVisible();
    await context.close();
  });

  test('a launch address opens one browser, once', async ({ application, browser, page, watch }) => {
    await expect(page.getByRole('heading').first()).toBeVisible();
    const context = await browser.newContext();
    const second = await context.newPage();
    watch(second);
    expect((await second.goto(application.url))?.status()).toBe(401);
    await expect(second.getByRole('heading', { name: titleZh })).toBeVisible();
    await context.close();
    // Its own browser may follow the same address again: nothing is given to anybody new.
    expect((await page.goto(application.url))?.status()).toBe(200);
    expect(page.url()).not.toContain('launch');
  });
});

test.describe('a paper being printed', () => {
  test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

  test('whoever steals its address sees that paper and nothing else', async ({ application, browser, connect, t }) => {
    const folder = await mkdtemp(join(tmpdir(), 'taishang-thief-'));
    const thief = await startThief(join(folder, 'browser'));
    try {
      await application.restart('stop', { env: { CHROMIUM_PATH: thief.browser } });
      const core = await connect();
      await core.staff.signIn({ account: 'manager', pin: '2580' });
      const printTicketOf = async (at: number): Promise<string> => {
        const visits = (await core.visits.queue({})).items.filter(({ ticketNo }) => ticketNo !== null);
        const subject = { kind: 'ticket' as const, visitId: visits[at]!.visitId };
        return (await core.paper.create({ subject, language: 'zh-TW' })).id;
      };
      const [stolen, other] = [await printTicketOf(0), await printTicketOf(1)];
      await expect(core.paper.pdf({ id: stolen })).rejects.toMatchObject({ code: 'paper.pdfFailed' });

      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(await thief.paperUrl);
      await expect(page.getByRole('article')).toBeVisible();
      const [cookie] = await context.cookies();
      const { call, close } = await connectToCore(application.origin, `${cookie!.name}=${cookie!.value}`);
      expect((await call.paper.job({ id: stolen })).id).toBe(stolen);
      const tries = [
        call.paper.job({ id: other }),
        call.visits.queue({}),
        call.directory.searchClients({ query: '陳' }),
        call.staff.tiles(),
        call.staff.signIn({ account: 'manager', pin: '2580' }),
        call.paper.pdf({ id: stolen }),
      ];
      for (const outcome of await Promise.allSettled(tries)) {
        expect(outcome).toMatchObject({ status: 'rejected', reason: { code: expect.stringMatching(/^access\./) } });
      }
      close();
      await page.goto(application.origin);
      await expect(page.getByRole('alert')).toContainText(t('errors:access.denied.title'));
      await context.close();
    } finally {
      thief.close();
      await rm(folder, { recursive: true, force: true });
    }
  });
});

/** Notes what a page asks of whom, what its policy refuses, and every address and title it ever shows. */
async function observe(context: BrowserContext, page: Page) {
  const seen = { origins: new Set<string>(), violations: [] as string[], addresses: new Set<string>() };
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:') seen.origins.add(origin);
  });
  page.on('websocket', (socket) => seen.origins.add(new URL(socket.url()).origin.replace('ws:', 'http:')));
  await page.exposeFunction('noteViolation', (words: string) => seen.violations.push(words));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile, lineNumber }) =>
      (window as unknown as { noteViolation(words: string): void }).noteViolation(
        `${effectiveDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
      ),
    );
  });
  const look = async (): Promise<void> => {
    seen.addresses.add(`${decodeURI(page.url())} ${await page.title()}`);
  };
  return { seen, look };
}

test.describe('every room of a busy day', () => {
  test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

  test('keeps to its own policy and origin, and shows no name in an address or a title', async ({
    application,
    connect,
    context,
    screens,
  }) => {
    test.setTimeout(90_000);
    const { consultation, door, page, palette, printing, reception, reports, settings, shell } = screens;
    const { seen, look } = await observe(context, page);
    await page.reload();

    await door.signIn('李美玲');
    for (const room of ['today', 'reception', 'consultation', 'reports', 'audit', 'settings'] as const) {
      await shell.enter(room);
      await look();
    }
    for (const tab of ['rooms', 'staff', 'workstation', 'backup', 'institution'] as const) {
      await settings.open(tab);
      await look();
    }
    await palette.open();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F1');
    await expect(shell.keySheet).toBeVisible();
    await page.keyboard.press('Escape');
    await shell.enter('reports');
    await reports.printOrPdf.click();
    await expect(printing.sheet).toBeVisible();
    await look();
    await page.keyboard.press('Escape');
    await shell.enter('consultation');
    await consultation.view.first().click();
    await expect(consultation.finalised).toBeVisible();
    await look();
    await shell.enter('reception');
    await reception.person.fill('陳');
    await expect(reception.offers.first()).toBeVisible();
    await look();
    await shell.lock();
    await expect(door.locked).toBeVisible();
    await look();

    expect(seen.violations).toEqual([]);
    expect([...seen.origins]).toEqual([application.origin]);
    const core = await connect();
    await core.staff.signIn({ account: 'manager', pin: '2580' });
    const names = [
      ...(await core.staff.list()).map(({ name }) => name),
      ...(await core.visits.queue({})).items.flatMap(({ clientName }) => clientName ?? []),
    ];
    expect(names.length).toBeGreaterThan(10);
    const shown = [...seen.addresses].join('\n');
    expect(names.filter((name) => shown.includes(name))).toEqual([]);
  });
});
