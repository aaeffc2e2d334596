import { createHash } from 'node:crypto';
import { AppError } from '../../../../shared/contract/errors.ts';
import { isGranted, type Permission } from '../../../../shared/contract/permissions.ts';
import type {
  Language,
  PaperContent,
  PaperSubject,
  PrintJob,
  TableFormat,
} from '../../../../shared/features/paper/contract.ts';
import {
  contentToPrint,
  fileNameOf,
  isHandedOut,
  labelOf,
  reportedState,
  subjectKey,
} from '../../../../shared/features/paper/rules.ts';
import { canonicalJson } from '../../../../shared/lib/canonical-json.ts';
import type { Work } from '../../context.ts';
import type { OpenDatabase } from '../../data-folder/types.ts';
import type { Runner } from '../../db/query.ts';
import * as consultations from '../consultations/service.ts';
import * as reference from '../reference/service.ts';
import * as reports from '../reports/service.ts';
import { getProfile } from '../settings/service.ts';
import * as visits from '../visits/service.ts';
import { slipForPaper } from '../visits/slip/service.ts';
import * as repository from './repository.ts';
import { recordContent, referralContent } from './session-papers.ts';

const RECENT = 20;

const NEEDED: Record<PaperSubject['kind'], Permission> = {
  ticket: 'visits.read',
  visitorSlip: 'visits.read',
  consultationRecord: 'consultations.read',
  referralSlip: 'consultations.read',
  dailySummary: 'reports.read',
  faqCards: 'reference.read',
  documentChecklist: 'reference.read',
  visitRegistration: 'office.use',
};

/** Papers of a session: read by its adviser and by managers. */
const OF_SESSIONS: readonly PaperSubject['kind'][] = ['consultationRecord', 'referralSlip'];
const isOfSession = (subject: PaperSubject): subject is Extract<PaperSubject, { sessionId: string }> =>
  OF_SESSIONS.includes(subject.kind);

/** Saves a print job: what stands on the paper is frozen with it. The same unchanged subject again is a reprint. */
export function create(work: Work, input: { subject: PaperSubject; language: Language }): PrintJob {
  settle(work.database);
  const { subject, language } = input;
  assertMayPrint(work, subject);
  const key = subjectKey(subject);
  const latest = repository.latestJobOf(work.database.db, key);
  const content = contentToPrint(contentOf(work, subject), latest?.content ?? null);
  const letterhead = latest?.content === content ? latest.letterhead : letterheadNow(work.database);
  const contentHash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const id = work.ports.ids.next();
  work.database.write(work.session, (tx) => {
    repository.insertJob(tx, {
      id,
      kind: subject.kind,
      subject_key: key,
      label: labelOf(content),
      content: JSON.stringify(content),
      content_hash: contentHash,
      letterhead: JSON.stringify(letterhead),
      language,
      copy: isHandedOut(content) ? 1 : repository.copiesOf(tx, key, contentHash) + 1,
      state: 'saved',
      created_at: tx.now,
      created_by: work.session.staffId,
    });
    tx.audit({ action: 'print', ...told(subject, content) });
  });
  return view(stored(work.database, id));
}

function contentOf(work: Work, subject: PaperSubject): PaperContent {
  switch (subject.kind) {
    case 'ticket':
      return { kind: 'ticket', ...visits.ticketForPaper(work, subject.visitId) };
    case 'visitorSlip':
      return { kind: 'visitorSlip', ...slipForPaper(work, subject.visitId) };
    case 'consultationRecord': {
      return recordContent(consultations.readable(work, subject.sessionId), subject.withInternalNotes);
    }
    case 'referralSlip': {
      const { sessionId, agencyId } = subject;
      const agency = agencyId === null ? null : reference.agencyById(work, agencyId);
      return referralContent(consultations.readable(work, sessionId), agency);
    }
    case 'dailySummary':
      return { kind: 'dailySummary', summary: reports.dailySummary(work, subject.businessDate, subject.withNames) };
    case 'faqCards':
      return { kind: 'faqCards', cards: reference.cardsById(work, subject.cardIds) };
    case 'documentChecklist':
      return { kind: 'documentChecklist', checklist: reference.checklistById(work, subject.checklistId) };
    case 'visitRegistration':
      return { kind: 'visitRegistration', sheets: subject.sheets };
  }
}

function subjectIdOf(subject: PaperSubject): string | null {
  switch (subject.kind) {
    case 'ticket':
    case 'visitorSlip':
      return subject.visitId;
    case 'consultationRecord':
    case 'referralSlip':
      return subject.sessionId;
    case 'dailySummary':
      return subject.businessDate;
    case 'faqCards':
      return subject.cardIds.length === 1 ? subject.cardIds[0]! : null;
    case 'documentChecklist':
      return subject.checklistId;
    case 'visitRegistration':
      return null;
  }
}

