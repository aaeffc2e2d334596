import { expect, test } from 'vitest';
import { onEachEngine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';

onEachEngine('pushing', ({ db }) => {
  test('what one workstation saves is read by another of the site, once and whole', async () => {
    const organisation = await createOrganisation(db());
    const [a, b] = [await organisation.workstation('A'), await organisation.workstation('B')];
    await a.hello();
    await b.hello();
    const [first, second] = [a.ids.next(), a.ids.next()];
    const tx = a.tx(a.change('room', first, newRoom(a, first)), a.change('room', second, newRoom(a, second)));
    expect(await a.push(tx)).toEqual({ lastSeq: 2, altered: [], setAside: [], head: 2 });
    expect(await b.pull()).toMatchObject([{ origin: a.origin, tx: tx.tx, changes: tx.changes }]);
    expect(await b.pull()).toEqual([]);
    expect(await a.pull()).toEqual([]);
  });
});
