import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { followMerges, formerOf, personOf } from '../../../electron/core/db/merged-clients.ts';
import { migrate } from '../../../electron/core/db/migrate.ts';
import { openDatabase } from '../../../electron/core/db/open.ts';
import { createStatements } from '../../../electron/core/db/statements.ts';
import { temporaryFolder } from '../../support/core-ports.ts';

const IDS = ['a', 'b', 'c', 'd', 'e'];

/** Follows to the end, the smallest of a circle: the meaning of `mergedInto`, said as plainly as possible. */
function meant(into: ReadonlyMap<string, string>, id: string): string {
  const way = [id];
  for (;;) {
    const next = into.get(way.at(-1)!);
    if (next === undefined) return way.at(-1)!;
    if (way.includes(next)) return way.slice(way.indexOf(next)).toSorted()[0]!;
    way.push(next);
  }
}

it('wherever merges and their undoing arrive from and in whatever order, each record leads to the person it should', () => {
  const connection = openDatabase(join(temporaryFolder(), 'counter.db'), randomBytes(32));
  migrate(connection);
  const statement = createStatements(connection);
  const step = fc.record({
    id: fc.constantFrom(...IDS),
    into: fc.option(fc.constantFrom(...IDS), { nil: null }),
  });
  try {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        connection.exec('delete from clients; delete from merged_clients');
        const into = new Map<string, string>();
        for (const id of IDS) statement('insert into clients (id, hlc) values (?, ?)').run(id, 'h');
        for (const each of steps) {
          if (each.into === each.id) continue;
          if (each.into === null) into.delete(each.id);
          else into.set(each.id, each.into);
          statement('update clients set merged_into = ? where id = ?').run(each.into, each.id);
          followMerges(statement, each.id);
          for (const id of IDS) expect(personOf(statement, id)).toBe(meant(into, id));
        }
        for (const id of IDS) {
          expect(formerOf(statement, id)).toEqual(IDS.filter((other) => other !== id && meant(into, other) === id));
        }
      }),
    );
  } finally {
    connection.close();
  }
});
