import { AppError } from '../../../../shared/contract/errors.ts';
import type {
  HandoutView,
  Publication,
  PublicationInput,
  PublicationView,
  STOCK_REASONS,
} from '../../../../shared/features/publications/contract.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import { existingVisit } from '../visits/service.ts';
import * as repository from './repository.ts';

export const list = ({ database }: Work): PublicationView[] => repository.publications(database.db);

/** For the daily summary. */
export const handoutsForSummary = repository.handedOutOn;

function existing(db: Reader, id: string): PublicationView {
  const publication = repository.publicationById(db, id);
  if (!publication) throw new AppError('common.notFound');
  return publication;
}

type Saved = PublicationInput & { id?: string | undefined; active?: boolean | undefined };

export function save(work: Work, { id, active, ...input }: Saved): Publication {
  return work.database.write(work.session, (tx) => {
    if (repository.isCodeTaken(tx, input.code, id)) {
      throw new AppError('common.invalidInput', { issues: [{ path: 'code', code: 'duplicate' }] });
    }
    if (id !== undefined) existing(tx, id);
    const saved =
      id === undefined
        ? tx.insert('publication', { ...input, active: active ?? true })
        : tx.update('publication', id, { ...input, active });
    tx.audit({
      action: id === undefined ? 'create' : 'update',
      subjectType: 'publication',
      subjectId: saved.id,
      fields: Object.keys(input),
    });
    return saved;
  });
}

export interface StockChange {
  id: string;
  reason: (typeof STOCK_REASONS)[number];
  qty: number;
}

/** Writes down the difference, so that a count and a delivery at two counters both hold. */
export function changeStock(work: Work, { id, reason, qty }: StockChange): PublicationView {
  return work.database.write(work.session, (tx) => {
    const before = existing(tx, id);
    const counted = reason === 'counted';
    // The first count of a brochure that was handed out before anybody counted starts from what is there now.
    const base = before.stock ?? -repository.handedOut(tx, id);
    const difference = counted ? qty - base : reason === 'removed' ? -qty : qty;
    const entry = tx.insert('stockEntry', { publicationId: id, qty: difference, reason });
    tx.audit({ action: 'update', subjectType: 'publication', subjectId: id, fields: ['stock'], reason: entry.reason });
    return existing(tx, id);
  });
}

export const handouts = ({ database }: Work, visitId: string): HandoutView[] =>
  repository.handoutsOf(database.db, visitId);

/** A stock may go below nothing: that the figure was wrong is no reason to keep a brochure from a visitor. */
export function handOut(work: Work, input: { visitId: string; publicationId: string; qty: number }): HandoutView[] {
  return work.database.write(work.session, (tx) => {
    const visit = existingVisit(tx, input.visitId);
    if (visit.state === 'voided') {
      throw new AppError('visits.transitionRefused', { from: visit.state, event: 'handOut', why: 'voided' });
    }
    if (!existing(tx, input.publicationId).active) throw new AppError('common.notFound');
    const handout = tx.insert('handout', input);
    tx.audit({ action: 'create', subjectType: 'handout', subjectId: handout.id });
    return repository.handoutsOf(tx, visit.id);
  });
}

export function takeBack(work: Work, id: string): HandoutView[] {
  return work.database.write(work.session, (tx) => {
    const handout = tx.get('handout', id);
    if (!handout || handout.voidedAt) throw new AppError('common.notFound');
    tx.void('handout', id, 'takenBack');
    tx.audit({ action: 'void', subjectType: 'handout', subjectId: id });
    return repository.handoutsOf(tx, handout.visitId);
  });
}
