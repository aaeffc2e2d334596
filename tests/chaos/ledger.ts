import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { DataFolder } from '../../electron/core/data-folder/types.ts';

/** What the clerk was promised, line by line, and what must therefore be found after any kill. */
export interface Ledger {
  take(lines: readonly string[]): void;
  /** Everything that is not as promised; empty when all is well. */
  compare(folder: DataFolder, data: string): Promise<string[]>;
  /** Starts over from what is there, after a backup has been put in place. */
  reset(folder: DataFolder): void;
  readonly promises: number;
}

const ids = (folder: DataFolder, where: string): Set<string> =>
  new Set(folder.open.db.all<{ id: string }>(sql`select id from visits ${sql.raw(where)}`).map((row) => row.id));

const FINAL = `where id in (select visit_id from consultation_sessions where state = 'finalised')`;

/** Rows of one act that stand without the others of it. */
const HALVES: Record<string, string> = {
  'visits without their person': 'select count(*) as n from visits where client_id not in (select id from clients)',
  'visits without their ticket': 'select count(*) as n from visits where ticket_id not in (select id from tickets)',
  'tickets without their visit': 'select count(*) as n from tickets where visit_id not in (select id from visits)',
  'visits without their request':
    'select count(*) as n from visits where id not in (select visit_id from service_requests)',
  'people without a visit': 'select count(*) as n from clients where id not in (select client_id from visits)',
  'people who cannot be found':
    'select abs((select count(*) from clients) - (select count(*) from client_recency)) as n',
  'visits without an audit entry':
    'select count(*) as n from visits where id not in (select subject_id from audit_entries where subject_id is not null)',
  'half-finished visits':
    "select count(*) as n from visits v join tickets t on t.id = v.ticket_id where (v.state = 'completed') <> (t.state = 'completed')",
  'final records with an open visit':
    "select count(*) as n from consultation_sessions s join visits v on v.id = s.visit_id where (s.state = 'finalised') <> (v.state = 'completed')",
  'completed visits with an open request':
    "select count(*) as n from service_requests r join visits v on v.id = r.visit_id where (v.state = 'completed') <> (r.state = 'resolvedOnSpot')",
  'records with half their texts':
    "select count(*) as n from consultation_sessions where (state = 'finalised') <> (advice <> '' and facts <> '' and locked_at is not null)",
  'changes that lost their transaction': `select count(*) as n from (
     select tx, sum(entity = 'visit') as v, sum(entity = 'ticket') as t from changes group by tx)
     where v <> t`,
  'numbers drawn and not used': `select abs((select coalesce(max(value), 0) from counters where name = 'ticket') - (select count(*) from tickets)) as n`,
};

/** Backups that look whole and are not what their manifest says. */
function tornBackups(data: string, seen: Set<string>): string[] {
  const backups = join(data, 'backups');
  if (!existsSync(backups)) return [];
  const wrong: string[] = [];
  for (const name of readdirSync(backups)) {
    if (seen.has(name)) continue;
    seen.add(name);
    if (name.endsWith('.unfinished')) wrong.push(`${name} was not swept`);
    else {
      const at = (file: string): Buffer => readFileSync(join(backups, name, file));
      const { sha256 } = JSON.parse(String(at('manifest.json'))) as { sha256: string };
      if (createHash('sha256').update(at('counter.db')).digest('hex') !== sha256) wrong.push(`${name} is torn`);
      JSON.parse(String(at('key.json')));
    }
  }
  return wrong;
}

export function createLedger(): Ledger {
  const saved = new Set<string>();
  const finalised = new Set<string>();
  const sent = new Set<string>();
  const looked = new Set<string>();
  let draft = 0;
  let promises = 0;

  return {
    get promises() {
      return promises;
    },
    take: (lines) => {
      for (const line of lines) {
        const [kind, what] = line.split(' ');
        if (kind === 'saved') saved.add(what!);
        else if (kind === 'finalised') finalised.add(what!);
        else if (kind === 'sent') sent.add(what!);
        else if (kind === 'draft') draft = Number(what);
        else continue;
        promises += 1;
      }
    },
    compare: async (folder, data) => {
      const wrong: string[] = [];
      const check = await folder.open.heavy.check();
      if (!check.ok) wrong.push(`integrity: ${check.detail}`);
      const audit = await folder.open.heavy.verifyAudit();
      if (!audit.ok) wrong.push(`audit chain broken at ${audit.firstBrokenSeq}`);
      const there = ids(folder, '');
      const done = ids(folder, FINAL);
      for (const id of saved) if (!there.has(id)) wrong.push(`visit ${id} was saved and is gone`);
      for (const id of finalised) if (!done.has(id)) wrong.push(`the record of visit ${id} was final and is not`);
      // Nobody can know whether the paper came out: the job is there, and says neither yes nor no.
      for (const id of sent) {
        const state = folder.open.db.first<{ state: string }>(
          sql`select state from print_jobs where id = ${id}`,
        )?.state;
        if (state !== 'sent' && state !== 'unknown') wrong.push(`print job ${id} was sent and is ${state ?? 'gone'}`);
      }
      for (const [what, query] of Object.entries(HALVES)) {
        const { n } = folder.open.db.first<{ n: number }>(sql.raw(query))!;
        if (n > 0) wrong.push(`${n} ${what}`);
      }
      const row = folder.open.db.first<{ value: string }>(sql`select value from drafts where slot = 'intake'`);
      const kept = row ? (JSON.parse(row.value) as { act: number }).act : 0;
      // A killed clerk has at most typed on; the next one starts counting anew.
      if (draft > 0 && kept < draft) wrong.push(`draft ${draft} was saved, ${kept} is there`);
      draft = 0;
      return [...wrong, ...tornBackups(data, looked)];
    },
    reset: (folder) => {
      const keep = (set: Set<string>, found: Set<string>): void => {
        set.clear();
        for (const id of found) set.add(id);
      };
      keep(saved, ids(folder, ''));
      keep(finalised, ids(folder, FINAL));
      sent.clear();
      draft = 0;
    },
  };
}
