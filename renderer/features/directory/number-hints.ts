import { businessDateOf } from '../../../shared/lib/dates.ts';
import { checkBusinessNo } from '../../../shared/lib/identifiers/business-no.ts';
import { checkCreditCode } from '../../../shared/lib/identifiers/credit-code.ts';
import { checkIdentity, type IdKind } from '../../../shared/lib/identifiers/identity.ts';
import { readPhones } from '../../../shared/lib/identifiers/phone.ts';
import type { Issue } from '../../../shared/lib/identifiers/verdict.ts';
import { nowMs } from '../../client/clock.ts';
import { issueWords } from '../../ui/issues.ts';

/** What is to be said beside a number, and whether it keeps it from being saved without a reason. */
export interface NumberHint {
  words: string;
  isWrong: boolean;
}

const hintOf = (issue: Issue | null): NumberHint | null =>
  issue && { words: issueWords(issue.code, issue.params), isWrong: issue.level === 'wrong' };

/** Of a person's number; nothing while the field is empty. */
export const identityHint = (kind: IdKind | '', typed: string): NumberHint | null =>
  kind === '' || kind === 'none' || typed.trim() === ''
    ? null
    : hintOf(checkIdentity(kind, typed, businessDateOf(nowMs())).issue);

export const businessNoHint = (typed: string): NumberHint | null =>
  typed.trim() === '' ? null : hintOf(checkBusinessNo(typed).issue);

export const creditCodeHint = (typed: string): NumberHint | null =>
  typed.trim() === '' ? null : hintOf(checkCreditCode(typed).issue);

/** Of a telephone number: only ever a question. */
export const phoneHint = (typed: string): string | null => hintOf(readPhones(typed).issue)?.words ?? null;
