/** What a check says of a number somebody typed. What was typed is never changed; it is explained. */
export interface Verdict {
  /** What equal numbers have in common, however they are written; null when nothing of the kind stands there. */
  key: string | null;
  /** Null when every rule holds. */
  issue: Issue | null;
}

export interface Issue {
  /** Words stand under `issues` in `common.json`. */
  code: IssueCode;
  /** `wrong`: kept only with a reason. `doubt`: kept, and said beside the field. */
  level: 'wrong' | 'doubt';
  /** What the words need: a corrected form, a number of characters. */
  params?: Record<string, string | number>;
}

export type IssueCode =
  | 'nationalIdForm'
  | 'nationalIdSex'
  | 'nationalIdCheck'
  | 'looksResident'
  | 'looksNational'
  | 'residentForm'
  | 'residentCheck'
  | 'residentIsPermitNo'
  | 'residentOldOver'
  | 'businessNoForm'
  | 'businessNoZero'
  | 'businessNoCheck'
  | 'creditCodeLetters'
  | 'creditCodeForm'
  | 'creditCodeCheck'
  | 'passportForm'
  | 'passportRocForm'
  | 'travelPermitForm'
  | 'mainlandIdForm'
  | 'mainlandIdCheck'
  | 'residencePermitPrefix'
  | 'phoneNoArea'
  | 'phoneUnknown'
  | 'phoneSame'
  | 'phoneShort';

export const sound = (key: string): Verdict => ({ key, issue: null });
export const wrong = (code: IssueCode, key: string | null, params?: Issue['params']): Verdict => ({
  key,
  issue: { code, level: 'wrong', ...(params && { params }) },
});
export const doubtful = (code: IssueCode, key: string | null, params?: Issue['params']): Verdict => ({
  key,
  issue: { code, level: 'doubt', ...(params && { params }) },
});

/** ASCII capitals and digits alone: full width, small letters, spaces, dashes, brackets and dots are ways of writing. */
export const foldNumber = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{P}\p{S}\p{Cf}]+/gu, '');

/** Sum of each digit times its weight. */
export const weighted = (digits: readonly number[], weights: readonly number[]): number =>
  digits.reduce((sum, digit, at) => sum + digit * weights[at]!, 0);
