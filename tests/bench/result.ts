import { cpus, totalmem } from 'node:os';

/** One figure of docs/development.md ("Measuring"): what was measured, what it is compared to, what is to be reached. */
export interface Result {
  /** Number of the figure, e.g. `Q3`. */
  id: string;
  what: string;
  unit: 'ms' | 'KB' | 's' | '×' | '%';
  value: number;
  /** At most this; of a share (%), at least this. */
  target: number;
  /** What the machine can do at best, measured in the same run. */
  floor?: { what: string; value: number };
  samples: number;
}

/** The value below which `share` of the samples lie, e.g. 0.95. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
export const median = (samples: readonly number[]): number => percentile(samples, 0.5);

/** How much more the last third of the samples is than the second; the first fills pools and caches. */
export function growth(samples: readonly number[]): number {
  const third = Math.max(1, Math.floor(samples.length / 3));
  return median(samples.slice(-third)) / median(samples.slice(third, 2 * third));
}

const rounded = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2));
const isReached = ({ value, target, unit }: Result): boolean => (unit === '%' ? value >= target : value <= target);

const COLUMNS: [heading: string, cell: (result: Result) => string][] = [
  ['figure', ({ id }) => id],
  ['what', ({ what }) => what],
  ['measured', ({ value, unit }) => `${rounded(value)} ${unit}`],
  ['to reach', ({ target, unit }) => `${unit === '%' ? '≥' : '≤'} ${target} ${unit}`],
  ['', (result) => (isReached(result) ? 'reached' : 'MISSED')],
  ['floor', ({ floor, unit }) => (floor ? `${rounded(floor.value)} ${unit === '×' ? 'ms' : unit} ${floor.what}` : '–')],
  ['samples', ({ samples }) => String(samples)],
];

export function table(results: readonly Result[]): string {
  const rows = [
    COLUMNS.map(([heading]) => heading),
    ...results.map((result) => COLUMNS.map(([, cell]) => cell(result))),
  ];
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, column) => text.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What the JSON says of the machine; figures of two machines are not compared. */
export const machine = (): object => ({
  cores: cpus().length,
  processor: cpus()[0]?.model,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${process.platform}-${process.arch}`,
  node: process.version,
});
