import type { ErrorData } from '../../contract/errors.ts';
import type { InstitutionProfile } from './contract.ts';

type Issue = ErrorData<'common.invalidInput'>['issues'][number];

/** Opening hours within one day: `HH:mm` compares as text. */
export function hoursIssues(hours: Pick<InstitutionProfile, 'opensAt' | 'closesAt'>): Issue[] {
  return hours.opensAt < hours.closesAt ? [] : [{ path: 'closesAt', code: 'closesBeforeOpening' }];
}
