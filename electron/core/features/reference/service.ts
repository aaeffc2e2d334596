import { AppError } from '../../../../shared/contract/errors.ts';
import {
  type Agency,
  AGENCY_KINDS,
  type AgencyInput,
  type AgencyKind,
  CARD_KINDS,
  type DocumentChecklist,
  type DocumentChecklistInput,
  type FaqCard,
  type FaqCardInput,
  type FaqCardView,
  type ReferenceEntity,
} from '../../../../shared/features/reference/contract.ts';
import {
  checklistFit,
  findByWords,
  isStale,
  namesOfRegion,
  namesOfService,
} from '../../../../shared/features/reference/rules.ts';
import { businessDateOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import * as repository from './repository.ts';

interface Found<T> {
  rows: T[];
  total: number;
  stale: number;
}
interface Asked<K> {
  query: string;
  kind?: K | undefined;
  staleOnly: boolean;
}

const today = (work: Work): string => businessDateOf(work.ports.clock.nowMs());

const counted = <T extends { verifiedOn: string }>(work: Work, all: readonly T[], rows: T[]): Found<T> => ({
  rows,
  total: all.length,
  stale: all.filter(({ verifiedOn }) => isStale(verifiedOn, today(work))).length,
});

/** Those of a kind; of the stale ones the oldest first, because they are gone through to be verified. */
function chosen<T extends { kind: string; verifiedOn: string }>(
  work: Work,
  all: readonly T[],
  { kind, staleOnly }: { kind?: string | undefined; staleOnly: boolean },
): T[] {
  const ofKind = all.filter((row) => kind === undefined || row.kind === kind);
  if (!staleOnly) return ofKind;
  return ofKind
    .filter((row) => isStale(row.verifiedOn, today(work)))
    .toSorted((a, b) => a.verifiedOn.localeCompare(b.verifiedOn));
}

export function agencies(work: Work, asked: Asked<AgencyKind>): Found<Agency> {
  const all = repository
    .agencies(work.database.db)
    .toSorted((a, b) => AGENCY_KINDS.indexOf(a.kind) - AGENCY_KINDS.indexOf(b.kind));
  const rows = findByWords(chosen(work, all, asked), asked.query, (row) => ({
    title: [row.name, row.nameEn],
    others: [
      row.cityName,
      ...namesOfRegion(row.regionCode),
      row.contactName,
      row.phone,
      row.afterHoursPhone,
      row.address,
      row.note,
      ...row.handles.flatMap(namesOfService),
    ],
  }));
  return counted(work, all, rows);
}

function viewsOf(db: Reader, rows: readonly FaqCard[]): FaqCardView[] {
  const byId = new Map(repository.agencies(db).map((agency) => [agency.id, agency]));
  return rows.map((card) => {
    const agency = byId.get(card.agencyId ?? '');
    if (!agency) return { ...card, agency: null };
    const { id, name, nameEn, phone, afterHoursPhone } = agency;
    return { ...card, agency: { id, name, nameEn, phone, afterHoursPhone } };
  });
}

export function cards(work: Work, asked: Asked<FaqCard['kind']>): Found<FaqCardView> {
  const all = viewsOf(work.database.db, repository.cards(work.database.db)).toSorted(
    (a, b) => CARD_KINDS.indexOf(a.kind) - CARD_KINDS.indexOf(b.kind),
  );
  const rows = findByWords(chosen(work, all, asked), asked.query, (card) => ({
    title: [card.title],
    others: [card.body, card.agency?.name ?? null, card.sourceName, ...card.serviceCodes.flatMap(namesOfService)],
  }));
  return counted(work, all, rows);
}

/** Cards in the order asked for, as they are now; for their paper. Throws `common.notFound`. */
export function cardsById(work: Work, ids: readonly string[]): FaqCardView[] {
  const byId = new Map(viewsOf(work.database.db, repository.cards(work.database.db)).map((card) => [card.id, card]));
  return ids.map((id) => found(byId.get(id)));
}

export const checklistById = (work: Work, id: string): DocumentChecklist =>
  found(repository.checklists(work.database.db).find((each) => each.id === id));

export const agencyById = (work: Work, id: string): Agency =>
  found(repository.agencies(work.database.db).find((each) => each.id === id));

function found<T>(row: T | undefined): T {
  if (row === undefined) throw new AppError('common.notFound');
  return row;
}

interface AskedPapers {
  serviceCode: string | null;
  regionCode: string | null;
  query?: string;
}

/** What a service asks for in a region: the checklist made for just that before the general ones. */
export function checklists(work: Work, { query = '', ...asked }: AskedPapers): Found<DocumentChecklist> {
  const all = repository.checklists(work.database.db);
  const fitting = all
    .map((row) => ({ row, fit: checklistFit(row, asked) }))
    .filter((each): each is { row: DocumentChecklist; fit: number } => each.fit !== null)
    .toSorted((a, b) => a.fit - b.fit)
    .map(({ row }) => row);
  const rows = findByWords(fitting, query, (row) => ({
    title: [row.title],
    others: [
      row.note,
      row.sourceName,
      ...row.documents.map(({ what }) => what),
      ...row.serviceCodes.flatMap(namesOfService),
      ...row.regionCodes.flatMap(namesOfRegion),
    ],
  }));
  return counted(work, all, rows);
}

/** The record as it stands in the directory; throws `common.notFound` for one that was taken out. */
function live(tx: Tx, entity: ReferenceEntity, id: string): void {
  const record = tx.get(entity, id);
  if (!record || record.voidedAt) throw new AppError('common.notFound');
}

interface Saved<I> {
  id?: string | undefined;
  entity: ReferenceEntity;
  fields: I;
}

function assertNotAhead(work: Work, { verifiedOn }: { verifiedOn: string }): void {
  if (verifiedOn <= today(work)) return;
  throw new AppError('common.invalidInput', { issues: [{ path: 'verifiedOn', code: 'verifiedInFuture' }] });
}

function save<I extends { verifiedOn: string }, T extends { id: string }>(
  work: Work,
  { id, entity, fields }: Saved<I>,
  put: (tx: Tx) => T,
): T {
  assertNotAhead(work, fields);
  return work.database.write(work.session, (tx) => {
    if (id) live(tx, entity, id);
    const record = put(tx);
    tx.audit({
      action: id ? 'update' : 'create',
      subjectType: entity,
      subjectId: record.id,
      fields: Object.keys(fields),
    });
    return record;
  });
}

export const saveAgency = (work: Work, { id, agency }: { id?: string | undefined; agency: AgencyInput }): Agency =>
  save(work, { id, entity: 'agency', fields: agency }, (tx) =>
    id ? tx.update('agency', id, agency) : tx.insert('agency', agency),
  );

export const saveCard = (work: Work, { id, card }: { id?: string | undefined; card: FaqCardInput }): FaqCardView =>
  save(work, { id, entity: 'faqCard', fields: card }, (tx) => {
    if (card.agencyId) live(tx, 'agency', card.agencyId);
    const saved = id ? tx.update('faqCard', id, card) : tx.insert('faqCard', card);
    return viewsOf(tx, [saved])[0]!;
  });

export const saveChecklist = (
  work: Work,
  { id, checklist }: { id?: string | undefined; checklist: DocumentChecklistInput },
): DocumentChecklist =>
  save(work, { id, entity: 'documentChecklist', fields: checklist }, (tx) =>
    id ? tx.update('documentChecklist', id, checklist) : tx.insert('documentChecklist', checklist),
  );

export function verify(work: Work, { entity, id }: { entity: ReferenceEntity; id: string }): { verifiedOn: string } {
  return work.database.write(work.session, (tx) => {
    live(tx, entity, id);
    const verifiedOn = today(work);
    tx.update(entity, id, { verifiedOn });
    tx.audit({ action: 'update', subjectType: entity, subjectId: id, fields: ['verifiedOn'] });
    return { verifiedOn };
  });
}

export function withdraw(
  work: Work,
  { entity, id, reason }: { entity: ReferenceEntity; id: string; reason: string },
): void {
  work.database.write(work.session, (tx) => {
    live(tx, entity, id);
    tx.void(entity, id, reason);
    tx.audit({ action: 'void', subjectType: entity, subjectId: id, reason });
  });
}
