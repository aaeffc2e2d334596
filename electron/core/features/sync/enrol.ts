import { AppError } from '../../../../shared/contract/errors.ts';
import type { Enrolled, EnrolmentString } from '../../../../shared/sync/enrolment.ts';
import type { AppScope, Work } from '../../context.ts';
import { keepMembership, MEMBERSHIP, readMembership, sealMembership } from '../../sync/membership.ts';
import { becomeWorkstation } from '../../sync/renew.ts';
import type { Membership } from '../../sync/types.ts';
import { ownWorkstation } from '../settings/service.ts';
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
  { organisation, site }: Pick<Enrolled, 'organisation' | 'site'>,
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
  const { workstationId, workstationCode, credential } = enrolled.granted;
  const membership = membershipOf(asked, enrolled, credential);
  return scope.folder.create({
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
}

/**
 * A new string for a workstation the server no longer knows, or one that shows a new certificate; unsent work is kept.
 * Where the server still knows its letters the credential of before is tried; else it goes on as a new workstation, under
 * its own letters if they are free. Throws `sync.notJoined`, `sync.enrolmentRefused` when the string is for another place.
 */
export async function renewEnrolment(scope: AppScope, by: Work['session'], text: string): Promise<void> {
  const { folder, ports, sync, enrolment } = scope;
  const present = await readMembership(folder.open.db, ports);
  if (!present) throw new AppError('sync.notJoined');
  const asked = readEnrolment(text);
  const answer = await enrolment.ask(asked);
  const { organisationId, siteId, workstationCode } = folder.open.identity;
  if (answer.organisation.id !== organisationId || answer.site.id !== siteId) {
    throw new AppError('sync.enrolmentRefused');
  }
  if (answer.takenCodes.includes(workstationCode) && present.credential !== '') {
    const sealed = await sealMembership(membershipOf(asked, answer, present.credential), ports);
    keepMembership(folder.open.store, sealed);
    auditRenewal(scope, by, 'address');
    sync.restart();
    await sync.tryNow();
    if (!sync.status().needs.some(({ need }) => need === 'credentialRefused')) return;
  }
  const isFree = !answer.takenCodes.includes(workstationCode);
  const { name } = ownWorkstation(folder.open);
  const { granted, ...enrolled } = await enrolment.enrol(asked, {
    code: isFree ? workstationCode : answer.suggestedCode,
    name,
  });
  const sealed = await sealMembership(membershipOf(asked, enrolled, granted.credential), ports);
  becomeWorkstation(folder.open.store, { ...granted, name, origin: ports.ids.next(), membership: sealed });
  auditRenewal(scope, by, 'workstation');
  sync.restart();
}

const auditRenewal = ({ folder }: AppScope, by: Work['session'], what: string): void =>
  folder.open.write(by, (tx) =>
    tx.audit({ action: 'update', subjectType: 'sync', subjectId: folder.open.identity.workstationId, reason: what }),
  );
