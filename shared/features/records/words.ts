import { searchWords } from '../../lib/search-key.ts';
import { OUTCOMES, type ConsultationSession } from '../consultations/contract.ts';
import type { ServiceRequest, Visit } from '../visits/records.ts';

/** Scripts written without spaces: each of their characters is a word of its own. */
const ALONE = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Bopomofo}';
const WORDS = new RegExp(`[${ALONE}]|[^\\s${ALONE}]+`, 'gu');
const STANDS_ALONE = new RegExp(`^[${ALONE}]$`, 'u');

/** The words of a text as search compares them: each Han character by itself, anything else between separators whole. */
export const wordsIn = (text: string): string[] => searchWords(text).match(WORDS) ?? [];

/** Whether a word is one of those characters. */
export const standsAlone = (word: string): boolean => STANDS_ALONE.test(word);

/** What is looked for: words that stand one behind the other. */
export interface Phrase {
  words: string[];
  /** The last word is only begun: «ecf» finds ECFA. A Han character is never half typed. */
  isBegun: boolean;
}

export const MOST_PHRASES = 8;

/** What was typed, as phrases that must all be found; empty when nothing of it can be looked for. */
export const phrasesIn = (query: string): Phrase[] =>
  query
    .split(/\s+/u)
    .map(wordsIn)
    .filter((words) => words.length > 0)
    .slice(0, MOST_PHRASES)
    .map((words) => ({ words, isBegun: !standsAlone(words.at(-1)!) }));

/** One text of a record, by the field it stands in. */
export interface RecordText {
  field: RecordField;
  text: string;
}

/** Every text that is searched, in the order in which a hit is shown. */
export const RECORD_FIELDS = [
  'question',
  'facts',
  'analysis',
  'advice',
  'options',
  'lawsCited',
  'documentsSeen',
  'handouts',
  'referralNote',
  'nextSteps',
  'attendees',
  'confirmationNote',
  'internalNotes',
  'purposeText',
  'summary',
  'result',
  'slipNextStep',
  'papersToBring',
  'onBehalfOf',
  'companions',
  'channelRef',
] as const;
export type RecordField = (typeof RECORD_FIELDS)[number];

type Written = [field: RecordField, text: string | null | undefined][];

const given = (written: Written): RecordText[] => written.flatMap(([field, text]) => (text ? [{ field, text }] : []));

/** What stands in a consultation record; only for those who may read it. */
export const textsOfSession = (session: ConsultationSession): RecordText[] =>
  given([
    ['question', session.question],
    ['facts', session.facts],
    ['analysis', session.analysis],
    ['advice', session.advice],
    ['options', session.options],
    ...(session.lawsCited ?? []).map(({ title, article, source }): Written[number] => [
      'lawsCited',
      [title, article, source].join(' '),
    ]),
    ['documentsSeen', session.documentsSeen],
    ['handouts', session.handouts],
    ['referralNote', session.referralNote],
    ...(session.nextSteps ?? []).map(({ what, who }): Written[number] => ['nextSteps', [what, who].join(' ')]),
    ['attendees', session.attendees],
    ['confirmationNote', session.confirmationNote],
    ['internalNotes', session.internalNotes],
  ]);

const isOutcome = (result: string | null): boolean => OUTCOMES.some((outcome) => outcome === result);

/** What the desk wrote of a visit and its requests; a final record leaves its outcome as their result, which is no text. */
export const textsOfVisit = (visit: Visit, requests: readonly ServiceRequest[]): RecordText[] =>
  given([
    ['purposeText', visit.purposeText],
    ...requests.flatMap(({ summary, result }): Written => [
      ['summary', summary],
      ['result', isOutcome(result) ? null : result],
    ]),
    ['slipNextStep', visit.nextStep],
    ...(visit.papersToBring ?? []).map((paper): Written[number] => ['papersToBring', paper]),
    ['onBehalfOf', visit.onBehalfOf],
    ['companions', visit.companions],
    ['channelRef', visit.channelRef],
  ]);
