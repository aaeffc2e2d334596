import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { id, instant, isoDate, requiredText, text } from '../../lib/schemas.ts';
import { record } from '../../sync/record.ts';

/** Is a life in danger now? */
export const DANGERS = ['yes', 'no', 'unknown'] as const;
/** Taken up by whoever acknowledged it, or nothing that needed help. */
export const OUTCOMES = ['takenUp', 'falseAlarm'] as const;

/** What is typed while the caller speaks. Nothing is required: a call may break off at any word. */
const emergencyText = z.object({
  callerPhone: text(60).nullable(),
  situation: text(2000).nullable(),
  place: text(200).nullable(),
  danger: z.enum(DANGERS).nullable(),
  callerName: text(50).nullable(),
  callerRelation: text(50).nullable(),
  victimName: text(50).nullable(),
  /** Date of birth, ID, 台胞證, passport: as said on the phone, checked later. */
  victimPapers: text(200).nullable(),
  /** When, how and where somebody last heard of them; hotel, companions. */
  lastContact: text(500).nullable(),
  /** The caller's number was read back to them. */
  phoneRepeated: z.boolean().nullable(),
  /** The caller was told whom to ring on the spot. */
  toldLocalNumbers: z.boolean().nullable(),
});
export type EmergencyText = z.infer<typeof emergencyText>;

/** 急難通報 (docs/glossary.md): saved with the first key, on top of every screen of the site until acknowledged. */
export const emergencyReportRecord = record({
  /** Provisional: «暫115-A-001», ROC year, workstation, number within the year. */
  reportNo: z.string(),
  businessDate: isoDate,
  /** The first key typed; its clock runs from here. */
  reportedAt: instant,
  ...emergencyText.shape,
  /** The caller was rung back after a line that broke off, or with news. */
  calledBackAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: id.nullable(),
  outcome: z.enum(OUTCOMES).nullable(),
  outcomeReason: text(200).nullable(),
});
export type EmergencyReport = z.infer<typeof emergencyReportRecord>;

/** What the bar on every screen says: enough to act on, no name. */
const standing = z.object({
  id,
  reportNo: z.string(),
  reportedAt: instant,
  reportedByName: z.string().nullable(),
  callerPhone: z.string().nullable(),
  place: z.string().nullable(),
  danger: z.enum(DANGERS).nullable(),
  /** Neither whom to ring back nor what has happened may be missing. */
  isIncomplete: z.boolean(),
  calledBackAt: instant.nullable(),
});
export type StandingEmergency = z.infer<typeof standing>;

/** One of today's, or of a day before and acknowledged by nobody: also who answers for it. */
const ofToday = standing.extend({
  acknowledgedAt: instant.nullable(),
  acknowledgedByName: z.string().nullable(),
});
export type EmergencyOfToday = z.infer<typeof ofToday>;

const view = z.object({
  report: emergencyReportRecord,
  reportedByName: z.string().nullable(),
  acknowledgedByName: z.string().nullable(),
});
export type EmergencyView = z.infer<typeof view>;

export const emergenciesContract = {
  /**
   * Writes what has been typed so far; the first time it makes the report, under the id the window has chosen, so that a
   * repetition after a cut makes no second one. No check stands in its way but the length of the texts.
   */
  save: procedure('emergencies.write')
    .input(z.object({ id, text: emergencyText.partial() }))
    .output(z.object({ reportNo: z.string(), reportedAt: instant, savedAt: instant })),
  /** One report to read or go on with; written down as viewed. Null: nothing typed yet. An administrator sees their own only. */
  open: procedure('emergencies.write').input(z.object({ id })).output(view.nullable()),
  /** Not acknowledged by anybody yet, the oldest first; phone and place only for those who may read reports. */
  standing: procedure('emergencies.write').output(z.array(standing)),
  /** Those standing, and those taken up today, whose clocks run on; false alarms left out. The oldest first. */
  ofToday: procedure('emergencies.write').output(z.array(ofToday)),
  /** Somebody answers for it: takes it up, or says that nothing needed help. Errors: `emergencies.acknowledged`. */
  acknowledge: procedure('emergencies.acknowledge')
    .input(
      z.discriminatedUnion('outcome', [
        z.object({ id, outcome: z.literal('takenUp') }),
        z.object({ id, outcome: z.literal('falseAlarm'), reason: requiredText(200) }),
      ]),
    )
    .output(view),
  /** The caller was rung back just now. */
  calledBack: procedure('emergencies.write').input(z.object({ id })).output(view),
};
