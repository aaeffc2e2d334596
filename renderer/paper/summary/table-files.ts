import type { PrintJob, TableFormat } from '../../../shared/features/paper/contract.ts';
import { centerName, printedLine } from '../PaperParts.tsx';
import type { Cell, FigureTable } from './figure-table.ts';
import { summaryHead, summaryTables } from './tables.ts';
import { paperWords } from '../words.ts';

export const TABLE_TYPES: Record<TableFormat, string> = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv;charset=utf-8',
};

/** The figures of a printed summary as a table file: the same lines, the same digits, the same hash. */
export async function tableFile(job: PrintJob, format: TableFormat): Promise<Uint8Array> {
  const sheet = sheetOf(job);
  return format === 'ods' ? toOds(sheet) : new TextEncoder().encode(toCsv(sheet));
}

/** The figures with what the paper says around them. */
interface Sheet {
  name: string;
  head: string[];
  tables: FigureTable[];
}

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

/**
 * A text that begins like a formula is opened as one; an apostrophe before it makes every program show it as it was typed.
 * Figures are ours and stay figures.
 */
const field = (cell: Cell): string => {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const text = /^[=+\-@\t\r]/u.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** UTF-8 with a byte order mark, without which Office takes Chinese for something else; lines end as RFC 4180 has them. */
function toCsv({ head, tables }: Sheet): string {
  const lines: Cell[][] = head.map((line) => [line]);
  for (const { title, columns, rows, total, note, nothing } of tables) {
    lines.push([], [title]);
    if (rows.length === 0) lines.push([nothing ?? null]);
    else
      lines.push(
        columns.map(({ label }) => label),
        ...rows,
        ...(total ? [total] : []),
      );
    if (note) lines.push([note]);
  }
  return `\u{FEFF}${lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')}`;
}

/** What XML cannot hold and a person cannot see, though somebody may have pasted it. */
const printable = (text: string): string => text.replaceAll(/(?![\t\n\r])\p{Cc}|[\u{FFFE}\u{FFFF}]/gu, '');

const EDGE = '0.5pt solid #999999';

/** One sheet that reads like the paper. Texts are text cells, so that «=1+1» and «0912…» stay what they are. */
async function toOds({ name, head, tables }: Sheet): Promise<Uint8Array> {
  const { OdsDocument } = await import('odf-kit/ods');
  const document = new OdsDocument();
  document.setMetadata({ title: head.slice(0, 2).join('　') });
  const sheet = document.addSheet(name);
  const text = (value: string) => ({ value: printable(value), type: 'string' as const });
  const [title, ...lines] = head;
  sheet.addRow([text(title!)], { bold: true, fontSize: 14 });
  for (const line of lines) sheet.addRow([text(line)]);
  for (const { title: part, columns, rows, total, note, nothing } of tables) {
    const cells = (row: readonly Cell[]) =>
      row.map((cell, index) => {
        if (typeof cell === 'string') return text(cell);
        const decimals = columns[index]?.decimals;
        return cell !== null && decimals
          ? { value: cell, type: 'float' as const, numberFormat: `decimal:${decimals}` }
          : cell;
      });
    sheet.addRow([]);
    sheet.addRow([text(part)], { bold: true });
    if (rows.length === 0) sheet.addRow([text(nothing ?? '')]);
    else {
      sheet.addRow(
        columns.map(({ label }) => text(label)),
        { bold: true, backgroundColor: '#EDEDED', border: EDGE, wrap: true },
      );
      for (const row of rows) sheet.addRow(cells(row), { border: EDGE, wrap: true });
      if (total) sheet.addRow(cells(total), { border: EDGE, bold: true });
    }
    if (note) sheet.addRow([text(note)]);
  }
  sheet.setColumnWidth(0, '6cm');
  return document.save();
}
