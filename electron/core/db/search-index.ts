import type { Client } from '../../../shared/features/directory/contract.ts';
import { msOf } from '../../../shared/lib/dates.ts';
import { searchKey, searchWords } from '../../../shared/lib/search-key.ts';
import type { Statements } from './statements.ts';

/** Han characters stand alone, so that a phrase query finds any run of them, one character included. */
const splitHan = (key: string): string =>
  key
    .replaceAll(/\p{Script=Han}/gu, ' $& ')
    .replaceAll(/\s+/g, ' ')
    .trim();

/** A name both joined and in its words: «Saidhai‧Tahovecahe» is found by either half and by the whole without the dot. */
function nameTokens(text: string | null): string {
  const joined = splitHan(searchKey(text ?? ''));
  const apart = splitHan(searchWords(text ?? ''));
  return joined === apart ? joined : `${joined} ${apart}`;
}

/**
 * Marks that set words of the index apart, by characters nobody types. Han of companies: 有限公司 stands in four companies of
 * five, and a query for a name must not walk through all of them. Client numbers: there are as many as people.
 */
const IN_COMPANY = '\uE000';
const IN_NUMBER = '\uE001';

const inCompany = (tokens: string): string => tokens.replaceAll(/\p{Script=Han}/gu, `${IN_COMPANY}$&`);

/** «C115-A-00042» whole and without its beginning: C115-A-00042, A-00042 and 00042 all lead there. */
function numberTails(clientNo: string): string {
  const parts = searchWords(clientNo).split(' ');
  return parts.map((_part, at) => IN_NUMBER + parts.slice(at).join('')).join(' ');
}

const MIN_SUFFIX = 3;

/** +886 912… is 0912… at home; either way of writing finds the other. */
const nationalDigits = (digits: string): string => digits.replace(/^886(?=\d{8,9}$)/, '0');

