import { AppError } from '../../../../shared/contract/errors.ts';
import type { JoinPlan } from '../../../../shared/features/sync/contract.ts';
import type { AppScope } from '../../context.ts';
import { isMember } from '../../sync/membership.ts';
import type { Session } from '../staff/sessions.ts';
import { describeInvitation } from './enrol.ts';
import { readEnrolment } from './enrolment.ts';

function assertAlone({ folder }: AppScope): void {
  if (isMember(folder.open.db)) throw new AppError('sync.alreadyJoined');
}

export async function planJoin(scope: AppScope, input: { enrolment: string; code: string }): Promise<JoinPlan> {
  assertAlone(scope);
  const asked = readEnrolment(input.enrolment);
  const answer = await scope.enrolment.ask(asked);
  const invitation = describeInvitation(asked, answer);
  return { invitation, code: input.code, staff: [], rooms: [], profile: [], counts: [] };
}

export async function join(scope: AppScope, _by: Session, input: { enrolment: string }): Promise<void> {
  assertAlone(scope);
  await scope.enrolment.ask(readEnrolment(input.enrolment));
}
