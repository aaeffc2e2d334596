import { readFile } from 'node:fs/promises';
import { LANGUAGES } from '../../shared/lib/language.ts';
import { countKeys } from './support/count-keys.ts';
import { expect, test } from './support/fixtures.ts';
import { holdPrint } from './support/held-print.ts';
import { pagesOfPdf, textOfPdf } from './support/pdf.ts';

const MANAGER = { account: 'manager', name: '王秀琴', nameRoman: 'Wang Hsiu-chin' };
const CLERK = { account: 'clerk', name: '林雅婷', nameRoman: 'Lin Ya-ting', roles: ['desk'] as const };
const ADVISER = { account: 'adviser', name: '張哲維', nameRoman: 'Chang Che-wei', roles: ['adviser'] as const };
const VISITOR = '陳大文';
const NOTES = '下次請先看合約正本';

/** The numbers of the first line that begins so. */
const figuresBeside = (text: string, beginning: RegExp): number[] =>
  text
    .split('\n')
    .find((line) => beginning.test(line))!
    .match(/\d+/g)!
    .map(Number);

for (const language of LANGUAGES) {
  test.describe(`in ${language}`, () => {
    test.use({ language, clock: '2026-01-15T02:40:00Z' });

    test('from an empty folder: set up, register by keyboard, call, record, and print the day', async ({
      screens,
      openWindow,
      connect,
      t,
    }, { annotations }) => {
      test.setTimeout(120_000);
      const { door, firstRun, page, printing, reception, reports, settings, shell } = screens;

      await test.step('a new center, and its recovery code on paper', async () => {
        await firstRun.choice('new').click();
        await expect(firstRun.step('institution')).toBeVisible();
        await firstRun.next.click();
        await expect(firstRun.step('rooms')).toBeVisible();
        await firstRun.next.click();
        await expect(firstRun.step('workstation')).toBeVisible();
        await firstRun.next.click();
        await firstRun.manager.name.fill(MANAGER.name);
        await firstRun.manager.nameRoman.fill(MANAGER.nameRoman);
        await firstRun.manager.account.fill(MANAGER.account);
        await firstRun.manager.pin.fill('2580');
        await firstRun.manager.pinAgain.fill('2580');
        await firstRun.create.click();
        const code = await firstRun.recovery.read();
        await firstRun.recovery.print.click();
        await firstRun.recovery.lastGroup.fill('0000');
        await firstRun.recovery.done.click();
        await expect(firstRun.recovery.wrong).toBeVisible();
        await firstRun.recovery.lastGroup.fill(code.slice(-4).toLowerCase());
        await firstRun.recovery.done.click();
      });

      await test.step('the manager adds a clerk and an adviser', async () => {
        await door.signIn(MANAGER.name);
        await expect(shell.practice).toBeHidden();
        await shell.enter('settings');
        await settings.open('staff');
        await settings.add(CLERK);
        await settings.add(ADVISER);
        await shell.signOut();
        await expect(door.choose).toBeVisible();
      });

      const held = await holdPrint(page);
      await page.reload();
      await test.step('the clerk registers a walk-in without touching the mouse', async () => {
        await expect(door.tile(CLERK.name)).toBeVisible();
        const keys = await countKeys(page);
        const { keyboard } = page;
        // The first tile has the focus; the tiles stand in the order of the Tab key.
        while (!(await door.tile(CLERK.name).evaluate((tile) => tile === document.activeElement)))
          await keyboard.press('Tab');
        await keyboard.press('Enter');
        await expect(door.pin).toBeFocused();
        await keyboard.type('2580');
        await keyboard.press('Enter');
        await expect(shell.rail).toBeVisible();
        await keyboard.press('Alt+2');
        await expect(reception.person).toBeFocused();

        await keys.reset();
        await keyboard.type(`${VISITOR} 0912-345-678`);
        await expect(reception.createPerson(`${VISITOR} 0912-345-678`)).toBeVisible();
        await keyboard.press('Enter');
        await expect(reception.newPerson.phone).toBeFocused();
        await expect(reception.newPerson.name).toHaveValue(VISITOR);
        await expect(reception.newPerson.phone).toHaveValue('0912-345-678');
        for (const _ of ['roman name', 'company', 'purpose']) await keyboard.press('Enter');
        await expect(reception.purpose).toBeFocused();
        await keyboard.type('想了解越南設廠的稅務');
        await keyboard.press('Enter');
        await expect(reception.service).toBeFocused();
        await keyboard.type('C04');
        await expect(page.getByRole('option', { name: 'C04' })).toBeVisible();
        await keyboard.press('Enter');
        await expect(reception.service).toHaveValue(/^C04 /);
        await keyboard.press('Control+Enter');
        await expect(reception.ticketNo).toHaveText('B001');
        annotations.push({ type: 'keys of one registration', description: String(await keys.pressed()) });
        annotations.push({ type: 'keys other than words', description: String(await keys.commands()) });
      });

      await test.step('saved first, then printed: the ticket alone, on 80 mm', async () => {
        await held.beforePrinter();
        const core = await connect();
        await core.staff.signIn({ account: CLERK.account, pin: '2580' });
        const { items } = await core.visits.queue({});
        expect(items).toMatchObject([{ ticketNo: 'B001', clientName: VISITOR, state: 'waiting' }]);
        expect(await core.paper.recent()).toMatchObject([{ kind: 'ticket', state: 'saved', copy: 1 }]);

        const pdf = await page.pdf({ preferCSSPageSize: true });
        expect(pagesOfPdf(pdf)).toMatchObject({ width: 80, count: 1 });
        const text = textOfPdf(pdf);
        expect(text).toContain('B001');
        for (const elsewhere of [VISITOR, t('visits:page.queue'), t('app:rooms.reception'), t('app:shell.practice')]) {
          expect(text).not.toContain(elsewhere);
        }
        held.release();
        await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
        await page.keyboard.press('y');
        await expect(printing.state).toHaveAttribute('data-print-state', 'confirmed');
        await expect(reception.inQueue('B001')).toContainText(VISITOR);
      });

      await test.step('the adviser calls, listens, writes and finalises', async () => {
        const other = await openWindow();
        await other.door.signIn(ADVISER.name);
        await other.shell.enter('consultation');
        await other.consultation.callNext.click();
        await expect(other.consultation.called).toContainText('B001');
        await other.consultation.openSession.first().click();
        await other.consultation.write({
          question: '想在越南設廠，要問當地的稅務與會計制度。',
          facts: '公司在台中，做螺絲，明年第一季要租廠房。',
          advice: '先向當地台商會索取稅務清單，再約會計師。',
          internalNotes: NOTES,
          outcome: 'answered',
          confirmation: 'signature',
        });
        await other.consultation.finalise.click();
        await expect(other.consultation.finalised).toBeVisible();
        await other.consultation.print.click();
        await expect(other.printing.sheet).toContainText('想在越南設廠');
        await expect(other.printing.sheet).toContainText(VISITOR);
        await expect(other.printing.sheet).not.toContainText(NOTES);
      });

      await test.step('the manager prints the day; its figures add up, also in the file', async () => {
        await reception.showDone();
        await expect(reception.inQueue('B001')).toHaveAttribute('data-state', 'completed');
        await shell.signOut();
        await door.signIn(MANAGER.name);
        await shell.enter('reports');
        await expect(reports.balanced).toBeVisible();
        await reports.printOrPdf.click();
        await expect(printing.sheet).toContainText(t('paper:summary.title'));
        await printing.print.click();
        await expect(printing.state).toHaveAttribute('data-print-state', 'sent');

        const saved = async (format: 'pdf' | 'ods' | 'csv'): Promise<Buffer> => {
          const download = page.waitForEvent('download', { timeout: 30_000 });
          await printing.saveAs(format).click();
          return readFile(await (await download).path());
        };
        const text = textOfPdf(await saved('pdf'));
        expect(text).not.toContain(t('paper:practice'));
        expect(text).toContain('✓');
        expect(text).not.toContain('✗');
        const core = await connect();
        await core.staff.signIn({ account: MANAGER.account, pin: '2580' });
        const summary = await core.reports.dailySummary({ businessDate: '2026-01-15' });
        expect(summary.ticketTotals).toMatchObject({ issued: 1, completed: 1 });
        expect(summary.totals).toMatchObject({ requests: 1, closed: 1 });
        const [issued, completed] = figuresBeside(text, new RegExp(`^\\s*B\\s+${t('visits:series.B')}`));
        expect([issued, completed]).toEqual([1, 1]);
        expect(figuresBeside(text, /^\s*C\s/)).toContain(1);
        const csv = await saved('csv');
        expect(csv.toString('utf8')).toContain(`\r\nB ${t('visits:series.B')},1,1,0,0,0,0,0,0,`);
        expect((await saved('ods')).toString('latin1')).toContain('application/vnd.oasis.opendocument.spreadsheet');
        expect(text).toContain(ADVISER.name);
      });
    });
  });
}
