import { searchKey, searchWords } from '../../../shared/lib/search-key.ts';
import {
  IN_NUMBER,
  inCompany,
  initialPhrase,
  leadingInitials,
  MIN_SUFFIX,
  nationalDigits,
  splitHan,
} from './search-tokens.ts';

/** A piece of what was typed: a run of Han, of Zhuyin, of digits, a client number or its end, or anything else. */
interface Piece {
  text: string;
  kind: 'han' | 'zhuyin' | 'digits' | 'shortDigits' | 'number' | 'word';
}

/** C115-A-00042, c115a00042, A-00042, and each as far as it is typed, as one word. */
const CLIENT_NUMBER =
  /(?<![\p{L}\p{N}])(?:c\d{2,3}(?:[-\s]?[a-z]{1,2}(?:[-\s]?\d{1,5})?)?|[a-z]{1,2}-?\d{2,5})(?![\p{L}\p{N}])/giu;

/** 0912-345-678, (02)2778-6102 and 0912 345 678 are one number each. */
const joinDigits = (query: string): string => query.normalize('NFKC').replaceAll(/(?<=\d)[-\s().]+(?=\d)/g, '');

const RUNS = /\p{Script=Han}+|\p{Script=Bopomofo}+|[^\p{Script=Han}\p{Script=Bopomofo}]+/gu;

function pieceOf(text: string): Piece | null {
  if (/^\p{Script=Han}/u.test(text)) return { text: splitHan(text), kind: 'han' };
  if (/^\p{Script=Bopomofo}/u.test(text)) return { text, kind: 'zhuyin' };
  if (/^\d+$/.test(text)) return { text, kind: text.length < MIN_SUFFIX ? 'shortDigits' : 'digits' };
  return /[\p{L}\p{N}]/u.test(text) ? { text: text.replaceAll('"', ''), kind: 'word' } : null;
}

function piecesOf(query: string): Piece[] {
  const pieces: Piece[] = [];
  const rest = joinDigits(query).replaceAll(CLIENT_NUMBER, (number) => {
    pieces.push({ text: searchKey(number), kind: 'number' });
    return ' ';
  });
  for (const word of searchWords(rest).split(' ')) {
    for (const [run] of word.matchAll(RUNS)) {
      const piece = pieceOf(run);
      if (piece) pieces.push(piece);
    }
  }
  // One or two digits are a phone number begun: until the third comes they say nothing beside other words.
  const telling = pieces.filter(({ kind }) => kind !== 'shortDigits');
  return telling.length > 0 ? telling : pieces;
}

const MAY_BE_INITIALS = /^[a-z]{1,4}$/;
/** A number of a paper or a company is looked for from its fourth character on. */
const MIN_PAPER = 4;

function digitsTerm(text: string, how: 'strict' | 'loose'): string {
  const phone = nationalDigits(text);
  const paper = text.length < MIN_PAPER ? '' : ` OR paper : "${text}" *`;
  return how === 'strict'
    ? `(phone : "${phone}" OR number : "${IN_NUMBER}${text}"${paper})`
    : `({name company phone} : "${phone}" * OR number : "${IN_NUMBER}${text}" *${paper})`;
}

function wordTerm(text: string, how: 'strict' | 'loose'): string {
  const ways = [`{name roman company} : "${text}" *`];
  if (MAY_BE_INITIALS.test(text)) {
    ways.push(`initials : "${how === 'strict' ? leadingInitials(text) : initialPhrase(text)}"`);
  }
  if (text.length >= MIN_PAPER && /\d/.test(text)) ways.push(`paper : "${text}" *`);
  return `(${ways.join(' OR ')})`;
}

function term({ text, kind }: Piece, how: 'strict' | 'loose'): string {
  switch (kind) {
    case 'han':
      return how === 'strict' ? `name : ^ "${text}"` : `(name : "${text}" OR company : "${inCompany(text)}")`;
    case 'zhuyin':
      return `initials : "${how === 'strict' ? leadingInitials(text) : initialPhrase(text)}"`;
    case 'digits':
      return digitsTerm(text, how);
    case 'shortDigits':
      return `{name company} : "${text}"`;
    case 'number': {
      const paper = text.length < MIN_PAPER ? '' : ` OR paper : "${text}" *`;
      return `({name company} : "${text}" * OR number : "${IN_NUMBER}${text}" *${paper})`;
    }
    case 'word':
      return wordTerm(text, how);
  }
}

/**
 * The person's words as full-text queries, the better ones first: strictly, the name begins with the Han characters or the
 * initials and the phone ends with the digits (surname + last four); loosely, both stand anywhere. Every word must be found.
 * Empty when nothing searchable was typed.
 */
export function clientMatches(query: string): string[] {
  const pieces = piecesOf(query);
  if (pieces.length === 0) return [];
  const join = (how: 'strict' | 'loose'): string => pieces.map((piece) => term(piece, how)).join(' AND ');
  return [...new Set([join('strict'), join('loose')])];
}

/** The same for companies and overseas entities: by any run of the name, a word of it, or the beginning of a number. */
export function companyMatches(query: string): string[] {
  const pieces = piecesOf(query).filter(({ kind }) => kind !== 'zhuyin');
  if (pieces.length === 0) return [];
  const join = (begins: string): string =>
    pieces
      .map(({ text, kind }) => {
        if (kind === 'han') return `name : ${begins} "${text}"`;
        return `(name : "${text}" * OR number : "${text}" *)`;
      })
      .join(' AND ');
  return [...new Set([join('^'), join('')])];
}
