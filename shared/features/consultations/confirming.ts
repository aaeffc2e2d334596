import { canonicalJson } from '../../lib/canonical-json.ts';
import { sessionWording, type Readback, type SessionWording } from './contract.ts';

const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** What the client is read and gets a copy of: no internal notes, and not how it was confirmed. */
export const wordingOf = (text: SessionWording): SessionWording =>
  Object.fromEntries(
    Object.keys(sessionWording.shape).map((field) => [field, text[field as keyof SessionWording]]),
  ) as SessionWording;

/** As it is stored: without the outer spaces somebody may still be typing. */
const tidy = (value: unknown): unknown => {
  if (typeof value === 'string') return value.trim();
  if (Array.isArray(value)) return value.map(tidy);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, tidy(each)]));
};

/**
 * One text per wording, equal for equal ones. What is empty is left out, so that a field a later release adds does not make
 * another wording of what was signed before it.
 */
export const wordingKey = (text: SessionWording): string =>
  canonicalJson(
    Object.fromEntries(Object.entries(tidy(wordingOf(text)) as SessionWording).filter(([, value]) => !isEmpty(value))),
  );

/** The signature that stands under a text: given for this very wording, in this version. Latest first. */
export function signatureUnder(
  readbacks: readonly Readback[],
  text: SessionWording,
  version: number,
): Readback | undefined {
  const key = wordingKey(text);
  return readbacks.find((each) => each.isIntact && isSignatureOf(each, version) && wordingKey(each.wording) === key);
}

const isSignatureOf = (readback: Readback, version: number): boolean =>
  readback.outcome === 'signed' && readback.signature !== null && readback.version === version;

/** A signature was given for this version, and the text says something else since. */
export const isSignatureStale = (readbacks: readonly Readback[], text: SessionWording, version: number): boolean =>
  readbacks.some((each) => isSignatureOf(each, version)) && !signatureUnder(readbacks, text, version);

/** Wordings that were read to the client and then corrected, the latest first. */
export const correctedWordings = (readbacks: readonly Readback[], text: SessionWording): Readback[] => {
  const key = wordingKey(text);
  return readbacks.filter(({ wording }) => wordingKey(wording) !== key);
};

/** The fields in which a wording differs from another, in the order of the form. */
export const changedWords = (before: SessionWording, after: SessionWording): (keyof SessionWording)[] =>
  (Object.keys(sessionWording.shape) as (keyof SessionWording)[]).filter((field) => {
    const [was, is] = [before[field], after[field]];
    return !(isEmpty(was) && isEmpty(is)) && canonicalJson(was) !== canonicalJson(is);
  });
