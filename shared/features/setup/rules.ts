import type { ErrorData } from '../../contract/errors.ts';
import { hoursIssues } from '../settings/rules.ts';
import type { SetUpInput } from './contract.ts';

type Issue = ErrorData<'common.invalidInput'>['issues'][number];

/** What does not fit together in the answers of the set-up page; the schema has checked each field alone. */
export function setUpIssues(input: SetUpInput): Issue[] {
  const issues: Issue[] = hoursIssues(input.profile).map((issue) => ({ ...issue, path: `profile.${issue.path}` }));
  const codes = input.rooms.map((room) => room.code);
  for (const [at, code] of codes.entries()) {
    if (codes.indexOf(code) < at) issues.push({ path: `rooms.${at}.code`, code: 'duplicate' });
  }
  const { roomCode } = input.workstation;
  if (roomCode !== null && !codes.includes(roomCode))
    issues.push({ path: 'workstation.roomCode', code: 'unknownRoom' });
  return issues;
}
