import type { TableFormat } from '../../shared/features/paper/contract.ts';
import type { Cell, FigureTable } from './summary/figure-table.ts';

export const TABLE_TYPES: Record<TableFormat, string> = {
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  csv: 'text/csv;charset=utf-8',
};

/** Tables with what is said around them. Without a title, the rows stand alone. */
export interface Sheet {
  name: string;
  head: string[];
  tables: (Pick<FigureTable, 'columns' | 'rows' | 'total' | 'note' | 'nothing'> & { title?: string })[];
}

/** Tables as a file. */
export const sheetFile = async (sheet: Sheet, format: TableFormat): Promise<Uint8Array> =>
  format === 'ods' ? toOds(sheet) : new TextEncoder().encode(toCsv(sheet));

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
    if (title !== undefined) lines.push([], [title]);
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
    if (part !== undefined) sheet.addRow([text(part)], { bold: true });
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