/** A person prints what they may read; a refusal is written down. */
function assertMayPrint(work: Work, subject: PaperSubject): void {
  const permission = NEEDED[subject.kind];
  // Names of people in an emergency are a manager's to show, as they are to list records of sessions.
  const isNamed = subject.kind === 'dailySummary' && subject.withNames === true;
  if (!isGranted(work.session.roles, permission) || (isNamed && !work.session.roles.includes('manager'))) {
    work.database.write(work.session, (tx) =>
      tx.audit({ action: 'denied', subjectType: subject.kind, subjectId: subjectIdOf(subject), reason: permission }),
    );
    throw new AppError('access.denied', { permission });
  }
  if (isOfSession(subject)) consultations.readable(work, subject.sessionId);
}

/** For a window: a job whose subject the person may read. */
export function job(work: Work, id: string): PrintJob {
  return view(permitted(work, id));
}

/** For a page being printed: its own job and no other. */
export function jobOfPage(database: OpenDatabase, id: string, ownJobId: string): PrintJob {
  if (id !== ownJobId) throw new AppError('access.denied', { permission: 'paper' });
  return view(stored(database, id));
}

export function report(work: Work, id: string, state: Exclude<PrintJob['state'], 'saved'>): PrintJob {
  const before = permitted(work, id);
  work.database.write(work.session, (tx) => repository.setState(tx, id, reportedState(before.state, state)));
  return view(stored(work.database, id));
}

/** Latest first. Records of sessions are listed to managers and to whoever printed them. */
export function recent(work: Work): repository.RecentJob[] {
  settle(work.database);
  const { staffId, roles } = work.session;
  const kinds = (Object.keys(NEEDED) as PaperSubject['kind'][]).filter(
    (kind) => isGranted(roles, NEEDED[kind]) && (!OF_SESSIONS.includes(kind) || roles.includes('manager')),
  );
  return repository.recentJobs(work.database.db, { kinds, staffId }, RECENT);
}

export async function pdf(work: Work, id: string, signal?: AbortSignal): Promise<{ fileName: string; base64: string }> {
  const { content, subject } = permitted(work, id);
  const { pdf: maker, log } = work.ports;
  if (!maker.available) throw new AppError('paper.pdfUnavailable');
  const bytes = await maker.make(id, signal).catch((error: unknown) => {
    log.warn('pdf.failed', { job: id, error: error instanceof Error ? error.name : 'unknown' });
    throw new AppError('paper.pdfFailed');
  });
  work.database.write(work.session, (tx) => tx.audit({ action: 'export', ...told(subject, content) }));
  return { fileName: fileNameOf(content, 'pdf'), base64: Buffer.from(bytes).toString('base64') };
}

export function exportTable(work: Work, id: string, format: TableFormat): { fileName: string } {
  const { content, subject } = permitted(work, id);
  if (content.kind !== 'dailySummary') throw new AppError('common.notFound');
  work.database.write(work.session, (tx) => tx.audit({ action: 'export', ...told(subject, content) }));
  return { fileName: fileNameOf(content, format) };
}

/** What the audit log says of a paper that is printed or exported. */
const told = (subject: PaperSubject, content: PaperContent) => ({
  subjectType: subject.kind,
  subjectId: subjectIdOf(subject),
  reason: labelOf(content),
  ...(subject.kind === 'dailySummary' && subject.withNames && { fields: ['victimName'] }),
});

function permitted(work: Work, id: string): repository.StoredJob {
  settle(work.database);
  const found = stored(work.database, id);
  assertMayPrint(work, found.subject);
  return found;
}

function stored({ db }: OpenDatabase, id: string): repository.StoredJob {
  const found = repository.jobById(db, id);
  if (!found) throw new AppError('common.notFound');
  return found;
}

const view = ({ subject: _subject, letterhead, ...rest }: repository.StoredJob): PrintJob => ({
  ...rest,
  ...letterhead,
});

const letterheadNow = ({ db, identity }: OpenDatabase): repository.Letterhead => ({
  profile: getProfile(db),
  workstationCode: identity.workstationCode,
});

const settled = new WeakSet<Runner>();

/** Once per opened database, before its first job: what an earlier run left `sent` becomes `unknown`. */
function settle(database: OpenDatabase): void {
  if (settled.has(database.db)) return;
  settled.add(database.db);
  if (!repository.hasJobsOnTheirWay(database.db)) return;
  database.write({ staffId: null }, (tx) => repository.forgetJobsOnTheirWay(tx));
}
