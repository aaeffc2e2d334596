import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** When the house is gone through: before the door opens, at noon, after it has closed. */
export const CHECK_SLOTS = ['opening', 'midday', 'closing'] as const;
export type CheckSlot = (typeof CHECK_SLOTS)[number];

export const CHECK_ITEMS = [
  'light',
  'cleanliness',
  'plants',
  'water',
  'seats',
  'restroom',
  'signs',
  'board',
  'printer',
  'duty',
  'notices',
  'paperRegister',
  'waitingRoom',
  'desk',
  'handover',
  'machines',
] as const;
export type CheckItem = (typeof CHECK_ITEMS)[number];

/**
 * 設施檢查: one line of the list on one day. A record of its own for each, so that two counters may tick at once and who
 * ticked what stays known.
 */
export const facilityCheckRecord = record({
  businessDate: isoDate,
  slot: z.enum(CHECK_SLOTS),
  item: z.enum(CHECK_ITEMS),
  isOk: z.boolean(),
});
export type FacilityCheck = z.infer<typeof facilityCheckRecord>;

export const DEFECT_STATES = ['reported', 'repairing', 'fixed'] as const;
export type DefectState = (typeof DEFECT_STATES)[number];
/** 設施缺失: stands on every day's list until it is fixed. */
export const facilityDefectRecord = record({
  /** The line of the list it was found by. */
  item: z.enum(CHECK_ITEMS).nullable(),
  what: requiredText(200),
  place: text(100).nullable(),
  reportedOn: isoDate,
  state: z.enum(DEFECT_STATES),
  /** Who was called, what they said. */
  repairNote: text(300).nullable(),
  fixedOn: isoDate.nullable(),
});
export type FacilityDefect = z.infer<typeof facilityDefectRecord>;

/** 交接事項: what the next day's people must know; stays until one of them has seen to it. */
export const handoverNoteRecord = record({
  businessDate: isoDate,
  text: requiredText(1000),
  doneAt: instant.nullable(),
  doneBy: id.nullable(),
});
export type HandoverNote = z.infer<typeof handoverNoteRecord>;

const checkLine = z.object({
  slot: z.enum(CHECK_SLOTS),
  item: z.enum(CHECK_ITEMS),
  /** Null: not looked at yet. */
  isOk: z.boolean().nullable(),
  by: z.string().nullable(),
  at: instant.nullable(),
});
export type CheckLine = z.infer<typeof checkLine>;

const defectView = facilityDefectRecord.extend({ reportedBy: z.string() });
export type DefectView = z.infer<typeof defectView>;
const noteView = handoverNoteRecord.extend({ writtenBy: z.string(), doneByName: z.string().nullable() });
export type NoteView = z.infer<typeof noteView>;

export const officeDay = z.object({
  businessDate: isoDate,
  /** The day's list, whole: every line that is due today. */
  checks: z.array(checkLine),
  /** Open ones, the oldest first; then those fixed today. */
  defects: z.array(defectView),
  /** Open notes of earlier days, the oldest first; then those seen to today. */
  notes: z.array(noteView),
  /** Written today, for the next day. */
  forTomorrow: z.array(noteView),
});
export type OfficeDay = z.infer<typeof officeDay>;

export const defectInput = facilityDefectRecord.pick({ item: true, what: true, place: true });
export type DefectInput = z.infer<typeof defectInput>;

export const officeContract = {
  /** Today: the list, the defects, the notes. */
  day: procedure('office.use').output(officeDay),
  /** Ticks a line; null takes the tick back. Ticked by two, the later one counts. */
  check: procedure('office.use')
    .input(z.object({ slot: z.enum(CHECK_SLOTS), item: z.enum(CHECK_ITEMS), isOk: z.boolean().nullable() }))
    .output(officeDay),
  reportDefect: procedure('office.use').input(defectInput).output(facilityDefectRecord),
  /** Fixed ones leave the list with the day; one that breaks again is opened again. */
  changeDefect: procedure('office.use')
    .input(z.object({ id, state: z.enum(DEFECT_STATES), repairNote: text(300).nullable() }))
    .output(facilityDefectRecord),
  /** Writes a note for the next day, or changes one of today. Errors: `office.noteOfAnotherDay`. */
  writeNote: procedure('office.use')
    .input(z.object({ id: id.optional(), text: requiredText(1000) }))
    .output(handoverNoteRecord),
  /** Seen to, or not after all. */
  settleNote: procedure('office.use')
    .input(z.object({ id, isDone: z.boolean() }))
    .output(handoverNoteRecord),
};
