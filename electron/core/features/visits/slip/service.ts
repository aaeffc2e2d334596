import { AppError } from '../../../../../shared/contract/errors.ts';
import type { PaperContent } from '../../../../../shared/features/paper/contract.ts';
import type { SlipInput } from '../../../../../shared/features/visits/contract.ts';
import type { Visit } from '../../../../../shared/features/visits/records.ts';
import type { Work } from '../../../context.ts';
import { listStaff } from '../../staff/service.ts';
import { requestsOf, visitById } from '../repository.ts';
import { existingVisit, itemOf } from '../standing.ts';

/** What the visitor is told to expect. It is written while the visit is open, and may be put right afterwards. */
export function saveSlip(work: Work, { visitId, ...slip }: SlipInput): Visit {
  return work.database.write(work.session, (tx) => {
    const visit = existingVisit(tx, visitId);
    if (visit.state === 'voided') {
      throw new AppError('visits.transitionRefused', { from: 'voided', event: 'saveSlip', why: 'voided' });
    }
    const known = new Set(listStaff(tx).map(({ id }) => id));
    const chosen = [slip.ownerStaffId, slip.deputyStaffId].filter((id) => id !== null);
    if (chosen.some((id) => !known.has(id))) throw new AppError('common.notFound');
    tx.audit({ action: 'update', subjectType: 'visit', subjectId: visitId, fields: Object.keys(slip) });
    return tx.update('visit', visitId, slip);
  });
}

type SlipContent = Omit<Extract<PaperContent, { kind: 'visitorSlip' }>, 'kind'>;

/** What stands on the visitor's slip 來訪回條, as of now. */
export function slipForPaper({ database: { db } }: Work, visitId: string): SlipContent {
  const { clientName, ticketNo } = itemOf(db, visitId);
  const visit = visitById(db, visitId)!;
  const staff = listStaff(db);
  const owner = staff.find(({ id }) => id === visit.ownerStaffId);
  return {
    visitNo: visit.visitNo,
    businessDate: visit.businessDate,
    arrivedAt: visit.arrivedAt,
    ticketNo,
    clientName,
    requests: requestsOf(db, visitId).map(({ requestNo, serviceCode, regionCode }) => ({
      requestNo,
      serviceCode,
      regionCode,
    })),
    ownerName: owner?.name ?? null,
    ownerUnit: owner?.unit ?? null,
    deputyName: staff.find(({ id }) => id === visit.deputyStaffId)?.name ?? null,
    nextStep: visit.nextStep,
    papersToBring: visit.papersToBring ?? [],
  };
}
