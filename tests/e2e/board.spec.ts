import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RegisterVisitInput } from '../../shared/features/visits/contract.ts';
import { type Board, createBoard, openBoard } from './pages/board.ts';
import { PEOPLE, PIN } from './support/center.ts';
import type { CoreClient } from './support/core-client.ts';
import { expect, test } from './support/fixtures.ts';
import { expectAccessible } from './support/axe.ts';

const BUSY_MORNING = '2026-01-15T02:40:00Z';

const walkIn = (requestKey: string): RegisterVisitInput => ({
  requestKey,
  client: null,
  channel: 'walkIn',
  headCount: 1,
  purposeText: '不可外洩的事由',
  priority: 'normal',
  serviceCode: 'D05',
  regionCode: null,
  series: 'A',
});

async function signedInDesk(connect: () => Promise<CoreClient['call']>, account: string): Promise<CoreClient['call']> {
  const call = await connect();
  await call.staff.signIn({ account, pin: PIN });
  return call;
}

const spokenTo = async (board: Board): Promise<string[]> =>
  board.page.evaluate(() => JSON.parse(localStorage.getItem('taishang.board.announced') ?? '[]') as string[]);

test.describe('the board of a new center', () => {
  test.use({ beginning: 'center' });

  test('shows a call within a second, without any name, and calls of one second one after the other', async ({
    connect,
    page,
    screens,
    t,
    watch,
  }) => {
    const desk = await signedInDesk(connect, PEOPLE.clerk.account);
    await screens.door.signIn(PEOPLE.manager.name);
    const board = await openBoard(page, t, watch);
    await expect(board.calls).toContainText(t('board:noCalls'));

    await desk.board.saveSetting({ spoken: [] });
    const visits = [];
    for (const key of ['1', '2', '3'].map((n) => `01960000-0000-7000-8000-00000000000${n}`)) {
      visits.push(await desk.visits.register(walkIn(key)));
    }
    await expect(board.waits).toContainText(t('board:waits.people', { count: 3 }));
    const called = Date.now();
    await desk.visits.callNext({ roomId: null });
    await expect(board.number).toHaveText('A001', { timeout: 1000 });
    expect(Date.now() - called).toBeLessThan(1000);
    await expect(board.calls).toContainText('台商接待室');

    await desk.visits.callNext({ roomId: null });
    await desk.visits.callNext({ roomId: null });
    await desk.visits.transition({ visitId: visits[0]!.visit.id, event: 'recall' });
    // A001 is still being called; the others wait their turn in the line, none is left out.
    await expect.poll(async () => (await spokenTo(board)).length).toBe(4);
    await expect(board.earlier).toHaveText([/A00[23]/, /A00[23]/]);
    for (const number of ['A002', 'A003', 'A001']) await expect(board.number).toHaveText(number, { timeout: 30_000 });
    expect(await board.page.content()).not.toContain('不可外洩');
  });

  test('comes back alone after the application was killed, and calls nobody twice', async ({
    application,
    connect,
    page,
    screens,
    t,
  }) => {
    const desk = await signedInDesk(connect, PEOPLE.clerk.account);
    await desk.board.saveSetting({ spoken: [] });
    await desk.visits.register(walkIn('01960000-0000-7000-8000-000000000001'));
    await desk.visits.register(walkIn('01960000-0000-7000-8000-000000000002'));
    await screens.door.signIn(PEOPLE.manager.name);
    const board = await openBoard(page, t, () => undefined);
    await desk.visits.callNext({ roomId: null });
    await expect(board.number).toHaveText('A001');

    await page.close();
    await application.kill();
    await expect(board.standing).toContainText(/停在/);
    await expect(board.number).toHaveText('A001');
    await expect(board.waits).not.toContainText(/\d/);

    await application.restart();
    await expect(board.standing).toHaveText('');
    await expect(board.waits).toContainText(t('board:waits.people', { count: 1 }));
    const again = await signedInDesk(connect, PEOPLE.clerk.account);
    await again.visits.callNext({ roomId: null });
    await expect(board.number).toHaveText('A002');
    expect(await spokenTo(board)).toHaveLength(2);

    // A power cut takes the page as well: only the browser's pass is left.
    await board.page.reload();
    await expect(board.number).toHaveText('A002');
    expect(await spokenTo(board)).toHaveLength(2);
  });

  test('may read nothing else, and ends when it is ended', async ({ application, context, page, screens, t }) => {
    await screens.door.signIn(PEOPLE.manager.name);
    const board = await openBoard(page, t, () => undefined);
    const cookies = (await context.cookies()).filter(({ name }) => name.startsWith('taishang-board-'));
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    expect(cookies[0]!.expires).toBeGreaterThan(Date.now() / 1000 + 300 * 24 * 3600);

    const stranger = await context.browser()!.newContext();
    await stranger.addCookies(cookies);
    const alone = await stranger.newPage();
    expect((await alone.goto(`${application.origin}/board`))!.status()).toBe(200);
    await expect(createBoard(alone, t).calls).toBeVisible();
    expect((await alone.goto(`${application.origin}/today`))!.status()).toBe(401);
    await stranger.close();

    await page.getByRole('button', { name: t('board:tab.endAll') }).click();
    await expect(board.standing).toContainText(t('board:unknown.notLetIn'));
    await expect(board.calls).toContainText(t('board:unknownValue'));
  });

  test('shows notices and who is on duty, as the settings say', async ({ page, screens, t, watch }) => {
    await screens.door.signIn(PEOPLE.manager.name);
    const board = await openBoard(page, t, watch);
    await page.getByRole('button', { name: t('board:tab.addNotice') }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(t('board:tab.zh')).fill('明日上午停電');
    await dialog.getByLabel(t('board:tab.en')).fill('No power tomorrow morning');
    await dialog.getByRole('button', { name: t('common:actions.save') }).click();
    await expect(board.footer).toContainText('明日上午停電');
    await expect(board.footer).toContainText('No power tomorrow morning');

    await page.getByRole('checkbox', { name: t('board:tab.onDuty', { name: PEOPLE.adviser.name }) }).click();
    await expect(board.duty).toContainText(PEOPLE.adviser.name);
    await page.getByRole('checkbox', { name: t('board:tab.deputyOf', { name: PEOPLE.adviser.name }) }).click();
    await expect(board.duty).toContainText(t('board:duty.deputy'));
    await page.getByRole('button', { name: `${t('board:tab.withdraw')} 明日上午停電` }).click();
    await expect(board.footer).not.toContainText('明日上午停電');
  });
});

test.describe('on a busy day', () => {
  test.use({ beginning: 'sample', clock: BUSY_MORNING });

  for (const { width, height, language } of [
    { width: 1366, height: 768, language: 'en' },
    { width: 1920, height: 1080, language: 'zh-TW' },
    { width: 1080, height: 1920, language: 'en' },
  ] as const) {
    test.describe(language, () => {
      test.use({ language });
      test(`fits ${width} × ${height} in both lights, and axe finds nothing`, async ({ page, screens, t, watch }) => {
        await screens.door.signIn('李美玲');
        const board = await openBoard(page, t, watch);
        await board.page.setViewportSize({ width, height });
        await expect(board.number).toHaveText(/^[A-Z]\d{3}$/);
        if (language === 'en') await expect(board.calls).toContainText('Reception room');
        const cutOff = await board.page.evaluate(() => {
          const { scrollWidth, scrollHeight } = document.documentElement;
          const clips = (element: Element): boolean => getComputedStyle(element).overflow === 'hidden';
          const outside = [...document.querySelectorAll('p, li, h1, h2, time, main span')].filter((element) => {
            let frame = element.parentElement!;
            while (frame !== document.body && !clips(frame)) frame = frame.parentElement!;
            const inner = element.getBoundingClientRect();
            const outer = frame.getBoundingClientRect();
            return inner.width > 1 && (inner.right > outer.right + 1 || inner.bottom > outer.bottom + 1);
          });
          return {
            scrolls: scrollWidth > innerWidth || scrollHeight > innerHeight,
            outside: outside.map(({ textContent }) => textContent),
          };
        });
        expect(cutOff).toEqual({ scrolls: false, outside: [] });
        await expectAccessible(board.page, `board ${width}×${height}`);
      });
    });
  }
});

test('every recorded piece can be played, is as loud as the others and is nowhere cut off', async ({ page }) => {
  const folder = join(import.meta.dirname, '..', '..', 'resources', 'spoken');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.mp3'));
  expect(files.length).toBeGreaterThan(80);
  const bytes = files.map((file) => readFileSync(join(folder, file)));
  expect(bytes.reduce((sum, each) => sum + each.length, 0)).toBeLessThan(3 * 1024 * 1024);
  const measured = await page.evaluate(
    async (encoded) => {
      const context = new OfflineAudioContext(1, 1, 24_000);
      return Promise.all(
        encoded.map(async (each) => {
          const data = Uint8Array.from(atob(each), (character) => character.codePointAt(0)!);
          const buffer = await context.decodeAudioData(data.buffer);
          const samples = buffer.getChannelData(0);
          const heard = samples.filter((sample) => Math.abs(sample) > 0.01);
          const rms = Math.sqrt(heard.reduce((sum, sample) => sum + sample * sample, 0) / heard.length);
          return {
            seconds: buffer.duration,
            peak: samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
            loudness: 20 * Math.log10(rms),
          };
        }),
      );
    },
    bytes.map((each) => each.toString('base64')),
  );
  const odd = measured.flatMap(({ seconds, peak, loudness }, at) => {
    const isFine = seconds > 0.2 && seconds < 2.5 && peak < 0.9 && loudness > -21 && loudness < -13;
    return isFine ? [] : [`${files[at]}: ${seconds.toFixed(2)} s, peak ${peak.toFixed(2)}, ${loudness.toFixed(1)} dB`];
  });
  expect(odd).toEqual([]);
});
