import type Database from 'better-sqlite3';
import type { OpenCore } from './data-set/open.ts';
import { createRandom } from './data-set/random.ts';
import { sessionText } from './data-set/days.ts';
import { emptyToday, visitOf } from './data-set/today.ts';
import { replay } from './save-visit.ts';
import { percentile, type Result } from './result.ts';

const SAMPLES = 300;
const WARM_UP = 30;

/** Q9: an adviser's record is saved while it is typed, through the router, beside the statements it ran, written raw. */
export async function measureAutosave({ client, connection, recorder }: OpenCore, setName: string): Promise<Result[]> {
  emptyToday(connection);
  const person = connection.prepare('select id from clients limit 1').get() as { id: string };
  const { visit } = await client.visits.register({ ...visitOf(person.id), series: 'B' });
  await client.staff.signOut();
  await client.staff.signIn({ account: 'adviser1', pin: '2580' });
  await client.visits.call({ visitId: visit.id, roomId: null });
  const { id } = (await client.consultations.open({ visitId: visit.id })).session;
  const random = createRandom(9);
  const { question, facts, analysis, advice } = sessionText(random);
  const prepared = new Map<string, Database.Statement>();
  const saved: number[] = [];
  const raw: number[] = [];
  let typed = facts;
  for (let at = -WARM_UP; at < SAMPLES; at += 1) {
    // A field grows by what is typed in two seconds, up to a long page; then another one is begun.
    typed = typed.length > 2000 ? facts : `${typed}${analysis.slice(at % 20, (at % 20) + 8)}`;
    const text = { question, facts: typed, advice };
    const started = performance.now();
    const { writes } = await recorder.record(() => client.consultations.saveDraft({ id, text }));
    const tookMs = performance.now() - started;
    const rawMs = replay(connection, writes, prepared);
    if (at < 0) continue;
    saved.push(tookMs);
    raw.push(rawMs);
  }
  emptyToday(connection);
  return [
    {
      id: 'Q9',
      what: `a record saved while it is typed, on ${setName}, p95`,
      unit: 'ms',
      value: percentile(saved, 0.95),
      target: 10,
      floor: { what: 'the same rows written raw, p95', value: percentile(raw, 0.95) },
      samples: SAMPLES,
    },
  ];
}
