import { sql } from 'kysely';
import type { Client } from '../../../shared/features/directory/contract.ts';
import { searchKey, searchWords } from '../../../shared/lib/search-key.ts';
import { type Runner, sql$ } from './query.ts';

/** Han characters stand alone, so that a phrase query finds any run of them, one character included. */
export const splitHan = (key: string): string =>
  key
    .replaceAll(/\p{Script=Han}/gu, ' $& ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const MIN_SUFFIX = 3;

/** Every tail of three digits or more: with a prefix query, any run of three digits of a phone number is found. */
export function digitTails(text: string): string {
  const tails: string[] = [];
  for (const digits of text
    .normalize('NFKC')
    .replaceAll(/[^\d#轉]+/g, '')
    .split(/[#轉]/)) {
    for (let at = 0; at + MIN_SUFFIX <= digits.length; at += 1) tails.push(digits.slice(at));
  }
  return tails.join(' ');
}

/**
 * Puts a person into the search index; with `seenAt`, at its front. The index's rowid rises with each visit, so "newest
 * first" is its own order and a common surname needs no sorting (docs/decisions/0003-search.md).
 */
export function indexClient(
  db: Runner,
  client: Client,
  options: { seenAt: string | null; nextRank: () => number },
): void {
  const known = db.first(sql$.selectFrom('client_recency').selectAll().where('client_id', '=', client.id));
  if (known) db.run(sql`delete from client_search where rowid = ${known.rank}`);
  const rank = known && !options.seenAt ? known.rank : options.nextRank();
  const lastVisitAt = options.seenAt ?? known?.last_visit_at ?? null;
  if (known) {
    db.run(
      sql$.updateTable('client_recency').set({ rank, last_visit_at: lastVisitAt }).where('client_id', '=', client.id),
    );
  } else db.run(sql$.insertInto('client_recency').values({ rank, client_id: client.id, last_visit_at: lastVisitAt }));
  if (client.voidedAt) return;
  const han = (text: string | null): string => splitHan(searchKey(text ?? ''));
  db.run(
    sql`insert into client_search (rowid, name, roman, phone, company, number) values (${rank}, ${han(client.name)},
      ${searchWords(client.nameRoman ?? '')}, ${digitTails(client.phone ?? '')}, ${han(client.companyName)},
      ${searchWords(client.clientNo)})`,
  );
}

/**
 * The person's words as a full-text query: each must be found somewhere. Han runs are phrases, digits tails, the rest
 * word beginnings. Null when nothing searchable was typed.
 */
export function clientMatch(query: string): string | null {
  const terms: string[] = [];
  for (const word of searchWords(query).split(' ')) {
    for (const [part] of word.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)) {
      if (/^\p{Script=Han}/u.test(part)) terms.push(`{name company} : "${splitHan(part)}"`);
      else if (/^\d{3,}$/.test(part)) terms.push(`{phone number} : "${part}" *`);
      else if (/[\p{L}\p{N}]/u.test(part)) terms.push(`"${part.replaceAll('"', '')}" *`);
    }
  }
  return terms.length > 0 ? terms.join(' AND ') : null;
}
