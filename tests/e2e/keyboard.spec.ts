import type { Page } from '@playwright/test';
import type { RoomName } from './pages/shell.ts';
import { expect, test } from './support/fixtures.ts';
import { whatDoesNotFit } from './support/fits.ts';

test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

const MANAGER = '李美玲';
const MANAGERS_ROOMS: RoomName[] = [
  'today',
  'reception',
  'consultation',
  'reports',
  'directory',
  'records',
  'office',
  'audit',
  'settings',
];

/** What holds the focus, recognisable among its like; null on the page itself. */
const focused = (page: Page): Promise<string | null> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const all = [...document.querySelectorAll('*')];
    return `${all.indexOf(element)} ${element.tagName} ${element.textContent?.slice(0, 20)}`;
  });

test('the palette reaches every room and every verb, in the words of either language', async ({ screens, t }) => {
  test.setTimeout(90_000);
  const { door, page, palette, settings, shell } = screens;
  await door.signIn(MANAGER);
  for (const room of MANAGERS_ROOMS) {
    await palette.run(t(`app:rooms.${room}`));
    await expect(shell.room(room)).toHaveAttribute('aria-current', 'page');
  }
  await palette.run('reception');
  await expect(shell.room('reception')).toHaveAttribute('aria-current', 'page');
  for (const [verb, tab] of [
    ['settingsRooms', 'rooms'],
    ['settingsBackup', 'backup'],
    ['settingsStaff', 'staff'],
  ] as const) {
    await palette.run(t(`app:verbs.${verb}`));
    await expect(settings.tab(tab)).toHaveAttribute('aria-selected', 'true');
  }
  await palette.run(t('app:verbs.registerVisitor'));
  await expect(screens.reception.person).toBeFocused();
  await palette.run(t('app:verbs.keys'));
  await expect(shell.keySheet).toBeVisible();
  await page.keyboard.press('Escape');
  await palette.run(t('app:verbs.changePin'));
  await expect(page.getByRole('dialog', { name: t('staff:changePin.title') })).toBeVisible();
  await page.keyboard.press('Escape');
  await palette.run(t('app:verbs.scheme'));
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await palette.run(t('app:verbs.lock'));
  await expect(door.locked).toBeVisible();
  await door.unlock();
  await palette.run(t('app:verbs.signOut'));
  await expect(door.choose).toBeVisible();
});

test('each room has its number, each key does its verb, also while typing', async ({ screens }) => {
  const { consultation, door, page, palette, reception, shell } = screens;
  await door.signIn(MANAGER);
  for (const [index, room] of MANAGERS_ROOMS.entries()) {
    await page.keyboard.press(`Alt+${index + 1}`);
    await expect(shell.room(room)).toHaveAttribute('aria-current', 'page');
  }
  await page.keyboard.press('Alt+2');
  await expect(reception.person).toBeFocused();
  await reception.purpose.fill('打到一半？');
  await page.keyboard.press('F2');
  await expect(reception.person).toBeFocused();
  await page.keyboard.press('F1');
  await expect(shell.keySheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shell.keySheet).toBeHidden();
  await expect(reception.person).toBeFocused();
  await palette.open();
  await page.keyboard.press('Escape');
  await expect(palette.field).toBeHidden();
  await expect(reception.person).toBeFocused();
  await page.keyboard.press('F8');
  await expect(reception.called).toHaveText(/[EPA]\d{3}/);
  await expect(reception.purpose).toHaveValue('打到一半？');
  await page.keyboard.press('Alt+3');
  await expect(consultation.callNext).toBeVisible();
});

