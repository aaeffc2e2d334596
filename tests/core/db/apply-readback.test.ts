import { afterEach, expect, test } from 'vitest';
import { createApplier } from '../../../electron/core/db/apply.ts';
import { wordingOf } from '../../../shared/features/consultations/confirming.ts';
import { textOf } from '../../../shared/features/consultations/rules.ts';
import type { PulledTx, WireChange } from '../../../shared/sync/protocol.ts';
import { closeTestApps, startTestApp, type TestApp } from '../../support/test-app.ts';
import { stage, TEXT } from '../features/consultations/stage.ts';
import { rows } from '../features/visits/walk-in.ts';

afterEach(closeTestApps);

const TRAVELLING = ['visit', 'serviceRequest', 'consultationSession', 'sessionReadback', 'snippet'];

/** Everything one workstation wrote of its sessions, as another one reads it from the server. */
function travel(here: TestApp, there: TestApp, newestFirst: boolean): void {
  const names = TRAVELLING.map((name) => `'${name}'`).join(',');
  const txs = rows(here, `select * from changes where entity in (${names}) order by n`).map((row): PulledTx => {
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
    return {
      tx: row.tx as string,
      origin: row.origin as string,
      actor: change.actor,
      at: 0,
      changes: [change],
    } as never;
  });
  const applier = createApplier(there.app.scope.folder.open.store, () => '2026-01-15T02:30:00.000Z');
  expect(applier.pulled(newestFirst ? txs.toReversed() : txs, () => undefined)).toEqual([]);
}

test.each([
  ['as it was written', false],
  ['in any order', true],
])('a signature given at one workstation stands under the record at another, read %s', async (_order, newestFirst) => {
  const { test: here, adviser, visitId } = await stage();
  const there = await startTestApp();
  const manager = await there.signIn('manager');
  const { id } = (await adviser.consultations.open({ visitId })).session;
  await adviser.consultations.saveDraft({ id, text: { ...TEXT, confirmation: 'signatureOnScreen' } });
  const text = textOf((await adviser.consultations.get({ id })).session);
  const signature = [
    [
      [10, 20, 50],
      [400, 300, 70],
    ],
  ] as [number, number, number][][];
  await adviser.consultations.readBack({
    id,
    version: 1,
    wording: wordingOf(text),
    answer: { outcome: 'signed', signature },
  });
  await adviser.consultations.finalise({ id, text: {} });
  travel(here, there, newestFirst);
  const view = await manager.consultations.get({ id });
  expect(view.session.state).toBe('finalised');
  expect(view.signature).toMatchObject({ strokes: signature });
  expect(view.readbacks).toMatchObject([{ outcome: 'signed', isIntact: true }]);
});
