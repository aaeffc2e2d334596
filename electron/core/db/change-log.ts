import { createHash } from 'node:crypto';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';
import type { Hlc } from '../../../shared/sync/clock.ts';
import { type Runner, sql$ } from './query.ts';
import type { Statements } from './statements.ts';

/** A change as the log keeps it; `fields`, `base` and `clocks` are canonical JSON. */
export interface LoggedChange {
  tx: string;
  hlc: Hlc;
  actor: string;
  site: string;
  entity: string;
  id: string;
  fields: string;
  base: string;
  /** Only of a restatement. */
  clocks: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Appends a change under the next number of its origin. The number is drawn in the transaction itself, so one that rolls
 * back leaves no gap; pruning always leaves the origin's last change for the next to count from. The hash covers what was
 * said and by whom; origin and clock can still be given anew.
 */
export function appendChange(statement: Statements, origin: string, change: LoggedChange): void {
  const { tx, hlc, actor, site, entity, id, fields, base, clocks } = change;
  const hash = sha256(canonicalJson([tx, actor, entity, id, fields]));
  statement(
    `insert into changes (origin, seq, tx, hlc, actor, site_id, entity, record_id, fields, base, clocks, hash)
     values (@origin, (select coalesce(max(seq), 0) + 1 from changes where origin = @origin),
       @tx, @hlc, @actor, @site, @entity, @id, @fields, @base, @clocks, @hash)`,
  ).run({ origin, tx, hlc, actor, site, entity, id, fields, base, clocks, hash });
}

/** Of every clock drawn here or heard of, the greatest: values drawn after a restart are greater still. */
export function lastHlc(runner: Runner): Hlc | undefined {
  const drawn = runner.first(sql$.selectFrom('changes').select('hlc').orderBy('n', 'desc').limit(1))?.hlc;
  const heard = runner.first(sql$.selectFrom('meta').select('value').where('key', '=', HEARD))?.value;
  return [drawn, heard]
    .filter((clock) => clock !== undefined)
    .toSorted()
    .at(-1);
}

/** Meta: the greatest clock of others that was applied here. */
export const HEARD = 'sync.heard';
