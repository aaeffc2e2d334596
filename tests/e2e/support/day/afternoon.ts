import { itemsDue } from '../../../../shared/features/office/rules.ts';
import { PEOPLE } from '../center.ts';
import { expect } from '../fixtures.ts';
import { BROCHURE, COPIES, NAMESAKES } from './before.ts';
import { LAMP } from './morning.ts';
import { callNext, type Day, expectState, pick, saved, TODAY } from './stage.ts';

const [KNOWN] = NAMESAKES;
const HANDOVER = '吳先生下週補身分證正本';
/** A chime and four languages for the number before. */
const SPOKEN_MS = 30_000;

/** 15:20 registered at 15:05 in the other room: the desk is told, and what was doubled is voided with a reason. */
export async function registeredTwice({ atTheirPlaces, desk, goOnTo, room }: Day): Promise<string> {
  const { t } = desk;
  await goOnTo('15:05');
  await atTheirPlaces(PEOPLE.officer, 'reception');
  await pick(room.reception.person, '陳5678', room.reception.offers.filter({ hasText: KNOWN.companyName }));
  await room.reception.purpose.fill('補交資料');
  await pick(room.reception.service, 'G04', room.reception.option('G04'));
  const number = await saved(room);

  const { directory, reception, visit } = desk;
  await desk.shell.enter('reception');
  await expect(reception.inQueue(number)).toContainText(KNOWN.name);
  await reception.fillNew({ name: '陳小姐', phone: KNOWN.phone, purpose: '補交資料', service: 'G04' });
  await expect(directory.like).toContainText(KNOWN.companyName);
  await directory.like.getByRole('button').first().click();
  await expect(reception.alreadyHere).toContainText(number);
  await reception.alreadyHere.getByRole('button', { name: t('visits:person.openVisit') }).click();
  await expect(visit.drawer).toContainText(number);
  await visit.close.click();
  await expect(visit.drawer).toBeHidden();
  const twice = await saved(desk);
  await reception.act(twice, 'void');
  await reception.confirmVoid.click();
  await expect(desk.page.getByText(t('visits:void.reasonNeeded'))).toBeVisible();
  await reception.voidReason.fill('重複登記');
  await reception.confirmVoid.click();
  for (const each of [desk, room]) {
    await each.reception.showDone();
    await expectState(each, twice, 'voided');
  }
  return number;
}

/** 16:00 two brochures go home with the visitor, and the stock knows. */
export async function handOutBrochures({ desk }: Day, ticketNo: string): Promise<void> {
  const { reception, visit } = desk;
  await reception.openVisit(ticketNo);
  await visit.takeBrochure(BROCHURE);
  await visit.qty.fill('２');
  await visit.give.click();
  await expect(visit.drawer.getByText(`${BROCHURE} × 2`)).toBeVisible();
  await visit.close.click();
  await desk.shell.enter('directory');
  await desk.directory.open('publications');
  await expect(desk.page.getByRole('row').filter({ hasText: BROCHURE })).toContainText(String(COPIES - 2));
}

/** 17:20 the last numbers are called, whoever went without is said to have gone, and the day adds up. */
export async function endTheDay(
  { atTheirPlaces, board, desk, goOnTo, room }: Day,
  numbers: { called: string[]; gone: string[] },
): Promise<void> {
  const { t } = desk;
  await goOnTo('17:20');
  await atTheirPlaces(PEOPLE.adviser, 'consultation');
  await desk.shell.enter('reception');
  for (const number of numbers.called) {
    expect(await callNext(desk)).toBe(number);
    await expect(board.number).toHaveText(number, { timeout: SPOKEN_MS });
    await desk.reception.next(number, 'serve').click();
    await desk.reception.next(number, 'complete').click();
  }
  await desk.shell.enter('reports');
  await expect(desk.shell.main).toContainText(
    t('reports:openItems', { waiting: numbers.gone.length, serving: 0, unfinalised: 0 }),
  );
  await desk.shell.enter('reception');
  await desk.reception.showDone();
  const [gone, forgotten] = numbers.gone;
  await desk.reception.act(gone!, 'leave');
  await expectState(desk, gone!, 'left');
  await expect(room.reception.inQueue(gone!)).toBeHidden();
  await closeTheDay(desk, forgotten!);
  await expect(board.waits).toContainText(t('board:waits.nobody'));
}

/** Nothing is left open silently: the close asks about whoever was forgotten, and waits for nobody who has been heard of. */
async function closeTheDay({ reports, shell }: Day['desk'], forgotten: string): Promise<void> {
  await shell.enter('reports');
  await expect(reports.standing).toHaveAttribute('data-day-state', 'open');
  await reports.close.click();
  await expect(reports.closing.locator('[data-open-visit]')).toHaveCount(1);
  await expect(reports.closing).toContainText(forgotten);
  // The other room says hello every minute.
  await expect(reports.confirmClose('final')).toBeVisible({ timeout: 75_000 });
  await reports.confirmClose('final').click();
  await expect(reports.standing).toHaveAttribute('data-day-state', 'final');
  await expect(reports.balanced).toBeVisible();
  await expect(reports.paper).toContainText(LAMP);
}

/** The house is closed, and tomorrow's people are told in both rooms. */
export async function closeTheHouse({ desk, room }: Day): Promise<void> {
  const { t } = desk;
  await desk.shell.enter('office');
  for (const item of itemsDue('closing', TODAY)) {
    const line = desk.office.check(t(`office:checks.items.${item}`));
    await line.focus();
    await desk.page.keyboard.press('Space');
    await expect(line).toBeChecked();
  }
  await desk.office.note.fill(HANDOVER);
  await desk.page.keyboard.press('Control+Enter');
  await room.shell.enter('office');
  await expect(room.office.notes).toContainText(HANDOVER);
  await expect(room.office.defects).toContainText(LAMP);
}
