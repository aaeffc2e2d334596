import { LANGUAGES } from '../../shared/lib/language.ts';
import { expectAccessible } from './support/axe.ts';
import { expect, test } from './support/fixtures.ts';

test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

const DESK = '林雅婷';
const ADVISER = '張哲維';
const MANAGER = '李美玲';

for (const language of LANGUAGES) {
  test.describe(`the first page of the day, in ${language}`, () => {
    test.use({ language });

    test('shows a manager the day in one look, and follows it', async ({ connect, page, screens, t }) => {
      const { door, emergency, today } = screens;
      await door.signIn(MANAGER);
      await expect(today.needs.getByRole('listitem').first()).toContainText('E002');
      await expect(today.picture).toHaveAccessibleName(/23/);
      await expect(today.rooms.getByText('B006')).toBeVisible();
      await today.asTable.click();
      const total = today.table.getByRole('row').last();
      await expect(total).toContainText('23');
      await expectAccessible(page, 'today of a manager');

      await test.step('a visitor comes in at the desk, and it is on the page', async () => {
        const core = await connect();
        await core.staff.signIn({ account: 'desk', pin: '2580' });
        await core.visits.register({
          requestKey: crypto.randomUUID(),
          client: null,
          channel: 'walkIn',
          headCount: 1,
          purposeText: '問台胞證怎麼辦',
          priority: 'normal',
          serviceCode: 'D05',
          regionCode: null,
          series: 'A',
        });
        await expect(today.picture).toHaveAccessibleName(/24/);
        await expect(total).toContainText('24');
        const [first] = await core.staff.list();
        await core.board.setDuty({ staffId: first!.id, roomId: null, isDeputy: true, onDuty: true });
        await expect(today.duty.getByRole('listitem')).toHaveText(new RegExp(t('today:duty.deputy')));
        await core.emergencies.save({ id: crypto.randomUUID(), text: { callerPhone: '0086-769-2233', place: '東莞' } });
      });

      await test.step('an emergency stands first, with its clock, and opens from here', async () => {
        await expect(today.emergencies).toContainText('東莞');
        await expect(today.emergencies).toContainText(t('today:emergencies.unanswered'));
        await expectAccessible(page, 'today with an emergency');
        await today.emergencies.getByRole('button').click();
        await expect(emergency.field('callerPhone')).toHaveValue('0086-769-2233');
        await page.keyboard.press('Escape');
        await emergency.takeUp.click();
        await expect(today.emergencies).toContainText(MANAGER);
      });

      await test.step('yesterday’s close is one key away', async () => {
        await today.needs.getByRole('link', { name: /115年1月14日|14 January 2026/ }).press('Enter');
        await expect(page.getByRole('heading', { level: 1 }).first()).toHaveText(t('reports:daily'));
        await expect(page.getByLabel(t('reports:day'), { exact: true })).toHaveValue(/115\/01\/14|14 Jan 2026/);
      });
    });

    test('shows an adviser their own visitors and session, and no figures of others', async ({ page, screens, t }) => {
      const { door, today } = screens;
      await door.signIn(ADVISER);
      await expect(today.sessions.getByText(t('today:sessions.mine'))).toBeVisible();
      await expect(today.sessions.getByRole('link', { name: /B006/ })).toBeVisible();
      await expect(today.day).toHaveCount(0);
      await expectAccessible(page, 'today of an adviser');
      await today.sessions.getByRole('link', { name: /B006/ }).click();
      await expect(page).toHaveURL(/\/consultation\//);
    });

    test('shows the desk its queue, its checks and what yesterday left', async ({ page, screens, t }) => {
      const { door, today } = screens;
      await door.signIn(DESK);
      await expect(today.queue.getByRole('table').getByRole('row')).toHaveCount(5);
      await expect(today.need(t('today:needs.calledToMe', { ticketNo: 'A007' }))).toBeVisible();
      await expect(today.sessions).toHaveCount(0);
      await expectAccessible(page, 'today of the desk');
      await today.go(t('today:needs.calledToMe', { ticketNo: 'A007' })).click();
      await expect(page).toHaveURL(/\/reception/);
    });
  });
}
