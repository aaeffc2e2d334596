import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { Bars, Figures, Lines } from './FigureTables.tsx';
import { A4Sheet, type PaperProps, Signatures, Stamp } from '../PaperParts.tsx';
import type { FigureTable } from './figure-table.ts';
import { summaryHead, summaryTables } from './tables.ts';
import css from './summary.module.css';
import { paperWords } from '../words.ts';

function Body({ table }: { table: FigureTable }) {
  if (table.rows.length === 0) return <p className={css.nothing}>{table.nothing}</p>;
  if (table.id === 'hours') return <Bars table={table} />;
  if (table.id === 'notes') return <Lines table={table} />;
  return <Figures table={table} />;
}

function Part({ table }: { table: FigureTable }) {
  const Heading = table.isSub ? 'h3' : 'h2';
  return (
    <section className={css.section}>
      <Heading>{table.title}</Heading>
      <Body table={table} />
      {table.note && <p className={css.balance}>{table.note}</p>}
    </section>
  );
}

/** 日報表: the day in figures that add up, signed by three (docs/glossary.md). */
export function DailySummaryPaper({ summary, ...paper }: PaperProps & { summary: DailySummary }) {
  const { language } = paper;
  const t = paperWords(language);
  const { title, day, cutOff, covered, visits, standing } = summaryHead(summary, language);
  const tables = summaryTables(summary, language);
  const beside = tables.find(({ id }) => id === 'topRegions');
  return (
    <A4Sheet
      {...paper}
      title={title}
      continued={t('continued', { title, number: day })}
      footer={`${title} ${formatDate(summary.businessDate, language, 'short')}`}
      left={day}
      right={cutOff}
      stamps={summary.close?.isCurrent && <Stamp>{t(`summary.close.${summary.close.kind}`)}</Stamp>}
    >
      <p className={css.balance}>
        {covered}
        {'　'}
        {visits}
        {'　'}
        {standing}
      </p>
      {tables
        .filter((table) => table !== beside)
        .map((table) =>
          table.id === 'regions' && beside ? (
            <div key={table.id} className={css.pair}>
              <Part table={table} />
              <Part table={beside} />
            </div>
          ) : (
            <Part key={table.id} table={table} />
          ),
        )}
      <Signatures
        boxes={[t('summary.preparedBy'), t('summary.checkedBy'), t('summary.manager')]}
        hint={t('signedOn')}
      />
    </A4Sheet>
  );
}
