import { afterEach, expect, it } from 'vitest';
import { createApplier } from '../../../../electron/core/db/apply.ts';
import type { RecordFilter } from '../../../../shared/features/records/contract.ts';
import type { PulledTx, WireChange } from '../../../../shared/sync/protocol.ts';
import { type Client, closeTestApps, startTestApp, type TestApp } from '../../../support/test-app.ts';
import { stage, TEXT } from '../consultations/stage.ts';
import { rows } from '../visits/walk-in.ts';

afterEach(closeTestApps);

const numbers = async (client: Client, filter: RecordFilter): Promise<string[]> =>
  (await client.records.search({ filter })).rows.map(({ number }) => number);

/** Everything a workstation wrote of visits and sessions, as another one reads it from the server. */
function written(from: TestApp): PulledTx[] {
  const changes = rows(
    from,
    `select * from changes where entity in ('client', 'visit', 'ticket', 'serviceRequest', 'consultationSession') order by n`,
  );
  return changes.map((row) => {
    const json = (column: string): never => JSON.parse(row[column] as string) as never;
    const change: WireChange = {
      entity: row.entity as string,
      id: row.record_id as string,
      hlc: row.hlc as string,
      site: row.site_id as string,
      actor: row.actor as string,
      fields: json('fields'),
      base: json('base'),
      seq: row.seq as number,
    };
    return { tx: row.tx, origin: row.origin, actor: row.actor, at: 0, changes: [change] } as never;
  });
}

const applierOf = (to: TestApp) => createApplier(to.app.scope.folder.open.store, () => '2026-01-15T02:30:00.000Z');

async function recorded() {
  const at = await stage();
  const { id } = (await at.adviser.consultations.open({ visitId: at.visitId })).session;
  await at.adviser.consultations.finalise({ id, text: TEXT });
  return { ...at, id };
}

const QUESTIONS: [RecordFilter, string[]][] = [
  [{ words: '搬遷' }, ['N1150115-A-001']],
  [{ words: '設廠' }, ['V1150115-A-001']],
  [{ serviceCode: 'E02' }, ['N1150115-A-001', 'V1150115-A-001']],
  [{ regionCode: 'VN', state: 'session.finalised' }, ['N1150115-A-001']],
];

it('what other workstations wrote is found here, in whatever order it is heard of', async () => {
  const { test: here } = await recorded();
  for (const order of [written(here), written(here).toReversed()]) {
    const there = await startTestApp();
    const manager = await there.signIn('manager');
    expect(applierOf(there).pulled(order, () => undefined)).toEqual([]);
    for (const [filter, expected] of QUESTIONS) {
      expect(await numbers(manager, filter), JSON.stringify(filter)).toEqual(expected);
    }
  }
});

it('what this workstation gave up is found no longer', async () => {
  const { test: here, id, manager } = await recorded();
  applierOf(here).replace([{ entity: 'consultationSession', id, record: null }]);
  expect(await numbers(manager, { words: '搬遷' })).toEqual([]);
  expect(await numbers(manager, { words: '設廠' })).toEqual(['V1150115-A-001']);
});

it('an index of another release is written anew at the next start, and finds the same', async () => {
  const { test: here } = await recorded();
  const { connection } = here.app.scope.folder.open.store;
  connection.prepare(`update meta set value = 'other' where key = 'search.records'`).run();
  connection.prepare(`insert into record_search (record_search) values ('delete-all')`).run();
  connection.prepare('delete from record_places').run();
  const again = await here.restart();
  const manager = await again.signIn('manager');
  for (const [filter, expected] of QUESTIONS) expect(await numbers(manager, filter)).toEqual(expected);
});
