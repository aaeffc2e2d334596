import type { OpenCore } from './data-set/open.ts';
import { createRandom } from './data-set/random.ts';
import { percentile, type Result } from './result.ts';

const DAYS = 200;
const WARM_UP = 10;

const COUNT_SQL = `select
  (select count(*) from service_requests as r join visits as v on v.id = r.visit_id
    where v.business_date = @day and v.state <> 'voided' and r.state <> 'voided') as requests,
  (select coalesce(sum(v.head_count), 0) from visits as v where v.business_date = @day and v.state <> 'voided'
    and exists (select 1 from service_requests as r where r.visit_id = v.id and r.state <> 'voided')) as heads,
  (select count(*) from tickets where business_date = @day) as issued`;

interface Count {
  requests: number;
  heads: number;
  issued: number;
}

/** Q6: the summary of any day of the years, through the router; its figures are counted again by one plain statement. */
export async function measureDailySummary({ client, connection }: OpenCore, setName: string): Promise<Result[]> {
  const random = createRandom(6);
  const days = connection.prepare('select distinct business_date from visits').pluck().all() as string[];
  const count = connection.prepare(COUNT_SQL);
  const routed: number[] = [];
  const raw: number[] = [];
  for (let at = -WARM_UP; at < DAYS; at += 1) {
    const businessDate = random.oneOf(days);
    const started = performance.now();
    const { totals, ticketTotals } = await client.reports.dailySummary({ businessDate });
    const between = performance.now();
    const counted = count.get({ day: businessDate }) as Count;
    const ended = performance.now();
    const found: Count = { requests: totals.requests, heads: totals.heads, issued: ticketTotals.issued };
    if (JSON.stringify(found) !== JSON.stringify(counted)) {
      throw new Error(`${businessDate}: ${JSON.stringify(found)} in the summary, ${JSON.stringify(counted)} counted`);
    }
    if (at < 0) continue;
    routed.push(between - started);
    raw.push(ended - between);
  }
  return [
    {
      id: 'Q6',
      what: `daily summary of any day on ${setName}, equal to a plain count, p95`,
      unit: 'ms',
      value: percentile(routed, 0.95),
      target: 60,
      floor: { what: 'the plain count, p95', value: percentile(raw, 0.95) },
      samples: routed.length,
    },
  ];
}
