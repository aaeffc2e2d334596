import { type Phrase, wordsIn } from '../../../shared/features/records/words.ts';
import type { Scope } from '../../../shared/features/records/rules.ts';

/**
 * A word as the tokenizer of SQLite must see it. That one knows Unicode 6.1: later characters (𬎆, the newer extensions) it
 * takes for spaces. So whatever is not plain Latin or a Han character of the first blocks is written by its number, at one
 * length, behind a mark nobody types: a word that is only begun still begins the same.
 */
const MARK = '\uE005';
const token = (word: string): string =>
  word.replaceAll(
    /[^a-z0-9\u3400-\u4db5\u4e00-\u9fcc]/gu,
    (character) => `${MARK}${character.codePointAt(0)!.toString(16).padStart(6, '0')}`,
  );

/** Between two texts of one record: no phrase reaches from one into the next. */
const END = '\uE006';

/** The words of a record's texts, as the index keeps them. */
export const wordTokens = (texts: readonly string[]): string =>
  texts.map((text) => wordsIn(text).map(token).join(' ')).join(` ${END} `);

const letters = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/** What else a record is found by, each as one word of the index; a filter is a word that must be there. */
export const facets = {
  kind: (kind: 'visit' | 'session') => `k${kind}`,
  client: (id: string) => `c${letters(id)}`,
  /** Who recorded it; of a visit, each of its sessions. */
  adviser: (id: string) => `a${letters(id)}`,
  /** Each of the people of a session; a visit is nobody's. */
  owner: (id: string) => `o${letters(id)}`,
  /** A session whose record is not restricted 限閱. */
  unrestricted: 'u',
  service: (code: string) => `s${letters(code)}`,
  region: (code: string) => `r${letters(code)}`,
};

/** A code with the heading it belongs to: B01 is of B, CN-GD of CN. */
export const withHeading = (code: string): string[] =>
  code.includes('-') ? [code, code.split('-')[0]!] : /^[A-G]\d/.test(code) ? [code, code[0]!] : [code];

export interface Match {
  phrases: readonly Phrase[];
  /** All of these … */
  facets: readonly string[];
  /** … and, when given, one of these. */
  oneOf: readonly string[] | null;
  scope: Scope;
}

const phrase = ({ words, isBegun }: Phrase): string => `words : "${words.map(token).join(' ')}"${isBegun ? ' *' : ''}`;
const facet = (word: string): string => `facets : ${word}`;
const any = (words: readonly string[]): string => `(${words.map(facet).join(' OR ')})`;

/** As a full-text query. */
export function recordMatch({ phrases, facets: all, oneOf, scope: { sessions } }: Match): string {
  const terms = [...phrases.map(phrase), ...all.map(facet)];
  if (oneOf) terms.push(any(oneOf));
  if (sessions === 'none') terms.push(facet(facets.kind('visit')));
  else {
    const more = sessions.andUnrestricted ? [facets.unrestricted] : [];
    terms.push(any([facets.kind('visit'), facets.owner(sessions.of), ...more]));
  }
  return terms.join(' AND ');
}
