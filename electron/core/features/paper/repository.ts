import type { Language, PaperContent, PaperSubject, PrintJob } from '../../../../shared/features/paper/contract.ts';
import { type Reader, type Runner, sql$ } from '../../db/query.ts';
import type { Tables } from '../../db/tables.ts';

/** What stands around the content of every paper. */
export type Letterhead = Pick<PrintJob, 'profile' | 'workstationCode'>;

/** A print job as kept: what it shows is frozen, who printed it is looked up. */
export interface StoredJob {
  id: string;
  subject: PaperSubject;
  content: PaperContent;
  contentHash: string;
  letterhead: Letterhead;
  language: Language;
  copy: number;
  state: PrintJob['state'];
  createdAt: string;
  printedBy: string;
}

const jobRows = sql$
  .selectFrom('print_jobs as j')
  .leftJoin('staff as s', 's.id', 'j.created_by')
  .selectAll('j')
  .select('s.name as printedBy');

type JobRow = Tables['print_jobs'] & { printedBy: string | null };

const toJob = (row: JobRow): StoredJob => ({
  id: row.id,
  subject: JSON.parse(row.subject_key) as PaperSubject,
  content: JSON.parse(row.content) as PaperContent,
  contentHash: row.content_hash,
  letterhead: JSON.parse(row.letterhead) as Letterhead,
  language: row.language as Language,
  copy: row.copy,
  state: row.state as PrintJob['state'],
  createdAt: row.created_at,
  printedBy: row.printedBy ?? '',
});

export function jobById(db: Reader, id: string): StoredJob | undefined {
  const row = db.first(jobRows.where('j.id', '=', id));
  return row && toJob(row);
}

export function latestJobOf(db: Reader, subjectKey: string): StoredJob | undefined {
  const row = db.first(
    jobRows.where('j.subject_key', '=', subjectKey).orderBy('j.created_at', 'desc').orderBy('j.copy', 'desc').limit(1),
  );
  return row && toJob(row);
}

/** Copies that left for the printer, or were written by hand, and were not said to have failed: one only looked at is no copy. */
export const copiesOf = (db: Reader, subjectKey: string, contentHash: string): number =>
  db.first(
    sql$
      .selectFrom('print_jobs')
      .select((eb) => eb.fn.max('copy').as('copies'))
      .where('subject_key', '=', subjectKey)
      .where('content_hash', '=', contentHash)
      .where('state', 'in', ['sent', 'confirmed', 'unknown', 'byHand']),
  )?.copies ?? 0;

export const insertJob = (db: Runner, job: Tables['print_jobs']): void =>
  void db.run(sql$.insertInto('print_jobs').values(job));

export const setState = (db: Runner, id: string, state: PrintJob['state']): void =>
  void db.run(sql$.updateTable('print_jobs').set({ state }).where('id', '=', id));

/** Nobody can say any more what became of jobs that were on their way when the application ended. */
export const forgetJobsOnTheirWay = (db: Runner): void =>
  void db.run(sql$.updateTable('print_jobs').set({ state: 'unknown' }).where('state', '=', 'sent'));

export const hasJobsOnTheirWay = (db: Reader): boolean =>
  db.first(sql$.selectFrom('print_jobs').select('id').where('state', '=', 'sent').limit(1)) !== undefined;

export interface RecentJob {
  id: string;
  state: PrintJob['state'];
  createdAt: string;
  copy: number;
  kind: string;
  label: string;
}

/** Latest first: jobs of the given kinds, and the person's own. */
export const recentJobs = (db: Reader, seenBy: { kinds: string[]; staffId: string }, limit: number): RecentJob[] =>
  db
    .all(
      sql$
        .selectFrom('print_jobs')
        .select(['id', 'state', 'created_at as createdAt', 'copy', 'kind', 'label'])
        .where((eb) => eb.or([eb('kind', 'in', seenBy.kinds), eb('created_by', '=', seenBy.staffId)]))
        .orderBy('created_at', 'desc')
        .limit(limit),
    )
    .map((row) => ({ ...row, state: row.state as PrintJob['state'] }));
