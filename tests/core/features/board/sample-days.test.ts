import { afterAll, expect, it } from 'vitest';
import { forecastTickets } from '../../../../electron/core/features/visits/outlook/repository.ts';
import { learn } from '../../../../shared/features/visits/forecast.ts';
import { msOf } from '../../../../shared/lib/dates.ts';
import { asOf, errorsOf, median } from '../../../shared/features/visits/forecast-days.ts';
import { closeTestApps, startTestApp } from '../../../support/test-app.ts';

afterAll(closeTestApps);

it('a wait told when the ticket is taken errs by five minutes or less in the middle, on the sample center’s days', async () => {
  const test = await startTestApp({ phase: 'fresh', now: '2026-01-15T08:00:00.000Z' });
  await test.app.fillSample();
  const tickets = forecastTickets(test.app.scope.folder.open.db, { from: '2025-12-01', until: '2026-01-15' });
  const days = [...Map.groupBy(tickets, ({ businessDate }) => businessDate).values()];
  expect(days.length).toBeGreaterThan(8);
  // Each day with what the days before it taught.
  const errors = days.flatMap((day, at) =>
    errorsOf({ opensMs: msOf(day[0]!.issuedAt), at: (nowMs) => asOf(day, nowMs) }, learn(days.slice(0, at))),
  );
  expect(errors.length).toBeGreaterThan(50);
  expect(median(errors.map(({ minutes }) => minutes))).toBeLessThanOrEqual(5);
  expect(errors.filter(({ isInside }) => isInside).length / errors.length).toBeGreaterThan(0.6);
});
