import type { RecordRow } from '../../../shared/features/records/contract.ts';
import { nameOf, regionByCode, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { businessDateOf, formatDate, formatTime } from '../../../shared/lib/dates.ts';
import { type Language, listIn } from '../../../shared/lib/language.ts';
import { i18n } from '../../i18n/index.ts';
import type { Sheet } from '../../paper/sheet-files.ts';

interface Given {
  rows: readonly RecordRow[];
  language: Language;
  /** By whom and when, and how many: above the table of a spreadsheet. */
  head: string[];
  stateWords: (row: RecordRow) => string;
}

/** The rows of a search as a table: who, when, what about, what state; nothing of what was said. */
export function recordSheet({ rows, language, head, stateWords }: Given): Sheet {
  const t = i18n.getFixedT(language, 'records');
  const named = (codes: readonly string[], byCode: typeof serviceByCode | typeof regionByCode): string =>
    listIn(
      language,
      [...new Set(codes)].map((code) => {
        const found = byCode.get(code);
        return found ? `${code} ${nameOf(found, language)}` : code;
      }),
    );
  const columns = [
    t('export.kind'),
    t('columns.date'),
    t('export.time'),
    t('columns.number'),
    t('export.ticket'),
    t('export.personColumn'),
    t('export.companyColumn'),
    t('columns.service'),
    t('export.region'),
    t('columns.adviser'),
    t('columns.state'),
  ].map((label) => ({ label, isText: true }));
  return {
    name: t('title'),
    head,
    tables: [
      {
        columns,
        rows: rows.map((row) => [
          t(`kinds.${row.kind}`),
          formatDate(businessDateOf(row.at), language, 'short'),
          formatTime(row.at),
          row.number,
          row.ticketNo ?? '',
          row.clientName ?? '',
          row.companyName ?? '',
          named(row.serviceCodes, serviceByCode),
          named(row.regionCodes, regionByCode),
          row.adviserName ?? '',
          stateWords(row),
        ]),
        nothing: t('none'),
      },
    ],
  };
}
