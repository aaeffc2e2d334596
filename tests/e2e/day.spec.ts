import { LANGUAGES } from '../../shared/lib/language.ts';
import { openBoard } from './pages/board.ts';
import { PEOPLE, PIN } from './support/center.ts';
import { closeTheHouse, endTheDay, handOutBrochures, registeredTwice } from './support/day/afternoon.ts';
import { dayBefore } from './support/day/before.ts';
import { lunch, networkIsBack, printerJams, withoutNetwork, wrongBusinessNumber } from './support/day/midday.ts';
import { bothPressNext, emergencyCall, openTheHouse, twoOfOneName, withoutPapers } from './support/day/morning.ts';
import { type Day, TODAY } from './support/day/stage.ts';
import { expect, test } from './support/fixtures.ts';
import { joinFresh, joinWithData } from './support/joining.ts';
import { textOfPdf } from './support/pdf.ts';

for (const language of LANGUAGES) {
  test.describe(`with the desk in ${language}`, () => {
    test.use({
      language,
      beginning: 'center',
      // 16:30 of the day before.
      clock: '2026-01-14T08:30:00Z',
      // The browser's own lines about the connection while the applications are away.
      expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED|status of 401/,
    });

    test('a day at the counter: from the opening checklist to the last number and the note for tomorrow', async ({
      application,
      connect,
      openWindow,
      other: room,
      otherApplication,
      screens: desk,
      server,
      t,
      watch,
    }) => {
      test.setTimeout(300_000);
      const signedIn = async () => {
        const core = await connect();
        await core.staff.signIn({ account: PEOPLE.clerk.account, pin: PIN });
        return core;
      };
      const goOnTo: Day['goOnTo'] = async (time, how = 'stop') => {
        const clock = `${TODAY}T${time}:00+08:00`;
        await server.stop();
        await server.start(clock);
        await Promise.all([application.restart(how, { clock }), otherApplication.restart('stop', { clock })]);
        await Promise.all([desk.page.goto(application.url), room.page.goto(otherApplication.url)]);
      };

      await test.step('the evening before: two computers become one center', async () => {
        await dayBefore(await connect());
        await joinWithData(desk, await server.enrol());
        await joinFresh(room, await server.enrol());
      });

      await goOnTo('08:20');
      const manager = await openWindow();
      await manager.door.signIn(PEOPLE.manager.name);
      const day: Day = {
        desk,
        room,
        manager,
        board: await openBoard(manager.page, t, watch),
        goOnTo,
        atTheirPlaces: async (colleague, place) => {
          await desk.door.signIn(PEOPLE.clerk.name);
          await room.door.signIn(colleague.name);
          await room.shell.enter(place);
          for (const { sync } of [desk, room]) await expect(sync.says('connected')).toBeVisible({ timeout: 30_000 });
        },
        network: { fails: () => server.stop(), isBack: () => server.start() },
        printed: async (ticketNo) => {
          const core = await signedIn();
          const job = (await core.paper.recent()).find(({ label }) => label === ticketNo);
          return textOfPdf(Buffer.from((await core.paper.pdf({ id: job!.id })).base64, 'base64'));
        },
      };

      await test.step('08:20 opening', () => openTheHouse(day));
      await test.step('08:40 two of one name', () => twoOfOneName(day));
      await test.step('09:05 both press "next"', () => bothPressNext(day));
      const called = await test.step('09:30 without papers', () => withoutPapers(day));
      await test.step('10:10 an emergency call', () => emergencyCall(day));
      const offline = await test.step('11:00 no power, no network', () => withoutNetwork(day, called));
      await test.step('the network is back', () => networkIsBack(day, { offline, called }));
      const jammed = await test.step('11:40 the printer jams', () => printerJams(day));
      await test.step('12:00 lunch', () => lunch(day));
      await test.step('14:00 a wrong number', () => wrongBusinessNumber(day));
      const here = await test.step('15:20 registered twice', () => registeredTwice(day));
      await test.step('16:00 brochures', () => handOutBrochures(day, here));
      await test.step('17:20 the last numbers', () =>
        endTheDay(day, { called: ['A001', offline], gone: [here, jammed] }));
      await test.step('the house is closed', () => closeTheHouse(day));

      const core = await signedIn();
      const { ticketTotals } = await core.reports.dailySummary({ businessDate: TODAY });
      expect(ticketTotals).toMatchObject({ issued: 8, completed: 5, left: 2, voided: 1 });
    });
  });
}
