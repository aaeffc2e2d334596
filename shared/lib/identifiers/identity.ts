import { checkNationalId, checkResidentUiNo } from './national-id.ts';
import { checkMainlandId, checkPassport, checkTravelPermit } from './travel-papers.ts';
import { foldNumber, sound, type Verdict } from './verdict.ts';

/** Papers a person is known by (docs/glossary.md); `none` needs a reason. */
export const ID_KINDS = [
  'nationalId',
  'residentUiNo',
  'passport',
  'travelPermit',
  'residencePermit',
  'mainlandId',
  'entryPermit',
  'none',
] as const;
export type IdKind = (typeof ID_KINDS)[number];

/** What is to be said of a person's number. `today` is a plain day. */
export function checkIdentity(kind: IdKind, typed: string, today?: string): Verdict {
  switch (kind) {
    case 'nationalId':
      return checkNationalId(typed);
    case 'residentUiNo':
      return checkResidentUiNo(typed, today);
    case 'passport':
      return checkPassport(typed);
    case 'travelPermit':
      return checkTravelPermit(typed);
    case 'residencePermit':
      return checkMainlandId(typed, true);
    case 'mainlandId':
      return checkMainlandId(typed);
    // Its form changed often; there is no rule to hold it against.
    case 'entryPermit':
    case 'none':
      return sound(foldNumber(typed));
  }
}

/** Kinds whose rules a number keeps without a doubt, e.g. after the wrong kind was chosen; passports say too little. */
export function kindsOf(typed: string): IdKind[] {
  const telling: readonly IdKind[] = ['nationalId', 'residentUiNo', 'mainlandId'];
  return telling.filter((kind) => checkIdentity(kind, typed).issue === null);
}