test('nothing holds the Tab key, what has the focus can be seen, and the first stop skips to the content', async ({
  screens,
}) => {
  test.setTimeout(120_000);
  const { door, page, shell } = screens;
  await door.signIn(MANAGER);
  for (const room of MANAGERS_ROOMS) {
    await shell.enter(room);
    await shell.skip.focus();
    const stops = new Set<string>();
    const unseen: string[] = [];
    // Round once: after the last stop the browser's own controls come, and then the first again.
    for (let presses = 0; presses < 250; presses += 1) {
      const stop = await focused(page);
      if (stop === null || (stops.has(stop) && presses > 0)) break;
      stops.add(stop);
      if (!(await isFocusSeen(page))) unseen.push(stop);
      await page.keyboard.press('Tab');
    }
    expect(unseen, `stops in ${room} without a visible focus`).toEqual([]);
    expect(stops.size, `stops in ${room}`).toBeGreaterThan(10);
    expect(await focused(page), `the way round in ${room} is open`).not.toBe([...stops].at(-1));
  }
  await shell.skip.focus();
  await expect(shell.skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(shell.main).toBeFocused();
});

test('a field that takes the focus comes out from behind the bars, however far the page is scrolled', async ({
  screens,
}) => {
  const { door, reception, shell } = screens;
  await door.signIn(MANAGER);
  await shell.enter('reception');
  await expect(reception.person).toBeFocused();
  const fields = reception.form.getByRole('textbox');
  expect(await fields.count()).toBeGreaterThan(4);
  for (const field of await fields.all()) {
    for (const edge of ['top', 'bottom'] as const) {
      expect(await field.evaluate(isHiddenAfterFocus, edge), `${await field.getAttribute('id')} at the ${edge}`).toBe(
        false,
      );
    }
  }
});

/** Lays the field along an edge of the window, gives it the focus, and tells whether something that stays put covers it. */
function isHiddenAfterFocus(field: HTMLElement | SVGElement, edge: 'top' | 'bottom'): boolean {
  (document.activeElement as HTMLElement | null)?.blur();
  const before = field.getBoundingClientRect();
  window.scrollBy(0, edge === 'top' ? before.top - 1 : before.bottom - window.innerHeight + 1);
  field.focus();
  const { x, y, width, height } = field.getBoundingClientRect();
  let above = document.elementFromPoint(x + width / 2, y + height / 2);
  while (above && !['sticky', 'fixed'].includes(getComputedStyle(above).position)) above = above.parentElement;
  return above !== null && !above.contains(field);
}

/** Whether the focused element or what it belongs to is drawn differently from when it has no focus. */
const isFocusSeen = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const parts = [element, element.parentElement, element.nextElementSibling].filter((each) => each !== null);
    const look = (): string =>
      parts
        .map((part) => {
          const { x, y } = part.getBoundingClientRect();
          const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } =
            getComputedStyle(part);
          return [x, y, outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join();
        })
        .join(' ');
    for (const part of parts) (part as HTMLElement).style.transition = 'none';
    const { width, height } = element.getBoundingClientRect();
    const withFocus = look();
    element.blur();
    const without = look();
    element.focus({ preventScroll: true });
    return withFocus !== without || width * height === 0;
  });

for (const [name, viewport] of [
  ['200 % on 1366×768', { width: 683, height: 384 }],
  ['200 % on 1920×1080', { width: 960, height: 540 }],
] as const) {
  test.describe(name, () => {
    test.use({ viewport, deviceScaleFactor: 2 });

    test('no room scrolls sideways, and everything in it can be reached', async ({ screens }) => {
      test.setTimeout(90_000);
      const { door, page, settings, shell } = screens;
      expect(await whatDoesNotFit(page)).toEqual([]);
      await door.signIn(MANAGER);
      for (const [index, room] of MANAGERS_ROOMS.entries()) {
        await page.keyboard.press(`Alt+${index + 1}`);
        await expect(shell.main.getByRole('heading', { level: 1 }).first()).toBeVisible();
        await expect(page.getByRole('progressbar')).toHaveCount(0);
        expect(await whatDoesNotFit(page), room).toEqual([]);
      }
      for (const tab of ['rooms', 'staff', 'workstation', 'backup', 'institution'] as const) {
        await settings.open(tab);
        expect(await whatDoesNotFit(page), `settings ${tab}`).toEqual([]);
      }
      await page.keyboard.press('Control+k');
      expect(await whatDoesNotFit(page), 'palette').toEqual([]);
    });
  });
}
