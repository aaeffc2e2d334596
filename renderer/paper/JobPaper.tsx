import { assertNever } from '../../shared/lib/assert-never.ts';
import type { PrintJob } from '../../shared/features/paper/contract.ts';
import { ConsultationRecordPaper } from './ConsultationRecordPaper.tsx';
import { DailySummaryPaper } from './summary/DailySummaryPaper.tsx';
import { DocumentChecklistPaper } from './DocumentChecklistPaper.tsx';
import { FaqCardsPaper } from './FaqCardsPaper.tsx';
import { ReferralSlipPaper } from './ReferralSlipPaper.tsx';
import { TicketPaper } from './TicketPaper.tsx';
import { VisitorSlipPaper } from './VisitorSlipPaper.tsx';
import { VisitRegistrationPaper } from './VisitRegistrationPaper.tsx';

/** A saved print job as its paper: the same on screen, in the print dialog and in the PDF. */
export function JobPaper({ job }: { job: PrintJob }) {
  const paper = { language: job.language, profile: job.profile, mark: job };
  const { content } = job;
  switch (content.kind) {
    case 'ticket':
      return <TicketPaper {...paper} content={content} />;
    case 'visitorSlip':
      return <VisitorSlipPaper {...paper} content={content} />;
    case 'consultationRecord':
      return <ConsultationRecordPaper {...paper} content={content} />;
    case 'referralSlip':
      return <ReferralSlipPaper {...paper} content={content} />;
    case 'dailySummary':
      return <DailySummaryPaper {...paper} summary={content.summary} />;
    case 'faqCards':
      return <FaqCardsPaper {...paper} cards={content.cards} />;
    case 'documentChecklist':
      return <DocumentChecklistPaper {...paper} checklist={content.checklist} />;
    case 'visitRegistration':
      return <VisitRegistrationPaper {...paper} sheets={content.sheets} />;
    default:
      return assertNever(content);
  }
}
