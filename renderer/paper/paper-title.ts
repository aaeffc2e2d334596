import { assertNever } from '../../shared/lib/assert-never.ts';
import type { PrintJob } from '../../shared/features/paper/contract.ts';
import { formatDate } from '../../shared/lib/dates.ts';
import { paperWords } from './words.ts';

/** What a paper is called in a window's title, a PDF and a list: a form and a number, never a person's name. */
export function paperTitle({ content, language }: Pick<PrintJob, 'content' | 'language'>): string {
  const t = paperWords(language);
  switch (content.kind) {
    case 'ticket':
      return t('ticket.title', { ticketNo: content.ticketNo });
    case 'visitorSlip':
      return `${t('slip.title')} ${content.visitNo}`;
    case 'consultationRecord':
      return `${t('record.title')} ${content.view.session.sessionNo}`;
    case 'referralSlip':
      return `${t('referral.title')} ${content.sessionNo}`;
    case 'dailySummary':
      return `${t('summary.title')} ${formatDate(content.summary.businessDate, language, 'short')}`;
    case 'faqCards':
      return t('cards.title');
    case 'documentChecklist':
      return `${t('checklist.title')} ${content.checklist.title}`;
    case 'visitRegistration':
      return t('register.title');
    default:
      return assertNever(content);
  }
}
