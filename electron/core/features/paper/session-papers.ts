import type { SessionView } from '../../../../shared/features/consultations/contract.ts';
import type { PaperContent } from '../../../../shared/features/paper/contract.ts';
import type { Agency } from '../../../../shared/features/reference/contract.ts';

/**
 * The record as it stands on paper: the signature under it, and no other the client was asked for. What a record has not, its
 * paper does not name, so that a reprint of an earlier release's paper is equal to it.
 */
export function recordContent(
  { readbacks: _readbacks, matters: _matters, signature, ...view }: SessionView,
  withInternalNotes: boolean,
): PaperContent {
  const session = withInternalNotes ? view.session : { ...view.session, internalNotes: '' };
  const shown = { ...view, session, ...(signature && { signature }) } as SessionView;
  return { kind: 'consultationRecord', view: shown, withInternalNotes };
}

/** What whoever is referred takes with them; nothing of what was advised. */
export function referralContent(view: SessionView, agency: Agency | null): PaperContent {
  const { session, client } = view;
  return {
    kind: 'referralSlip',
    sessionNo: session.sessionNo,
    visitNo: view.visitNo,
    state: session.state,
    startedAt: session.startedAt,
    clientName: client?.name ?? null,
    phone: client?.phone ?? null,
    companyName: client?.companyName ?? null,
    adviserName: view.adviserName,
    serviceCodes: view.serviceCodes,
    purposeText: view.purposeText,
    agency: agency && {
      name: agency.name,
      nameEn: agency.nameEn,
      contactName: agency.contactName,
      phone: agency.phone,
      address: agency.address,
    },
    referralNote: session.referralNote,
    papers: (session.documentsSeen ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  };
}
