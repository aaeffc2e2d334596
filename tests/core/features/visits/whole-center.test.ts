import { afterEach, expect, it } from 'vitest';
import { type Query, type Reader, sql$ } from '../../../../electron/core/db/query.ts';
import { latestNotice, sameMatter } from '../../../../electron/core/features/visits/repository.ts';
import { dayQueue, waitingTickets } from '../../../../electron/core/features/visits/queue/repository.ts';
import { sessionsOfDay } from '../../../../electron/core/features/consultations/repository.ts';
import { visitsOf } from '../../../../electron/core/features/directory/repository.ts';
import { closeTestApps, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { rows } from './walk-in.ts';

afterEach(closeTestApps);

const DAY = '2026-01-15';
const ID = '019bbf7d-0440-7001-8000-000000000001';
const MATTER = { clientId: ID, serviceCode: 'D05', regionCode: null, from: '2026-01-01T', before: '2026-02-01T' };

/** How SQLite goes about what `read` asks. */
function plansOf(test: TestApp, read: (db: Reader) => unknown): string[] {
  const plans: string[] = [];
  const explain = (query: Query<unknown>): void => {
    const { sql, parameters } = query.compile(sql$);
    const steps = rows(test, `explain query plan ${sql}`, ...parameters);
    plans.push(...steps.map(({ detail }) => detail as string));
  };
  read({
    all: (query) => (explain(query), []),
    first: (query) => (explain(query), undefined),
  });
  return plans;
}

it.each<[string, (db: Reader) => unknown]>([
  ['the queue', (db) => dayQueue(db, DAY)],
  ['who waits before a ticket', (db) => waitingTickets(db, DAY)],
  ['the same matter within 30 days', (db) => sameMatter(db, MATTER)],
  ['the notice a person was given', (db) => latestNotice(db, ID)],
  ['the history of a person', (db) => visitsOf(db, ID, 20)],
  ['the records of the day', (db) => sessionsOfDay(db, DAY)],
])('%s is read without going through all people and visits of the center', async (_what, read) => {
  const test = await startTestApp();
  const steps = plansOf(test, read);
  expect(steps.length).toBeGreaterThan(0);
  const wholeTables = steps.filter((step) =>
    /^(SCAN|MATERIALIZE) (own|people|clients|visits|v|t|s|n|tickets)\b/.test(step),
  );
  expect(wholeTables).toEqual([]);
});
