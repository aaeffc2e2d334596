import type { Page } from '@playwright/test';
import { PEOPLE, PIN } from './support/center.ts';
import { expect, test } from './support/fixtures.ts';
import { whatDoesNotFit } from './support/fits.ts';
import { pagesOfPdf, textOfPdf } from './support/pdf.ts';

test.use({ beginning: 'center', clock: '2026-01-15T02:40:00Z' });

/** Beyond the basic plane, and compatibility characters that any normalisation would change. */
const NAMES = ['𠮷田𤧟𥚃', '李\uFA1B\u{2F80A}', '堃煊喆犇鱻', 'Saidhai‧Tahovecahe', `=O'Hara <b>";--`];
const LONG = '東莞'.repeat(24);

const countOf = (character: string, text: string): number => text.split(character).length - 1;

/** As a paste from another window does it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((given) => navigator.clipboard.writeText(given), text);
  await page.keyboard.press('Control+v');
}

test('odd names stand unchanged in the field, in the queue, on the slip and in its PDF', async ({
  connect,
  screens,
}) => {
  test.setTimeout(120_000);
  const { door, page, printing, reception, shell, visit } = screens;
  await door.signIn(PEOPLE.clerk.name);
  await shell.enter('reception');
  const core = await connect();
  await core.staff.signIn({ account: PEOPLE.clerk.account, pin: PIN });
  for (const name of [...NAMES, LONG]) {
    await reception.fillNew({ name, phone: '0955-000-111', purpose: '問設廠', service: 'C01' });
    await expect(reception.newPerson.name).toHaveValue(name);
    await reception.save.click();
    // One telephone for all of them: somebody may be known already.
    if (await screens.directory.like.isVisible()) await reception.save.click();
    await expect(reception.inQueue(await reception.ticketNo.innerText())).toContainText(name);
    await page.keyboard.press('m');
    await visit.papers.fill('護照影本');
    await visit.saveAndPrint.click();
    await expect(printing.sheet).toContainText(name);
    await page.keyboard.press('Escape');
    await expect(printing.preview).toBeHidden();
    await visit.close.click();
    const job = (await core.paper.recent()).find(({ kind }) => kind === 'visitorSlip');
    const pdf = Buffer.from((await core.paper.pdf({ id: job!.id })).base64, 'base64');
    expect(pagesOfPdf(pdf)).toEqual({ width: 148, height: 210, count: 1 });
    const text = textOfPdf(pdf);
    // A name of two lines has the next column between them: each of its characters is there, and as often.
    const missing = [...name].filter((each) => countOf(each, text) < countOf(each, name));
    expect(missing, name).toEqual([]);
    await reception.nextVisitor.click();
  }
});

test('one Backspace takes a whole character, however many units it has', async ({ screens }) => {
  const { door, page, reception, shell } = screens;
  await door.signIn(PEOPLE.clerk.name);
  await shell.enter('reception');
  await expect(reception.person).toBeFocused();
  await page.keyboard.insertText('𠮷𤧟𥚃');
  await page.keyboard.press('Backspace');
  await expect(reception.person).toHaveValue('𠮷𤧟');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Backspace');
  await expect(reception.person).toHaveValue('𤧟');
});

test('what is pasted over several lines becomes one line where there is one, and a barcode needs nobody to wait', async ({
  context,
  screens,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { door, page, reception, shell } = screens;
  await door.signIn(PEOPLE.clerk.name);
  await shell.enter('reception');
  await expect(reception.person).toBeFocused();
  await paste(page, '陳大文\r\n０９１２-345-678');
  await expect(reception.person).toHaveValue('陳大文 ０９１２-345-678');
  await page.keyboard.press('Enter');
  await expect(reception.newPerson.name).toHaveValue('陳大文');
  await expect(reception.newPerson.phone).toHaveValue('０９１２-345-678');
  await reception.purpose.focus();
  await paste(page, '問設廠\n也問稅務');
  await expect(reception.purpose).toHaveValue('問設廠\n也問稅務');
  await reception.service.fill('C01');
  await reception.option('C01').click();
  await reception.headCount.fill('３');
  await reception.save.click();
  await expect(reception.inQueue('B001')).toContainText('陳大文');
  await expect(reception.inQueue('B001')).toContainText('3');

  await reception.nextVisitor.click();
  await expect(reception.person).toBeFocused();
  // A reader types all of it within a few milliseconds, and Enter behind it.
  await page.keyboard.type('C115-A-00001\n', { delay: 0 });
  await expect(reception.known).toContainText('陳大文');
  await expect(reception.purpose).toBeFocused();
});

test.describe('at 125 %', () => {
  test.use({ viewport: { width: 1093, height: 614 }, deviceScaleFactor: 1.25 });

  test('a very long company scrolls nothing sideways, neither at the desk nor on paper', async ({
    screens,
    connect,
  }) => {
    const { door, page, reception, shell } = screens;
    const core = await connect();
    await core.staff.signIn({ account: PEOPLE.clerk.account, pin: PIN });
    await core.directory.createClient({
      name: '歐陽司徒',
      nameRoman: null,
      phone: '0912-345-678',
      companyName: '宏彰精密電子工業股份有限公司'.repeat(7),
      note: null,
      anonymous: false,
    });
    await door.signIn(PEOPLE.clerk.name);
    await shell.enter('reception');
    await reception.person.fill('歐陽');
    await reception.offers.filter({ hasText: '歐陽司徒' }).click();
    await reception.purpose.fill('問設廠');
    await reception.service.fill('C01');
    await reception.option('C01').click();
    await reception.save.click();
    await expect(reception.inQueue('B001')).toContainText('歐陽司徒');
    expect(await whatDoesNotFit(page)).toEqual([]);
    const [job] = await core.paper.recent();
    const pdf = Buffer.from((await core.paper.pdf({ id: job!.id })).base64, 'base64');
    expect(pagesOfPdf(pdf)).toMatchObject({ width: 80, count: 1 });
    expect(textOfPdf(pdf)).toContain('B001');
  });
});
