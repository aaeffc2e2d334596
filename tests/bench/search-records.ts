import type { RecordFilter } from '../../shared/features/records/contract.ts';
import { addDays } from '../../shared/lib/dates.ts';
import type { OpenCore } from './data-set/open.ts';
import { createRandom, type Random } from './data-set/random.ts';
import { percentile, type Result } from './result.ts';

const EACH = 200;
const WARM_UP = 20;
const LIMIT = 50;

interface There {
  text: string;
  clientId: string;
  serviceCode: string;
  regionCode: string;
  day: string;
}

/** Sessions that are there, so that something is found. */
const THERE = `select s.facts as text, s.client_id as clientId, r.service_code as serviceCode, r.region_code as regionCode,
    v.business_date as day
  from consultation_sessions as s join visits as v on v.id = s.visit_id
  join service_requests as r on r.visit_id = v.id
  where s.client_id is not null and r.region_code is not null and s.rowid % 41 = 0 limit 2000`;

/** What a manager asks, from records that are there. */
const KINDS: Record<string, (there: There, random: Random) => RecordFilter> = {
  'two characters inside': ({ text }, random) => {
    const han = text.match(/\p{Script=Han}{2,}/gu)!;
    const run = [...random.oneOf(han)];
    const at = random.whole(run.length - 1);
    return { words: `${run[at]}${run[at + 1]}` };
  },
  'a person and a range of days': ({ clientId, day }) => ({
    clientId,
    from: addDays(day, -180),
    to: addDays(day, 180),
  }),
  'service, region and year': ({ serviceCode, regionCode, day }) => {
    const year = day.slice(0, 4);
    return { serviceCode, regionCode, from: `${year}-01-01`, to: `${year}-12-31` };
  },
};

/** The places alone, as the page's statement begins; nothing is counted, joined, shown or written down. */
const FLOOR = `select rowid from record_search where record_search match ? order by rowid desc limit ${LIMIT + 1}`;

/** Q18: a first page of records with its count, snippets and audit entry, through the router. */
export async function measureRecordSearch({ client, connection }: OpenCore, setName: string): Promise<Result[]> {
  const random = createRandom(18);
  const there = connection.prepare(THERE).all() as There[];
  const floor = connection.prepare(FLOOR);
  const results: Result[] = [];
  for (const [kind, filterOf] of Object.entries(KINDS)) {
    const routed: number[] = [];
    const raw: number[] = [];
    for (let at = -WARM_UP; at < EACH; at += 1) {
      const filter = filterOf(random.oneOf(there), random);
      const started = performance.now();
      const { rows } = await client.records.search({ filter, limit: LIMIT });
      const between = performance.now();
      floor.all(matchOf(filter));
      const ended = performance.now();
      if (rows.length === 0) throw new Error(`Nothing found for ${JSON.stringify(filter)}`);
      if (at < 0) continue;
      routed.push(between - started);
      raw.push(ended - between);
    }
    results.push({
      id: 'Q18',
      what: `records on ${setName}, ${kind}, p95`,
      unit: 'ms',
      value: percentile(routed, 0.95),
      target: 50,
      floor: { what: 'the places alone, prepared, p95', value: percentile(raw, 0.95) },
      samples: routed.length,
    });
  }
  return results;
}

/** As the core's own query would say it, without the days. */
function matchOf({ words, clientId, serviceCode, regionCode }: RecordFilter): string {
  if (words) return `words : "${[...words].join(' ')}"`;
  const facet = (letter: string, value: string): string =>
    `facets : ${letter}${value.toLowerCase().replaceAll('-', '')}`;
  return clientId ? facet('c', clientId) : `${facet('s', serviceCode!)} AND ${facet('r', regionCode!)}`;
}
