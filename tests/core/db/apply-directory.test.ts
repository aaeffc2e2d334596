import { afterEach, expect, test } from 'vitest';
import { type Client, closeTestApps, startTestApp } from '../../support/test-app.ts';
import { createApplier } from '../../../electron/core/db/apply.ts';
import { BLANK_COMPANY } from '../../../shared/features/directory/companies.ts';
import type { PulledTx, WireChange } from '../../../shared/sync/protocol.ts';
import { rows } from '../features/visits/walk-in.ts';
import { person } from '../features/directory/people.ts';

afterEach(closeTestApps);

/** Everything one workstation wrote, as another one reads it from the server. */
async function twoWorkstations() {
  const here = await startTestApp();
  const there = await startTestApp();
  const manager = await here.signIn('manager');
  const read = (): void => {
    const changes = rows(
      here,
      `select * from changes where entity in ('client', 'clientRole', 'clientMerge', 'company') order by n`,
    );
    const txs = changes.map((row): PulledTx => {
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
        actor: row.actor as string,
        at: 0,
        changes: [change],
      } as never;
    });
    const store = there.app.scope.folder.open.store;
    const left = createApplier(store, () => '2026-01-15T02:30:00.000Z').pulled(txs.toReversed(), () => undefined);
    expect(left).toEqual([]);
  };
  return { manager, other: await there.signIn('manager'), read };
}

const found = async (client: Client, query: string) =>
  (await client.directory.searchClients({ query })).map(({ name, formerNos }) => [name, ...formerNos]);

test('a merge and its undoing, a company and who belongs to it, read from others in any order, are found as where they were written', async () => {
  const { manager, other, read } = await twoWorkstations();
  const kept = await manager.directory.createClient(person({ name: '陳怡君' }));
  const merged = await manager.directory.createClient(person({ name: '林宜君', phone: '0912345678' }));
  const company = await manager.directory.saveCompany({
    company: { ...BLANK_COMPANY, name: '㈱大同', businessNo: '04595257' },
  });
  await manager.directory.addRole({
    clientId: merged.id,
    companyId: company.id,
    entityId: null,
    role: 'owner',
    since: null,
  });
  await manager.directory.mergeClients({ keptId: kept.id, mergedId: merged.id, take: [] });
  read();
  for (const query of ['林宜君', '大同', '04595257', 'C115-A-00002']) {
    expect(await found(other, query), query).toEqual([['陳怡君', 'C115-A-00002']]);
  }
  expect((await other.directory.searchCompanies({ query: '大同' })).map(({ name }) => name)).toEqual(['㈱大同']);
  expect((await other.directory.likeClients({ phone: '0912-345-678' })).map(({ hit }) => hit.id)).toEqual([kept.id]);
  const [merge] = await other.directory.merges();
  expect(merge).toMatchObject({ kept: { id: kept.id }, merged: { id: merged.id } });

  await manager.directory.undoMerge({ id: merge!.id });
  read();
  expect(await found(other, '大同')).toEqual([['林宜君']]);
  expect(await found(other, '怡君')).toEqual([['陳怡君']]);
});
