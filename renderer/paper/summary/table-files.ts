import type { PrintJob, TableFormat } from '../../../shared/features/paper/contract.ts';
import { centerName, printedLine } from '../PaperParts.tsx';
import { type Sheet, sheetFile } from '../sheet-files.ts';
import { paperWords } from '../words.ts';
import { summaryHead, summaryTables } from './tables.ts';

/** The figures of a printed summary as a table file: the same lines, the same digits, the same hash. */
export const tableFile = (job: PrintJob, format: TableFormat): Promise<Uint8Array> => sheetFile(sheetOf(job), format);

function sheetOf(job: PrintJob): Sheet {
  const { content, language, profile } = job;
  if (content.kind !== 'dailySummary') throw new Error(`no table is made of a ${content.kind}`);
  const t = paperWords(language);
  const { title, day, cutOff, covered, visits, standing } = summaryHead(content.summary, language);
  const name = [centerName(profile, language), title, ...(profile.practice ? [t('practice')] : [])].join('　');
  const hash = t('footer.hash', { hash: job.contentHash.slice(0, 12) });
  return {
    name: title,
    head: [name, day, cutOff, covered, visits, standing, hash, printedLine(job, language)],
    tables: summaryTables(content.summary, language),
  };
}
