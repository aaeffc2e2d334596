import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import { auditHash, type AuditRow } from '../../electron/core/db/audit-chain.ts';
import type { OpenCore } from './data-set/open.ts';
import { createRandom } from './data-set/random.ts';
import { emptyToday, visitOf } from './data-set/today.ts';
import type { Executed } from './recorder.ts';
import { median, percentile, type Result } from './result.ts';

const SAMPLES = 400;
const WARM_UP = 50;

/**
 * The same writes once more, as a visit of its own: new ids for what must be unique, the next link of the audit chain, the
 * next place in the search index. Worked out before the clock runs; the floor is the writing alone.
 */
function again(connection: Database.Database, writes: Executed[], oldIds: string[]): Executed[] {
  const ids = oldIds.map((id) => [id, randomUUID()] as const);
  const renamed = (value: unknown): unknown =>
    typeof value === 'string' ? ids.reduce((text, [old, fresh]) => text.replaceAll(old, fresh), value) : value;
  const rank = (connection.prepare('select max(rank) as rank from client_recency').get() as { rank: number }).rank;
  const previous = writes.find(({ sql }) => sql.includes('delete from client_search'))?.parameters[0];
  const moved = (value: unknown): unknown => (value === rank ? rank + 1 : value === previous ? rank : value);
  return writes.map(({ sql, parameters }) => {
    const fresh = parameters.map(renamed);
    // The next place of the same millisecond.
    if (/record_(search|places)/.test(sql)) return { sql, parameters: [Number(fresh[0]) + 1, ...fresh.slice(1)] };
    if (/client_(search|recency)/.test(sql)) return { sql, parameters: fresh.map(moved) };
    return { sql, parameters: sql.includes('audit_entries') ? nextAuditRow(connection, sql, fresh) : fresh };
  });
}

function nextAuditRow(connection: Database.Database, sql: string, values: unknown[]): unknown[] {
  const columns = /\(([^)]+)\)/
    .exec(sql)![1]!
    .split(',')
    .map((name) => name.trim());
  const row = Object.fromEntries(columns.map((name, at) => [name, values[at]]));
  const last = connection.prepare('select seq, hash from audit_entries order by seq desc limit 1').get() as AuditRow & {
    hash: string;
  };
  const next = { ...row, seq: last.seq + 1, prev_hash: last.hash } as unknown as AuditRow;
  const linked: Record<string, unknown> = { ...next, hash: auditHash(next) };
  return columns.map((name) => linked[name]);
}

/** One transaction of prepared statements, and how long it took. */
export function replay(
  connection: Database.Database,
  writes: Executed[],
  prepared: Map<string, Database.Statement>,
): number {
  const statements = writes.map(({ sql, parameters }) => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    return { run: statement.reader ? statement.get.bind(statement) : statement.run.bind(statement), parameters };
  });
  const [begin, commit] = ['begin immediate', 'commit'].map((sql) => {
    const statement = prepared.get(sql) ?? connection.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  });
  const started = performance.now();
  begin!.run();
  for (const { run, parameters } of statements) run(...parameters);
  commit!.run();
  return performance.now() - started;
}

/** Q3: a visit saved through the router, beside the statements it ran, prepared and written raw, one transaction each. */
export async function measureSaving({ client, connection, recorder }: OpenCore, setName: string): Promise<Result[]> {
  const random = createRandom(3);
  const people = connection.prepare('select id from clients where rowid % 11 = 0 limit 4000').all() as { id: string }[];
  const prepared = new Map<string, Database.Statement>();
  const saved: number[] = [];
  const raw: number[] = [];
  for (let at = 0; at < SAMPLES + WARM_UP; at += 1) {
    // The queue stays as long as on an ordinary day, and the day's numbers do not run out.
    if (at % 30 === 0) emptyToday(connection);
    const input = visitOf(random.oneOf(people).id);
    const started = performance.now();
    const { result, writes } = await recorder.record(() => client.visits.register(input));
    const tookMs = performance.now() - started;
    const rawMs = replay(
      connection,
      again(connection, writes, [result.visit.id, result.request.id, result.ticket!.id, input.requestKey]),
      prepared,
    );
    if (at < WARM_UP) continue;
    saved.push(tookMs);
    raw.push(rawMs);
  }
  emptyToday(connection);
  const floor = { what: 'the same rows written raw, p50', value: median(raw) };
  const what = `save a visit on ${setName}`;
  return [
    {
      id: 'Q3',
      what: `${what}, p50 ÷ floor`,
      unit: '×',
      value: median(saved) / median(raw),
      target: 3,
      floor,
      samples: SAMPLES,
    },
    {
      id: 'Q3',
      what: `${what}, p99`,
      unit: 'ms',
      value: percentile(saved, 0.99),
      target: 20,
      floor: { what: 'the same rows written raw, p99', value: percentile(raw, 0.99) },
      samples: SAMPLES,
    },
  ];
}
