import { canonicalJson } from '../../lib/canonical-json.ts';
import { formatRocDate } from '../../lib/dates.ts';
import type { PaperContent, PaperSubject, PrintJob, TableFormat } from './contract.ts';

/**
 * What may change between two prints without making another paper of it: the figures of the moment a ticket was handed
 * over, and the second at which a summary was added up. A reprint repeats the first print's.
 */
const OF_THE_MOMENT: Partial<Record<PaperContent['kind'], readonly string[]>> = {
  ticket: ['peopleAhead', 'wait', 'roomName'],
  dailySummary: ['cutOffAt'],
};

function lasting(content: PaperContent): string {
  const body: Record<string, unknown> = { ...(content.kind === 'dailySummary' ? content.summary : content) };
  for (const key of OF_THE_MOMENT[content.kind] ?? []) delete body[key];
  return canonicalJson(body);
}

/** Cards, checklists and blank forms are handed out anew each time: the second visitor's is no copy of the first one's. */
const HANDED_OUT: ReadonlySet<PaperContent['kind']> = new Set(['faqCards', 'documentChecklist', 'visitRegistration']);
export const isHandedOut = ({ kind }: PaperContent): boolean => HANDED_OUT.has(kind);

/** The content to print: the earlier print's when nothing of it has changed (a reprint, 重印), else the new one. */
export const contentToPrint = (now: PaperContent, earlier: PaperContent | null): PaperContent =>
  !isHandedOut(now) && earlier?.kind === now.kind && lasting(earlier) === lasting(now) ? earlier : now;

/** One text per subject, and the subject again from that text. */
export const subjectKey = (subject: PaperSubject): string => canonicalJson(subject);

/** What a list of jobs calls it: its number or day; never a person's name. */
export function labelOf(content: PaperContent): string {
  switch (content.kind) {
    case 'ticket':
      return content.ticketNo;
    case 'visitorSlip':
      return content.visitNo;
    case 'consultationRecord':
      return content.view.session.sessionNo;
    case 'referralSlip':
      return content.sessionNo;
    case 'dailySummary':
      return formatRocDate(content.summary.businessDate, 'short');
    case 'faqCards':
      return content.cards.length === 1 ? content.cards[0]!.title : `× ${content.cards.length}`;
    case 'documentChecklist':
      return content.checklist.title;
    case 'visitRegistration':
      return `FM14 × ${content.sheets}`;
  }
}

/** Name a paper is saved under as a file: no person's name, and nothing a file system minds. */
export const fileNameOf = (content: PaperContent, format: 'pdf' | TableFormat): string =>
  `${stemOf(content)}.${format}`;

function stemOf(content: PaperContent): string {
  switch (content.kind) {
    case 'ticket':
      return `ticket-${formatRocDate(content.businessDate, 'compact')}-${content.ticketNo}`;
    case 'visitorSlip':
      return `visitor-slip-${content.visitNo}`;
    case 'consultationRecord':
      return `consultation-record-${content.view.session.sessionNo}`;
    case 'referralSlip':
      return `referral-slip-${content.sessionNo}`;
    case 'dailySummary':
      return `daily-summary-${formatRocDate(content.summary.businessDate, 'compact')}`;
    case 'faqCards':
      return `reference-cards-${content.cards.length}`;
    case 'documentChecklist':
      return `required-papers-${content.checklist.serviceCodes[0] ?? 'all'}`;
    case 'visitRegistration':
      return 'FM14-visit-register';
  }
}

type PrintState = PrintJob['state'];

/** What a person has said (confirmed, failed, written by hand) no late echo takes back. */
export function reportedState(before: PrintState, reported: Exclude<PrintState, 'saved'>): PrintState {
  const isSettled = before === 'confirmed' || before === 'failed' || before === 'byHand';
  const isEcho = reported === 'sent' || reported === 'unknown';
  return isSettled && isEcho ? before : reported;
}
