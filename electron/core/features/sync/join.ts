import { AppError } from '../../../../shared/contract/errors.ts';
import type { Staff } from '../../../../shared/features/staff/contract.ts';
import type { JoinPlan } from '../../../../shared/features/sync/contract.ts';
import { entities, entityNames } from '../../../../shared/sync/entities.ts';
import type { Enrolled } from '../../../../shared/sync/enrolment.ts';
import type { AppScope } from '../../context.ts';
import { isMember, sealMembership } from '../../sync/membership.ts';
import { takeOver } from '../../sync/take-over.ts';
import { findProfile, listRooms, ownWorkstation } from '../settings/service.ts';
import { describeInvitation, membershipOf } from './enrol.ts';
import { readEnrolment } from './enrolment.ts';
import { describeMapping, mapTwins, type Meeting } from './mapping.ts';
import { countRecords, liveRecords } from './repository.ts';

function assertAlone({ folder }: AppScope): void {
  if (isMember(folder.open.db)) throw new AppError('sync.alreadyJoined');
}

const meeting = ({ folder }: AppScope, answer: Enrolled): Meeting => ({
  here: {
    staff: liveRecords(folder.open.db, 'staff') as unknown as Staff[],
    rooms: listRooms(folder.open.db),
    profile: findProfile(folder.open.db),
  },
  there: answer.base ?? [],
});

function assertFree(answer: Enrolled, code: string): void {
  if (answer.takenCodes.includes(code)) {
    throw new AppError('sync.codeTaken', { code, suggested: answer.suggestedCode });
  }
}

const isWork = (entity: (typeof entityNames)[number]): boolean => !('isBase' in entities[entity]);

/** What joining with the data of this center would do; nothing is changed, the code stays good. */
export async function planJoin(scope: AppScope, input: { enrolment: string; code: string }): Promise<JoinPlan> {
  assertAlone(scope);
  const asked = readEnrolment(input.enrolment);
  const answer = await scope.enrolment.ask(asked);
  assertFree(answer, input.code);
  const both = meeting(scope, answer);
  return {
    invitation: describeInvitation(asked, answer),
    code: input.code,
    ...describeMapping(both, mapTwins(both)),
    counts: entityNames
      .filter((entity) => isWork(entity) && entity !== 'conflict')
      .map((entity) => ({ entity, count: countRecords(scope.folder.open.db, entity) })),
  };
}

export interface JoinInput {
  enrolment: string;
  code: string;
  staff: Record<string, string | null>;
  rooms: Record<string, string | null>;
}

/**
 * Joins with the data of this center. Everything that can be refused is refused before the backup; the code is used up
 * only then, and what follows is one transaction. Whoever is signed in signs in again: they may be another record now.
 */
export async function join(scope: AppScope, by: { staffId: string | null }, input: JoinInput): Promise<void> {
  assertAlone(scope);
  const { folder, ports } = scope;
  const asked = readEnrolment(input.enrolment);
  const answer = await scope.enrolment.ask(asked);
  assertFree(answer, input.code);
  const mapping = mapTwins(meeting(scope, answer), input);
  await folder.backUp('beforeJoin');
  assertAlone(scope);
  const { name } = ownWorkstation(folder.open);
  const enrolled = await scope.enrolment.enrol(asked, { code: input.code, name });
  const { workstationId, workstationCode, credential } = enrolled.granted;
  takeOver(folder.open.store, {
    ...mapping,
    identity: {
      origin: ports.ids.next(),
      organisationId: enrolled.organisation.id,
      siteId: enrolled.site.id,
      workstationId,
      workstationCode,
    },
    membership: await sealMembership(membershipOf(asked, enrolled, credential), ports),
    staffId: by.staffId,
  });
  scope.sessions.endAll();
  scope.sync.restart();
}
