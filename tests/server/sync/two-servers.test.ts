import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { PulledTx, WireChange } from '../../../shared/sync/protocol.ts';
import { onPostgres } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import { newRoom } from '../support/records.ts';
import type { TestWorkstation } from '../support/workstation.ts';

const PUSHERS = 4;
const PUSHES = 40;
const READERS = 3;

const { db, another } = onPostgres();

/** Every change of `work` says in its name how many there are in its transaction. */
const sizeOf = ({ fields }: WireChange): number => Number(fields['name']);

test('two servers, four pushers: no reader skips a change or sees half a transaction', async () => {
  const organisation = await createOrganisation(db());
  const apps = [organisation.app, organisation.server(another())];
  const enrol = async (at: number): Promise<TestWorkstation> => {
    const workstation = await organisation.workstation(String.fromCodePoint(65 + at));
    workstation.app = apps[at % 2]!;
    await workstation.hello();
    return workstation;
  };
  const pushers = await Promise.all(Array.from({ length: PUSHERS }, async (_, at) => enrol(at)));
  const readers = await Promise.all(Array.from({ length: READERS }, async (_, at) => enrol(PUSHERS + at)));
  const shared = organisation.ids.next();
  await pushers[0]!.push(pushers[0]!.tx(pushers[0]!.change('room', shared, newRoom(pushers[0]!, shared, '1'))));

  /** Transactions of one to seven changes, each of which says how many there are; all touch one record now and then. */
  const work = async (at: TestWorkstation, which: number): Promise<void> => {
    for (let push = 0; push < PUSHES; push += 1) {
      const txs = Array.from({ length: 1 + (push % 3) }, (_, nth) => {
        const size = 1 + ((which + push + nth) % 7);
        const ids = Array.from({ length: size }, (__, n) => (n === 0 && push % 4 === 0 ? shared : at.ids.next()));
        return at.tx(...ids.map((id, n) => at.change('room', id, id === shared ? { code: `${which}`, name: `${size}` } : { ...newRoom(at, id), code: `${n}`, name: `${size}` }))); // prettier-ignore
      });
      await at.push(...txs);
    }
  };
  let isDone = false;
  const read = async (at: TestWorkstation): Promise<PulledTx[]> => {
    const seen: PulledTx[] = [];
    while (!isDone) {
      seen.push(...(await at.pull()));
      await turn();
    }
    return [...seen, ...(await at.pull())];
  };
  const reading = readers.map(read);
  await Promise.all(pushers.map(work));
  isDone = true;
  const all = await Promise.all(reading);

  const stored = await db()
    .kysely.selectFrom('change')
    .select(['seq', 'origin', 'origin_seq'])
    .where('organisation', '=', organisation.id)
    .orderBy('seq')
    .execute();
  expect(stored.map(({ seq }) => seq)).toEqual(stored.map((_, at) => at + 1));
  const expected = stored.map(({ origin, origin_seq }) => `${origin} ${origin_seq}`);
  for (const seen of all) {
    expect(seen.flatMap(({ origin, changes }) => changes.map(({ seq }) => `${origin} ${seq}`))).toEqual(expected);
    const halves = seen.filter(({ changes: [first, ...rest] }) => rest.length + 1 !== sizeOf(first!));
    expect(halves).toEqual([]);
  }
  for (const { origin, seq } of pushers) {
    const own = stored.filter((change) => change.origin === origin).map((change) => change.origin_seq);
    expect(own).toEqual(Array.from({ length: seq }, (_, at) => at + 1));
  }
}, 120_000);
