import { AppError } from '../../../../shared/contract/errors.ts';
import {
  CHECK_SLOTS,
  type CheckItem,
  type CheckLine,
  type CheckSlot,
  type DefectInput,
  type DefectState,
  type FacilityDefect,
  type HandoverNote,
  type OfficeDay,
} from '../../../../shared/features/office/contract.ts';
import { itemsDue } from '../../../../shared/features/office/rules.ts';
import { businessDateOf, startOfBusinessDay } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import * as repository from './repository.ts';

const today = (work: Work): string => businessDateOf(work.ports.clock.nowMs());

export const day = (work: Work): OfficeDay => dayOf(work.database.db, today(work));

function dayOf(db: Reader, businessDate: string): OfficeDay {
  const notes = repository.notesFor(db, { businessDate, since: startOfBusinessDay(businessDate) });
  return {
    businessDate,
    checks: linesOf(repository.ticksOn(db, businessDate), businessDate),
    defects: repository.defectsStanding(db, businessDate),
    notes: notes.filter((note) => note.businessDate < businessDate),
    forTomorrow: notes.filter((note) => note.businessDate === businessDate),
  };
}

/** For the daily summary: what was out of order on a day, and what its people left for the next. */
export const officeForSummary = (db: Reader, businessDate: string) => ({
  defects: repository
    .defectsOn(db, businessDate)
    .map(({ what, place, state, reportedOn }) => ({ what, place, state, reportedOn })),
  notes: repository.notesWrittenOn(db, businessDate),
});

function linesOf(ticks: readonly repository.Tick[], businessDate: string): CheckLine[] {
  const latest = new Map(ticks.map((tick) => [`${tick.slot} ${tick.item}`, tick]));
  return CHECK_SLOTS.flatMap((slot) =>
    itemsDue(slot, businessDate).map((item) => {
      const tick = latest.get(`${slot} ${item}`);
      return { slot, item, isOk: tick?.isOk ?? null, by: tick?.by ?? null, at: tick?.updatedAt ?? null };
    }),
  );
}

export function check(
  work: Work,
  { slot, item, isOk }: { slot: CheckSlot; item: CheckItem; isOk: boolean | null },
): OfficeDay {
  return work.database.write(work.session, (tx) => {
    const businessDate = businessDateOf(tx.now);
    const ticks = repository.ticksOn(tx, businessDate).filter((tick) => tick.slot === slot && tick.item === item);
    const last = ticks.pop();
    for (const tick of isOk === null && last ? [...ticks, last] : ticks) tx.void('facilityCheck', tick.id, 'untick');
    if (isOk !== null && last) tx.update('facilityCheck', last.id, { isOk });
    if (isOk !== null && !last) tx.insert('facilityCheck', { businessDate, slot, item, isOk });
    tx.audit({ action: 'update', subjectType: 'facilityCheck', subjectId: `${businessDate} ${slot} ${item}` });
    return dayOf(tx, businessDate);
  });
}

/** The same line found wrong again while its defect stands open is that defect, told once more. */
export function reportDefect(work: Work, input: DefectInput): FacilityDefect {
  return work.database.write(work.session, (tx) => {
    const known = input.item ? repository.openDefectOf(tx, input.item) : undefined;
    const defect = known
      ? tx.update('facilityDefect', known.id, { what: input.what, place: input.place })
      : tx.insert('facilityDefect', { ...input, reportedOn: businessDateOf(tx.now), state: 'reported' });
    tx.audit({ action: known ? 'update' : 'create', subjectType: 'facilityDefect', subjectId: defect.id });
    return defect;
  });
}

export function changeDefect(
  work: Work,
  { id, state, repairNote }: { id: string; state: DefectState; repairNote: string | null },
): FacilityDefect {
  return work.database.write(work.session, (tx) => {
    const before = tx.get('facilityDefect', id);
    if (!before || before.voidedAt) throw new AppError('common.notFound');
    tx.audit({ action: 'update', subjectType: 'facilityDefect', subjectId: id, fields: ['state'], reason: state });
    const fixedOn = state === 'fixed' ? (before.fixedOn ?? businessDateOf(tx.now)) : null;
    return tx.update('facilityDefect', id, { state, repairNote, fixedOn });
  });
}

function existingNote(tx: Tx, id: string): HandoverNote {
  const note = tx.get('handoverNote', id);
  if (!note || note.voidedAt) throw new AppError('common.notFound');
  return note;
}

export function writeNote(work: Work, { id, text }: { id?: string | undefined; text: string }): HandoverNote {
  return work.database.write(work.session, (tx) => {
    const businessDate = businessDateOf(tx.now);
    // What others have read by now is answered by a new note, not changed under them.
    if (id && existingNote(tx, id).businessDate !== businessDate) throw new AppError('office.noteOfAnotherDay');
    const note = id
      ? tx.update('handoverNote', id, { text })
      : tx.insert('handoverNote', { businessDate, text, doneAt: null, doneBy: null });
    tx.audit({ action: id ? 'update' : 'create', subjectType: 'handoverNote', subjectId: note.id });
    return note;
  });
}

/** What whoever closes a day leaves to the next. */
export function leaveNote(tx: Tx, note: Pick<HandoverNote, 'businessDate' | 'text'>): void {
  const { id } = tx.insert('handoverNote', { ...note, doneAt: null, doneBy: null });
  tx.audit({ action: 'create', subjectType: 'handoverNote', subjectId: id });
}

export function settleNote(work: Work, { id, isDone }: { id: string; isDone: boolean }): HandoverNote {
  return work.database.write(work.session, (tx) => {
    existingNote(tx, id);
    tx.audit({ action: 'update', subjectType: 'handoverNote', subjectId: id, fields: ['doneAt'] });
    return tx.update('handoverNote', id, {
      doneAt: isDone ? tx.now : null,
      doneBy: isDone ? work.session.staffId : null,
    });
  });
}
