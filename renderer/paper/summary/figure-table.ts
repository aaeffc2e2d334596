import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import type { Language } from '../../../shared/lib/language.ts';
import type { paperWords } from '../words.ts';

/** Null: there is nothing to count, which is not 0. */
export type Cell = string | number | null;

interface Column {
  label: string;
  /** Text is left, figures are right. */
  isText?: boolean;
  /** The figure people look for first. */
  isStrong?: boolean;
  /** Minutes carry one decimal. */
  decimals?: 1;
  /** Percent of the paper's width; what is left is shared. */
  share?: number;
}

/** One part of the daily summary. Paper, ODS and CSV are made of it, so they cannot differ. */
export interface FigureTable {
  id:
    | 'services'
    | 'tickets'
    | 'hours'
    | 'regions'
    | 'topRegions'
    | 'sessions'
    | 'emergencies'
    | 'handouts'
    | 'defects'
    | 'followUps'
    | 'notes';
  title: string;
  /** A part of the numbered one before it. */
  isSub?: boolean;
  columns: Column[];
  /** The first cell of each heads its row. */
  rows: Cell[][];
  total?: Cell[];
  /** What the figures say of themselves. */
  note?: string;
  /** In place of a table without rows. */
  nothing?: string;
}

/** What each part is made of. */
export interface Words {
  language: Language;
  t: ReturnType<typeof paperWords>;
  summary: DailySummary;
}
