import { itemsDue } from '../../../../shared/features/office/rules.ts';
import { CENTER, PEOPLE } from '../center.ts';
import { expect } from '../fixtures.ts';
import { NAMESAKES, NOTE } from './before.ts';
import { callNext, type Day, expectState, pick, record, saved, TODAY } from './stage.ts';

const [KNOWN, NAMESAKE] = NAMESAKES;
export const LAMP = '女廁的燈不亮';
const TWINS = [
  { name: '鄭又新', phone: '0955-000-111', purpose: '詢問回台設廠的土地', service: 'C01', number: 'B002' },
  { name: '蘇明遠', phone: '0922-000-333', purpose: '詢問健保核退', service: 'D06', number: 'A001' },
];
const NO_PAPERS = { name: '吳志明', phone: '0937-000-222', purpose: '想申請投資爭端協處', service: 'B06' };
const CALLER = '0086-769-2233';
export const HALF_TYPED = '想問越南的投資保障';
const [RECEPTION, CONSULTATION] = CENTER.rooms;

/** 08:20 yesterday's note is read, the house gone through, and what is broken stands in both rooms. */
export async function openTheHouse({ atTheirPlaces, desk, room }: Day): Promise<void> {
  const { t } = desk;
  await atTheirPlaces(PEOPLE.adviser, 'consultation');
  await expect(desk.shell.main.getByText(NOTE)).toBeVisible();
  await desk.shell.enter('office');
  for (const item of itemsDue('opening', TODAY)) {
    const line = desk.office.check(t(`office:checks.items.${item}`));
    await line.focus();
    if (item === 'restroom') {
      await desk.page.keyboard.press('n');
      await expect(desk.office.defectWhat).toBeFocused();
      await desk.page.keyboard.insertText(LAMP);
      await desk.page.keyboard.press('Enter');
      await expect(desk.office.defects).toContainText(LAMP);
    } else {
      await desk.page.keyboard.press('Space');
      await expect(line).toBeChecked();
    }
  }
  await expect(desk.shell.main.getByText(t('office:checks.allDone'))).toBeVisible();
  await room.shell.enter('office');
  await expect(room.office.defects).toContainText(LAMP);
  await room.shell.enter('consultation');
  await room.reception.standIn(CONSULTATION!);
}

/** 08:40 two of one name: the desk sees which is which, and the consultation room sees who waits. */
export async function twoOfOneName({ desk, printed, room }: Day): Promise<void> {
  const { t } = desk;
  await desk.shell.enter('reception');
  const { offers, person, purpose, region, service } = desk.reception;
  await person.fill('陳5678');
  await expect(offers.filter({ hasText: '陳怡君' })).toHaveCount(2);
  const known = offers.filter({ hasText: KNOWN.companyName });
  await expect(known).toContainText(t('visits:person.lastVisit'));
  await expect(known).toContainText(/1972|61/);
  await expect(offers.filter({ hasText: NAMESAKE.companyName })).toContainText(t('visits:person.neverVisited'));
  await known.click();
  await purpose.fill('想了解越南設廠');
  await pick(service, 'E01', desk.reception.option('E01'));
  await pick(region, 'VN', desk.reception.option(/Vietnam|越南/));
  await expect(service).toHaveValue(/^E02 /);
  expect(await saved(desk)).toBe('B001');
  await expect(desk.printing.state).toHaveAttribute('data-print-state', 'sent');
  const slip = await printed('B001');
  expect(slip).toContain('B001');
  expect(slip).toContain('115');
  expect(slip).not.toContain(KNOWN.name);
  await expect(room.reception.inQueue('B001')).toContainText(KNOWN.name);
}

/** 09:05 two at once: both rooms press "next", each gets a number of its own, and the lobby sees no name. */
export async function bothPressNext({ board, desk, room }: Day): Promise<void> {
  for (const visitor of TWINS) {
    await desk.reception.nextVisitor.click();
    await desk.reception.fillNew(visitor);
    expect(await saved(desk)).toBe(visitor.number);
  }
  await desk.reception.series('B').click();
  await expect(room.reception.inQueue('A001')).toBeVisible();
  const [hers, theirs] = await Promise.all([callNext(desk), callNext(room)]);
  expect([hers, theirs].toSorted()).toEqual(['B001', 'B002']);
  await expect(room.reception.inQueue(hers)).toBeHidden();
  const { name: room1, nameEn } = CONSULTATION!;
  await expect(desk.reception.inQueue(theirs)).toContainText(new RegExp(`→ (${room1}|${nameEn})`));
  for (const number of [hers, theirs]) await expect(board.calls).toContainText(number);
  await expect(board.calls).toContainText(CONSULTATION!.name);
  await expect(board.calls).toContainText(RECEPTION!.name);
  for (const { name } of [KNOWN, ...TWINS]) expect(await board.page.content()).not.toContain(name);

  await desk.reception.next(hers, 'serve').click();
  await desk.reception.next(hers, 'complete').click();
  await record(room);
  await desk.reception.showDone();
  for (const number of [hers, theirs]) await expectState(desk, number, 'completed');
}

/** 09:30 without papers: the reason is kept, and the slip says who looks after it and what to bring. */
export async function withoutPapers({ desk }: Day): Promise<string> {
  const { directory, printing, reception, visit } = desk;
  await reception.nextVisitor.click();
  await reception.fillNew(NO_PAPERS);
  await directory.more.click();
  await directory.person.kind.selectOption('none');
  await reception.save.click();
  await expect(directory.person.noIdReason).toHaveAttribute('aria-invalid', 'true');
  await directory.person.noIdReason.fill('證件補發中');
  const number = await saved(desk);
  // While the browser prints it takes no key.
  await expect(printing.state).toHaveAttribute('data-print-state', 'sent');
  await desk.page.keyboard.press('m');
  await visit.choose('owner', PEOPLE.officer.name);
  await visit.choose('deputy', PEOPLE.adviser.name);
  await visit.nextStep.fill('下週送件');
  await visit.papers.fill('身分證正本\n買賣契約');
  await visit.saveAndPrint.click();
  for (const words of [number, '身分證正本', '買賣契約', '下週送件', PEOPLE.officer.name, PEOPLE.adviser.name]) {
    await expect(printing.sheet).toContainText(words);
  }
  // Escape closes what lies uppermost, and that alone.
  await desk.page.keyboard.press('Escape');
  await expect(printing.preview).toBeHidden();
  await expect(visit.papers).toBeVisible();
  await desk.page.keyboard.press('Escape');
  await expect(visit.drawer).toBeHidden();
  return number;
}

/** 10:10 an emergency over the half-typed visitor; the line drops, and every screen asks for the call back. */
export async function emergencyCall({ desk, manager, room }: Day): Promise<void> {
  const { emergency, page, reception } = desk;
  await reception.nextVisitor.click();
  await reception.purpose.fill(HALF_TYPED);
  await page.keyboard.press('F9');
  await expect(emergency.field('callerPhone')).toBeFocused();
  await page.keyboard.type(CALLER);
  await expect(emergency.saved).toBeVisible();
  await page.keyboard.press('Control+Enter');
  for (const each of [desk, room, manager]) {
    await expect(each.emergency.bar).toContainText(each.t('emergencies:bar.ringBack', { phone: CALLER }));
    await expect(each.emergency.bar).toContainText(/T\+\d/);
  }
  await emergency.calledBack.click();
  await expect(room.emergency.bar).not.toContainText(CALLER);
  await manager.emergency.takeUp.click();
  for (const each of [desk, room]) await expect(each.emergency.bar).toBeHidden();
  await expect(reception.purpose).toHaveValue(HALF_TYPED);
}
