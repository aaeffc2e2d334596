import { z } from 'zod';
import { procedure } from '../../contract/builder.ts';
import { type Language, LANGUAGES } from '../../lib/language.ts';
import { id, instant, isoDate } from '../../lib/schemas.ts';
import { SESSION_STATES, sessionView } from '../consultations/contract.ts';
import { agencyRecord, documentChecklistRecord, faqCardView } from '../reference/contract.ts';
import { dailySummary } from '../reports/summary.ts';
import { institutionProfileRecord } from '../settings/contract.ts';
import { waitRange } from '../visits/contract.ts';
import { SERIES } from '../visits/records.ts';

/** Languages a paper can be printed in. */
export { type Language, LANGUAGES };
export const language = z.enum(LANGUAGES);

const ticketPaper = z.object({
  kind: z.literal('ticket'),
  ticketNo: z.string(),
  series: z.enum(SERIES),
  issuedAt: instant,
  businessDate: isoDate,
  peopleAhead: z.number().int(),
  /** How long until the call, as of the printing; papers of earlier releases say nothing of it. */
  wait: waitRange.nullable().default(null),
  visitNo: z.string(),
  roomName: z.string().nullable(),
});
/** 來訪回條: what the visitor takes home, half a sheet. */
const slipPaper = z.object({
  kind: z.literal('visitorSlip'),
  visitNo: z.string(),
  businessDate: isoDate,
  arrivedAt: instant,
  ticketNo: z.string().nullable(),
  clientName: z.string().nullable(),
  requests: z.array(z.object({ requestNo: z.string(), serviceCode: z.string(), regionCode: z.string().nullable() })),
  ownerName: z.string().nullable(),
  ownerUnit: z.string().nullable(),
  deputyName: z.string().nullable(),
  nextStep: z.string().nullable(),
  papersToBring: z.array(z.string()),
});
const recordPaper = z.object({
  kind: z.literal('consultationRecord'),
  view: sessionView,
  withInternalNotes: z.boolean(),
});
/** 轉介單: to whom, why, with which papers, under which number; the client says whether their data may go along. */
const referralPaper = z.object({
  kind: z.literal('referralSlip'),
  sessionNo: z.string(),
  visitNo: z.string(),
  state: z.enum(SESSION_STATES),
  startedAt: instant,
  clientName: z.string().nullable(),
  phone: z.string().nullable(),
  companyName: z.string().nullable(),
  adviserName: z.string(),
  serviceCodes: z.array(z.string()),
  purposeText: z.string(),
  /** Where to go, when it is one of the directory. */
  agency: agencyRecord.pick({ name: true, nameEn: true, contactName: true, phone: true, address: true }).nullable(),
  referralNote: z.string().nullable(),
  papers: z.array(z.string()),
});
const summaryPaper = z.object({ kind: z.literal('dailySummary'), summary: dailySummary });

/** Cards for a visitor or for the wall; what stands on each is as it was when it was printed. */
const cardsPaper = z.object({ kind: z.literal('faqCards'), cards: z.array(faqCardView) });
/** What to bring, with a box to tick before each paper. */
const checklistPaper = z.object({ kind: z.literal('documentChecklist'), checklist: documentChecklistRecord });
/** FM14 來訪登記表: blank lines for the day the machines are down, so many sheets. */
const registerPaper = z.object({ kind: z.literal('visitRegistration'), sheets: z.number().int() });

/** What stands on the paper, frozen when the job is saved: a reprint is equal to the first print. */
export const paperContent = z.discriminatedUnion('kind', [
  ticketPaper,
  slipPaper,
  recordPaper,
  referralPaper,
  summaryPaper,
  cardsPaper,
  checklistPaper,
  registerPaper,
]);
export type PaperContent = z.infer<typeof paperContent>;

/**
 * saved → sent → confirmed | failed | unknown; byHand: no printer, the number was written on a piece of paper. Never claimed
 * printed: a person says so.
 */
export const PRINT_STATES = ['saved', 'sent', 'confirmed', 'failed', 'unknown', 'byHand'] as const;

export const printJob = z.object({
  id,
  content: paperContent,
  language,
  /** 1 the first print; 2 and more carry 重印. */
  copy: z.number().int(),
  state: z.enum(PRINT_STATES),
  createdAt: instant,
  /** SHA-256 of the canonical content, printed in the footer. */
  contentHash: z.string(),
  printedBy: z.string(),
  profile: institutionProfileRecord,
  workstationCode: z.string(),
});
export type PrintJob = z.infer<typeof printJob>;

/** ODS for LibreOffice and Office, CSV in UTF-8 for everything else. */
export const TABLE_FORMATS = ['ods', 'csv'] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const MOST_CARDS = 40;
export const MOST_SHEETS = 20;

export const paperSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ticket'), visitId: id }),
  z.object({ kind: z.literal('visitorSlip'), visitId: id }),
  z.object({ kind: z.literal('consultationRecord'), sessionId: id, withInternalNotes: z.boolean() }),
  z.object({ kind: z.literal('referralSlip'), sessionId: id, agencyId: id.nullable() }),
  /** `withNames`: a manager asked for the names of those in an emergency; absent otherwise, never false. */
  z.object({ kind: z.literal('dailySummary'), businessDate: isoDate, withNames: z.literal(true).optional() }),
  z.object({ kind: z.literal('faqCards'), cardIds: z.array(id).min(1).max(MOST_CARDS) }),
  z.object({ kind: z.literal('documentChecklist'), checklistId: id }),
  z.object({ kind: z.literal('visitRegistration'), sheets: z.number().int().min(1).max(MOST_SHEETS) }),
]);
export type PaperSubject = z.infer<typeof paperSubject>;

export const paperContract = {
  /**
   * Saves a print job (audited). The same unchanged subject again, once a copy has left for the printer and was not said
   * to have failed, is a reprint: same content, next copy number. What is handed out to one visitor after the other is none.
   */
  create: procedure('signedIn')
    .input(z.object({ subject: paperSubject, language }))
    .output(printJob),
  /** The one call a page being printed may make, and only for its own job. */
  job: procedure('signedIn', { callers: ['window', 'paper'] })
    .input(z.object({ id }))
    .output(printJob),
  report: procedure('signedIn')
    .input(z.object({ id, state: z.enum(['sent', 'confirmed', 'failed', 'unknown', 'byHand']) }))
    .output(printJob),
  recent: procedure('signedIn').output(
    z.array(
      printJob
        .pick({ id: true, state: true, createdAt: true, copy: true })
        .extend({ kind: z.string(), label: z.string() }),
    ),
  ),
  /** Makes the PDF through the host's Chromium; audited as an export. Errors: `paper.pdfUnavailable`, `paper.pdfFailed`. */
  pdf: procedure('signedIn')
    .input(z.object({ id }))
    .output(z.object({ fileName: z.string(), base64: z.string() })),
  /**
   * The window is about to save a job's figures as a table: audited as an export, and what the file is called. The figures
   * are the job's own, so table and paper are equal. Errors: `common.notFound` for a paper that has none.
   */
  exportTable: procedure('signedIn')
    .input(z.object({ id, format: z.enum(TABLE_FORMATS) }))
    .output(z.object({ fileName: z.string() })),
};
