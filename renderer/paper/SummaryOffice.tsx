import type { DailySummary } from '../../shared/features/reports/contract.ts';
import { formatDate } from '../../shared/lib/dates.ts';
import type { PaperProps } from './PaperParts.tsx';
import css from './summary.module.css';
import { paperWords } from './words.ts';

/** What was out of order, and what is handed over; a day without either needs no line for it. */
export function SummaryOffice({ summary, language }: Pick<PaperProps, 'language'> & { summary: DailySummary }) {
  const t = paperWords(language);
  const { office } = summary;
  if (!office) return null;
  const state = (each: (typeof office.defects)[number]): string =>
    t(`summary.defectStates.${each.state}`, { date: formatDate(each.reportedOn, language, 'short') });
  const parts = [
    {
      title: t('summary.defects'),
      lines: office.defects.map((each) => `${[each.what, each.place].filter(Boolean).join('　')}　${state(each)}`),
    },
    { title: t('summary.handover'), lines: office.notes },
  ];
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => (
      <section key={title} className={css.section}>
        <h2>{title}</h2>
        {lines.map((line, index) => (
          // Lines are plain text without identity; a paper never reorders them.
          <p key={index} className={css.line}>
            {line}
          </p>
        ))}
      </section>
    ));
}
