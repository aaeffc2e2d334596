import { sql } from 'kysely';
import type { Statements } from './statements.ts';

/** The person a client id leads to: itself, or the record it was merged into, followed to the end. */
export const personOf = (statement: Statements, clientId: string): string =>
  (statement('select into_id from merged_clients where client_id = ?').pluck().get(clientId) as string | undefined) ??
  clientId;

/** The ids of every record that leads to whoever a client id leads to, as a list for `in`. */
export const recordsOfPerson = (clientId: string) =>
  sql`(with person(id) as (
      select coalesce((select into_id from merged_clients where client_id = ${clientId}), ${clientId}))
    select id from person union all
    select m.client_id from person join merged_clients as m on m.into_id = person.id)`;

/** Records that lead to a person, the person's own left out. */
export const formerOf = (statement: Statements, personId: string): string[] =>
  statement('select client_id from merged_clients where into_id = ? order by client_id')
    .pluck()
    .all(personId) as string[];

/**
 * Follows `mergedInto` from record to record. Where two workstations merged two people into each other, there is a circle:
 * the smallest id in it stands for all. A record that has not arrived yet ends the way before it.
 */
function followed(statement: Statements, clientId: string): string {
  const next = statement('select merged_into from clients where id = ?').pluck();
  const exists = statement('select 1 from clients where id = ?');
  const way = [clientId];
  for (;;) {
    const into = next.get(way.at(-1)!) as string | null | undefined;
    if (!into || !exists.get(into)) return way.at(-1)!;
    const met = way.indexOf(into);
    if (met !== -1) return way.slice(met).toSorted()[0]!;
    way.push(into);
  }
}

/** The record and all that name it, or name one that names it. */
function leadingTo(statement: Statements, clientId: string): string[] {
  const merged = statement('select id from clients where merged_into = ?').pluck();
  const found = [clientId];
  for (const id of found) {
    for (const other of merged.all(id) as string[]) if (!found.includes(other)) found.push(other);
  }
  return found;
}

/**
 * Writes down anew where a changed record and those that name it lead. Gives the people whose records this touches, those
 * before and those now; empty when nothing leads elsewhere than before.
 */
export function followMerges(statement: Statements, clientId: string): string[] {
  const touched = new Set<string>();
  for (const id of leadingTo(statement, clientId)) {
    const before = personOf(statement, id);
    const now = followed(statement, id);
    if (before === now) continue;
    if (now === id) statement('delete from merged_clients where client_id = ?').run(id);
    else statement('insert or replace into merged_clients (client_id, into_id) values (?, ?)').run(id, now);
    for (const each of [id, before, now]) touched.add(each);
  }
  return [...touched];
}
