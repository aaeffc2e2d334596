import type Database from 'better-sqlite3';
import { differences, recordsOf } from './oracle.ts';
import {
  aheadOfTime,
  type Evidence,
  halves,
  lostOrDoubled,
  notWhatTheLogSays,
  sameNumbers,
  silentlyOverwritten,
} from './rules.ts';
import type { Stage } from './stage.ts';

const count = (connection: Database.Database, query: string): number =>
  connection.prepare(query).pluck().get() as number;

/** What is still under way, as a sentence; null when all is quiet. */
export async function unrest({ workstations, server, newer }: Stage): Promise<string | null> {
  const head = await server.head();
  const { open } = await server.setAside();
  for (const { name, running } of workstations) {
    if (!running) return `${name} is off`;
    const unsent = count(running.connection, 'select count(*) from changes where sent_at is null');
    if (unsent > 0) return `${name} has ${unsent} unsent changes (${JSON.stringify(running.engine.status())})`;
    const { link } = running.engine.status();
    if (link !== 'connected' && link !== 'needsYou') return `${name} is ${link}`;
    const read = (kept(running.connection, 'cursor') as { seq: number } | null)?.seq;
    if (read !== head) return `${name} has read to ${read} of ${head}`;
    const waiting = (kept(running.connection, 'setAside') as unknown[] | null)?.length ?? 0;
    if (waiting > 0 && open === 0) return `${name} does not know what was decided`;
  }
  if (newer && newer.client.unsent > 0) return 'the newer release has unsent changes';
  return null;
}

/** What the workstation has written down about itself. */
function kept(connection: Database.Database, key: string): unknown {
  const text = connection.prepare('select value from meta where key = ?').pluck().get(`sync.${key}`);
  return text === undefined ? null : JSON.parse(text as string);
}

/** Every promise that was broken, as sentences; empty when all were kept. */
export async function judge({ time, workstations, server, ledger }: Stage): Promise<string[]> {
  const records = await server.records();
  const evidence: Evidence = {
    saved: ledger.saved,
    records,
    changes: await server.changes(),
    ...(await server.setAside()),
    serverOrigin: server.origin,
    nowMs: time.nowMs(),
  };
  const wrong = [
    ...ledger.wrong,
    ...lostOrDoubled(evidence),
    ...notWhatTheLogSays(evidence),
    ...silentlyOverwritten(evidence),
    ...aheadOfTime(evidence),
    ...sameNumbers(evidence),
    ...halves(evidence),
  ];
  const { dropped, released } = evidence;
  const wasSetAside = dropped.size + released.size > 0;
  for (const { name, running, isCopied } of workstations) {
    const { connection, database, log } = running!;
    const { siteId, organisationId } = database.identity;
    const own = records.filter(({ site }) => site === siteId || site === organisationId);
    for (const difference of differences(recordsOf(connection), own)) wrong.push(`P3 ${name} ${difference}`);
    for (const { level, event, fields } of log.entries) {
      // A copy holds what was set aside of its original, and finds out.
      if (event === 'sync.diverged' && isCopied && wasSetAside) continue;
      if (level === 'error') wrong.push(`${name} complained: ${event} ${JSON.stringify(fields)}`);
    }
  }
  return [...wrong, ...server.complaints.map((complaint) => `the server complained: ${complaint}`)];
}
