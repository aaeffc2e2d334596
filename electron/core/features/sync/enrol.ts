import { AppError } from '../../../../shared/contract/errors.ts';
import type { Enrolled, EnrolmentString } from '../../../../shared/sync/protocol.ts';
import type { AppScope } from '../../context.ts';
import { MEMBERSHIP, isMember, sealMembership } from '../../sync/membership.ts';
import type { Membership } from '../../sync/types.ts';
import type { Session } from '../staff/sessions.ts';
import { readEnrolment } from './enrolment.ts';

export interface Invitation {
  url: string;
  organisation: string;
  site: string;
  takenCodes: string[];
  suggestedCode: string;
}

export const describeInvitation = ({ url }: EnrolmentString, answer: Enrolled): Invitation => ({
  url,
  organisation: answer.organisation.name,
  site: answer.site.name,
  takenCodes: answer.takenCodes,
  suggestedCode: answer.suggestedCode,
});

/** What an enrolment string is for; the code in it stays good. */
export async function invitation(scope: AppScope, text: string): Promise<Invitation> {
  const asked = readEnrolment(text);
  return describeInvitation(asked, await scope.enrolment.ask(asked));
}

export const membershipOf = (
  { url, fingerprint }: EnrolmentString,
  { organisation, site }: Enrolled,
  credential: string,
): Membership => ({ url, fingerprint, credential, organisation, site });

/**
 * An empty folder becomes a workstation of the organisation; profile, rooms and staff come with the first sync. A kill
 * before the folder is made leaves it empty and the code used up: the server then refuses it, and the person is told to
 * ask for a new one.
 */
export async function joinFresh(
  scope: AppScope,
  input: { enrolment: string; code: string; name: string },
): Promise<{ recoveryCode: string }> {
  const asked = readEnrolment(input.enrolment);
  const enrolled = await scope.enrolment.enrol(asked, { code: input.code, name: input.name });
  const { workstationId, workstationCode, credential } = enrolled.granted!;
  const membership = membershipOf(asked, enrolled, credential);
  const made = await scope.folder.create({
    organisationId: enrolled.organisation.id,
    siteId: enrolled.site.id,
    workstationId,
    workstationCode,
    meta: { [MEMBERSHIP]: await sealMembership(membership, scope.ports) },
    fill: (tx) => {
      tx.insert('workstation', { id: workstationId, code: workstationCode, name: input.name, roomId: null });
      tx.audit({ action: 'setUp', subjectType: 'workstation', subjectId: workstationId, reason: 'joined' });
    },
  });
  scope.sync.restart();
  return made;
}

/** A new string for a workstation the server no longer knows, or one that shows a new certificate. */
export async function renewEnrolment(scope: AppScope, _by: Session, text: string): Promise<void> {
  if (!isMember(scope.folder.open.db)) throw new AppError('sync.notJoined');
  await scope.enrolment.ask(readEnrolment(text));
}
