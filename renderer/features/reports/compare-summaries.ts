import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import type { Language } from '../../../shared/lib/language.ts';
import { summaryTables } from '../../paper/summary/tables.ts';

/** One figure of the summary that is another one now; null where its line was not there. */
export interface Difference {
  /** «受理統計 A 急難：件數» */
  what: string;
  before: number | null;
  after: number | null;
}

/** Every figure by what it is called on the paper. */
function figuresOf(summary: DailySummary, language: Language): Map<string, number> {
  const figures = new Map<string, number>();
  for (const { title, columns, rows, total } of summaryTables(summary, language)) {
    for (const row of [...rows, ...(total ? [total] : [])]) {
      row.slice(1).forEach((value, index) => {
        if (typeof value !== 'number') return;
        const { label } = columns[index + 1]!;
        figures.set([title, row[0], label].join('　'), value);
      });
    }
  }
  return figures;
}

/** What differs between two counts of one day, in the order of the paper. */
export function differences(before: DailySummary, after: DailySummary, language: Language): Difference[] {
  const was = figuresOf(before, language);
  const is = figuresOf(after, language);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((what) => ({ what, before: was.get(what) ?? null, after: is.get(what) ?? null }))
    .filter((each) => each.before !== each.after);
}