/** Every tail of three digits or more: with a prefix query, any run of three digits of a phone number is found. */
function digitTails(text: string): string {
  const tails: string[] = [];
  for (const part of text
    .normalize('NFKC')
    .replaceAll(/[^\d#轉转]+/g, '')
    .split(/[#轉转]/)) {
    const digits = nationalDigits(part);
    for (let at = 0; at + MIN_SUFFIX <= digits.length; at += 1) tails.push(digits.slice(at));
  }
  return tails.join(' ');
}

const PLACES_PER_SECOND = 8;
/** Odd, so that trying again leads elsewhere. */
const STRIDE = 40_503;

/**
 * A free place at a moment: those who come in one second stand in their order. Where it is crowded, as after an import, they
 * spread behind it by their ids, over more and more places.
 */
function freeRank(statement: Statements, { id }: Client, seenAt: string): number {
  const taken = statement('select 1 from client_recency where rank = ?');
  const start = Math.floor(msOf(seenAt) / 1000) * PLACES_PER_SECOND;
  const spread = Number.parseInt(id.slice(-8), 16) || 0;
  let rank = start;
  for (let tries = 1; taken.get(rank); tries += 1) {
    const places = PLACES_PER_SECOND * 2 ** Math.min(tries, 24);
    rank = start + (tries < PLACES_PER_SECOND ? tries : (spread + tries * STRIDE) % places);
  }
  return rank;
}

/**
 * Puts a person into the search index, at the place in time of the visit they were seen at. The index's rowid rises with the
 * last visit, so "newest first" is its own order, a common surname needs no sorting (docs/decisions/0003-search.md), and
 * workstations that hear of visits in another order list people in the same one. `isChanged`: their words may be others.
 */
export function indexClient(
  statement: Statements,
  client: Client,
  { seenAt, isChanged }: { seenAt: string | null; isChanged: boolean },
): void {
  const known = statement('select rank, last_visit_at from client_recency where client_id = ?').get(client.id) as
    { rank: number; last_visit_at: string | null } | undefined;
  const isNews = seenAt !== null && seenAt > (known?.last_visit_at ?? '');
  if (known && !isNews && !isChanged) return;
  if (known) statement('delete from client_search where rowid = ?').run(known.rank);
  const rank = known && !isNews ? known.rank : freeRank(statement, client, seenAt ?? client.createdAt);
  const lastVisitAt = isNews ? seenAt : (known?.last_visit_at ?? null);
  statement(
    `insert into client_recency (rank, client_id, last_visit_at) values (?, ?, ?)
     on conflict (client_id) do update set rank = excluded.rank, last_visit_at = excluded.last_visit_at`,
  ).run(rank, client.id, lastVisitAt);
  if (client.voidedAt) return;
  statement('insert into client_search (rowid, name, roman, phone, company, number) values (?, ?, ?, ?, ?, ?)').run(
    rank,
    nameTokens(client.name),
    searchWords(client.nameRoman ?? ''),
    digitTails(client.phone ?? ''),
    inCompany(nameTokens(client.companyName)),
    numberTails(client.clientNo),
  );
}

/** A piece of what was typed: a run of Han, of digits, a client number or its end, or anything else. */
interface Piece {
  text: string;
  kind: 'han' | 'digits' | 'shortDigits' | 'number' | 'word';
}

/** C115-A-00042, c115a00042, A-00042, and each as far as it is typed, as one word. */
const CLIENT_NUMBER =
  /(?<![\p{L}\p{N}])(?:c\d{2,3}(?:[-\s]?[a-z]{1,2}(?:[-\s]?\d{1,5})?)?|[a-z]{1,2}-?\d{2,5})(?![\p{L}\p{N}])/giu;

/** 0912-345-678, (02)2778-6102 and 0912 345 678 are one number each. */
const joinDigits = (query: string): string => query.normalize('NFKC').replaceAll(/(?<=\d)[-\s().]+(?=\d)/g, '');

function piecesOf(query: string): Piece[] {
  const pieces: Piece[] = [];
  const rest = joinDigits(query).replaceAll(CLIENT_NUMBER, (number) => {
    pieces.push({ text: searchKey(number), kind: 'number' });
    return ' ';
  });
  for (const word of searchWords(rest).split(' ')) {
    for (const [text] of word.matchAll(/\p{Script=Han}+|[^\p{Script=Han}]+/gu)) {
      if (/^\p{Script=Han}/u.test(text)) pieces.push({ text: splitHan(text), kind: 'han' });
      else if (/^\d+$/.test(text)) {
        pieces.push({ text: nationalDigits(text), kind: text.length < MIN_SUFFIX ? 'shortDigits' : 'digits' });
      } else if (/[\p{L}\p{N}]/u.test(text)) pieces.push({ text: text.replaceAll('"', ''), kind: 'word' });
    }
  }
  // One or two digits are a phone number begun: until the third comes they say nothing beside other words.
  const telling = pieces.filter(({ kind }) => kind !== 'shortDigits');
  return telling.length > 0 ? telling : pieces;
}

function term({ text, kind }: Piece, how: 'strict' | 'loose'): string {
  switch (kind) {
    case 'han':
      return how === 'strict' ? `name : ^ "${text}"` : `(name : "${text}" OR company : "${inCompany(text)}")`;
    case 'digits':
      return how === 'strict'
        ? `(phone : "${text}" OR number : "${IN_NUMBER}${text}")`
        : `({name company phone} : "${text}" * OR number : "${IN_NUMBER}${text}" *)`;
    case 'shortDigits':
      return `{name company} : "${text}"`;
    case 'number':
      return `({name company} : "${text}" * OR number : "${IN_NUMBER}${text}" *)`;
    case 'word':
      return `{name roman company} : "${text}" *`;
  }
}

/**
 * The person's words as full-text queries, the better ones first: strictly, the name begins with the Han characters and
 * the phone ends with the digits (surname + last four); loosely, both stand anywhere. Every word must be found. Empty when
 * nothing searchable was typed.
 */
export function clientMatches(query: string): string[] {
  const pieces = piecesOf(query);
  if (pieces.length === 0) return [];
  const join = (how: 'strict' | 'loose'): string => pieces.map((piece) => term(piece, how)).join(' AND ');
  return [...new Set([join('strict'), join('loose')])];
}
