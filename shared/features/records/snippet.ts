import { type Phrase, type RecordField, type RecordText, standsAlone, wordsIn } from './words.ts';

/** A piece of a record around what was found; hits are marked. */
export interface Snippet {
  field: RecordField;
  parts: { text: string; isHit: boolean }[];
}

/** A character with what belongs to it, which is never cut. */
const CHARACTERS = /\P{M}\p{M}*|\p{M}+/gu;

interface Place {
  word: string;
  /** Characters of the text it is made of: from, and up to but not including. */
  from: number;
  to: number;
}

const MOST_KNOWN = 20_000;
const known = new Map<string, string[]>();

/** A page of results holds a hundred thousand characters, but few different ones. */
function wordsOf(character: string): string[] {
  let words = known.get(character);
  if (!words) {
    words = wordsIn(character);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(character, words);
  }
  return words;
}

/** The words of a text, each with its place in it. */
function placesIn(characters: readonly string[]): Place[] {
  const places: Place[] = [];
  /** A word that goes on with the next character. */
  let open: Place | null = null;
  for (const [at, character] of characters.entries()) {
    const words = wordsOf(character);
    if (words.length === 0) open = null;
    for (const [index, word] of words.entries()) {
      if (open && index === 0 && !standsAlone(word)) {
        open.word += word;
        open.to = at + 1;
        continue;
      }
      const place: Place = { word, from: at, to: at + 1 };
      places.push(place);
      open = standsAlone(word) ? null : place;
    }
  }
  return places;
}

interface Range {
  from: number;
  to: number;
}

/** Where a phrase stands in a text. */
function rangesOf(places: readonly Place[], { words, isBegun }: Phrase): Range[] {
  const ranges: Range[] = [];
  const last = words.length - 1;
  for (let at = 0; at + last < places.length; at += 1) {
    const isHere = words.every((word, offset) => {
      const stands = places[at + offset]!.word;
      return isBegun && offset === last ? stands.startsWith(word) : stands === word;
    });
    if (isHere) ranges.push({ from: places[at]!.from, to: places[at + last]!.to });
  }
  return ranges;
}

const BEFORE = 16;
const LENGTH = 60;

function cut(characters: readonly string[], ranges: readonly Range[]): Snippet['parts'] {
  const first = ranges.reduce((earliest, { from }) => Math.min(earliest, from), Number.POSITIVE_INFINITY);
  const from = Math.max(0, first - BEFORE);
  const to = Math.min(characters.length, from + LENGTH);
  const parts: Snippet['parts'] = [];
  for (let at = from; at < to; at += 1) {
    const isHit = ranges.some((range) => at >= range.from && at < range.to);
    const text = characters[at]!.replace(/\s/u, ' ');
    const part = parts.at(-1);
    if (part?.isHit === isHit) part.text += text;
    else parts.push({ text, isHit });
  }
  if (from > 0) parts.unshift({ text: '…', isHit: false });
  if (to < characters.length) parts.push({ text: '…', isHit: false });
  return parts;
}

/** The first text of a record in which a phrase stands, around its first hit; null when none of them is found in it. */
export function snippetOf(texts: readonly RecordText[], phrases: readonly Phrase[]): Snippet | null {
  for (const phrase of phrases) {
    for (const { field, text } of texts) {
      const characters = text.match(CHARACTERS) ?? [];
      const places = placesIn(characters);
      if (rangesOf(places, phrase).length === 0) continue;
      const ranges = phrases.flatMap((each) => rangesOf(places, each));
      return { field, parts: cut(characters, ranges) };
    }
  }
  return null;
}
