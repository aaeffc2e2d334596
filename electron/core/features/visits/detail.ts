import type { RepeatView, VisitDetail } from '../../../../shared/features/visits/contract.ts';
import { REPEAT_DAYS } from '../../../../shared/features/visits/times.ts';
import { addDays, businessDateOf, instantOf, startOfBusinessDay } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import { listStaff } from '../staff/service.ts';
import * as repository from './repository.ts';
import { itemOf, today } from './standing.ts';

/** One visit with its requests. Today's is the desk's work; one of an earlier day is a look into somebody's record. */
export function detail(work: Work, visitId: string): VisitDetail {
  const { db } = work.database;
  const { clientName, companyName, ticketNo } = itemOf(db, visitId);
  const visit = repository.visitById(db, visitId)!;
  if (visit.businessDate !== today(work)) {
    work.database.write(work.session, (tx) => tx.audit({ action: 'view', subjectType: 'visit', subjectId: visitId }));
  }
  const requests = repository.requestsOf(db, visitId).map((request) => ({
    ...request,
    repeats: request.repeatOf ? (repository.repeatById(db, request.repeatOf) ?? null) : null,
  }));
  const receivedByName = listStaff(db).find(({ id }) => id === visit.receivedBy)?.name ?? null;
  return { visit, ticketNo, clientName, companyName, receivedByName, requests };
}

interface Matter {
  clientId: string;
  serviceCode: string;
  regionCode: string | null;
}

/** The latest request of the same person about the same matter in the thirty days before `at`. */
export const repeatOf = (db: Reader, matter: Matter, at: string) =>
  repository.sameMatter(db, {
    ...matter,
    from: startOfBusinessDay(addDays(businessDateOf(at), -REPEAT_DAYS)),
    before: at,
  });

export function repeat(work: Work, matter: Matter): RepeatView | null {
  const found = repeatOf(work.database.db, matter, instantOf(work.ports.clock.nowMs()));
  return found ? { requestNo: found.requestNo, acceptedAt: found.acceptedAt } : null;
}
