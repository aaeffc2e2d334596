import { LANGUAGES } from '../../shared/lib/language.ts';
import { expectAccessible } from './support/axe.ts';
import { tourDirectory } from './support/directory-tour.ts';
import { test } from './support/fixtures.ts';
import { tourOffice } from './support/office-tour.ts';
import { tourJoin, tourJoinServer, tourSync } from './support/sync-tours.ts';
import { tourAdviser, tourDesk, tourEmptyCenter, tourFirstRun, tourManager, tourStandstills } from './support/tours.ts';

for (const language of LANGUAGES) {
  test.describe(`WCAG 2.2 AA finds nothing, in ${language}, light and dark`, () => {
    test.use({ language });
    test.setTimeout(180_000);

    test('on the way to a new center', async ({ application, page, screens }) => {
      await tourFirstRun({ application, screens, look: (screen) => expectAccessible(page, screen) });
    });

    test('on the way into a center that is there', async ({ application, page, screens }) => {
      await tourJoin({ application, screens, look: (screen) => expectAccessible(page, screen) });
    });

    test.describe('in a center nobody has visited yet', () => {
      test.use({ beginning: 'center', expectedErrors: /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/ });

      test('in empty rooms, beside mistakes, on the lock and without a connection', async ({
        application,
        page,
        screens,
      }) => {
        await tourEmptyCenter({ application, screens, look: (screen) => expectAccessible(page, screen) });
      });

      test('on what stands in the way of the data', async ({ application, page, screens }) => {
        await tourStandstills({ application, screens, look: (screen) => expectAccessible(page, screen) });
      });
    });

    test.describe('on a busy day', () => {
      test.use({ beginning: 'sample', clock: '2026-01-15T02:40:00Z' });

      for (const [who, tour] of [
        ['the desk', tourDesk],
        ['an adviser', tourAdviser],
        ['a manager', tourManager],
        ['a manager who looks after sync', tourSync],
        ['a manager who joins a server', tourJoinServer],
        ['a manager in the directory', tourDirectory],
        ['the desk before and after the machines were down', tourOffice],
      ] as const) {
        test(`of ${who}`, async ({ application, page, screens }) => {
          await tour({ application, screens, look: (screen) => expectAccessible(page, screen) });
        });
      }
    });
  });
}
