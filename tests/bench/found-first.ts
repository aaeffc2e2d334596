import { addDays, businessDateOf, startOfBusinessDay } from '../../shared/lib/dates.ts';
import type { OpenCore } from './data-set/open.ts';
import { createRandom } from './data-set/random.ts';
import type { Result } from './result.ts';

interface Person {
  id: string;
  name: string;
  phone: string | null;
}

const QUERIES = 1000;
const ROWS = 3;
const RECENT_DAYS = 90;

/** People are asked for as often as they come: one row for each of their visits. */
const VISITORS = `select c.id, c.name, c.phone from visits as v
  join clients as c on c.id = v.client_id`;

const first = (name: string, count: number): string => [...name].slice(0, count).join('');
const last = (name: string, count: number): string => [...name].slice(-count).join('');

/** The last four digits of a number, its extension left out. */
const lastDigits = (phone: string): string => phone.replace(/#.*/, '').replaceAll(/\D/g, '').slice(-4);

/** What the desk types for somebody, two characters or a surname with four digits. */
const TYPED = {
  'surname + last 4 of the phone': ({ name, phone }: Person) => phone && `${first(name, 1)} ${lastDigits(phone)}`,
  'the first 2 characters': ({ name }: Person) => first(name, 2),
  'the last 2 characters': ({ name }: Person) => last(name, 2),
};

/**
 * The most that any order of the list can reach: of all people who answer to the same query, three can stand first, and those
 * who come most often are the ones to put there.
 */
function ceiling(everybody: readonly Person[], typed: (person: Person) => string | null): number {
  const visits = new Map<string, Map<string, number>>();
  for (const person of everybody) {
    const query = typed(person);
    if (!query) continue;
    const group = visits.get(query) ?? new Map<string, number>();
    visits.set(query, group.set(person.id, (group.get(person.id) ?? 0) + 1));
  }
  let all = 0;
  let best = 0;
  for (const group of visits.values()) {
    const counts = [...group.values()].toSorted((a, b) => b - a);
    all += counts.reduce((sum, count) => sum + count, 0);
    best += counts.slice(0, ROWS).reduce((sum, count) => sum + count, 0);
  }
  return (best / all) * 100;
}

/** Q2: how often the right person is among the first three rows. */
export async function measureFound({ client, connection }: OpenCore, setName: string): Promise<Result[]> {
  const since = startOfBusinessDay(addDays(businessDateOf(Date.now()), -RECENT_DAYS));
  const recent = connection.prepare(`${VISITORS} where v.arrived_at >= ?`).all(since) as Person[];
  const everybody = connection.prepare(VISITORS).all() as Person[];
  const results: Result[] = [];
  for (const [kind, typedFor] of Object.entries(TYPED)) {
    const isTwo = !kind.startsWith('surname');
    const people = isTwo ? recent : everybody;
    const random = createRandom(2);
    let asked = 0;
    let found = 0;
    while (asked < QUERIES) {
      const person = random.oneOf(people);
      const query = typedFor(person);
      if (!query) continue;
      asked += 1;
      const hits = await client.directory.searchClients({ query, limit: ROWS });
      if (hits.some(({ id }) => id === person.id)) found += 1;
    }
    results.push({
      id: 'Q2',
      what: `the right person in the first three rows on ${setName}, ${kind}${isTwo ? `, seen within ${RECENT_DAYS} days` : ''}`,
      unit: '%',
      value: (found / QUERIES) * 100,
      target: isTwo ? 95 : 99,
      floor: { what: 'the most any order can reach', value: ceiling(people, typedFor) },
      samples: QUERIES,
    });
  }
  return results;
}
