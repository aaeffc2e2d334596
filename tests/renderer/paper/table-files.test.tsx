import { cleanup, render } from '@testing-library/react';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { DailySummaryPaper } from '../../../renderer/paper/summary/DailySummaryPaper.tsx';
import { tableFile } from '../../../renderer/paper/summary/table-files.ts';
import type { DailySummary } from '../../../shared/features/reports/summary.ts';
import { summarise } from '../../../shared/features/reports/rules.ts';
import type { Language } from '../../../shared/lib/language.ts';
import { randomDay } from '../../support/random-day.ts';
import { printJob, PROFILE, summary } from '../support/records.ts';

const job = (of: DailySummary, language: Language = 'zh-TW') =>
  printJob({ kind: 'dailySummary', summary: of }, { language });

async function csvOf(of: DailySummary): Promise<string[][]> {
  // TextDecoder drops the mark by itself, unless told to keep it.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await tableFile(job(of), 'csv'));
  expect(text.startsWith('\u{FEFF}')).toBe(true);
  return text
    .slice(1)
    .split('\r\n')
    .slice(0, -1)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/gu)])
    .map((cells) => cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''));
}

interface OdsCell {
  type: string | null;
  value: string;
}

/** The file read by hand: unzipped, and its XML as the format's standard has it. */
async function odsOf(of: DailySummary): Promise<{ rows: OdsCell[][]; xml: string; names: string[] }> {
  const files = unzipSync(await tableFile(job(of), 'ods'));
  const xml = strFromU8(files['content.xml']!);
  const document = new DOMParser().parseFromString(xml, 'application/xml');
  const rows = [...document.getElementsByTagName('table:table-row')].map((row) =>
    [...row.getElementsByTagName('table:table-cell')].map((cell) => ({
      type: cell.getAttribute('office:value-type'),
      value: cell.getAttribute('office:value') ?? cell.getElementsByTagName('text:p')[0]?.textContent ?? '',
    })),
  );
  return { rows, xml, names: Object.keys(files) };
}

/** Each table of the paper as rows of its cells' texts, in order. */
function paperOf(of: DailySummary): string[][][] {
  render(<DailySummaryPaper summary={of} profile={PROFILE} language="zh-TW" mark={null} />);
  const tables = [...document.querySelectorAll('table')].map((table) =>
    [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
  );
  cleanup();
  return tables;
}

const PARTS = ['一、受理統計（件）', '二、叫號統計（張）'];
/** The rows of a part, from the line under its title to the next empty one. */
function part<T>(rows: T[][], title: string, textOf: (cell: T | undefined) => string): T[][] {
  const from = rows.findIndex((row) => textOf(row[0]) === title) + 1;
  expect(from).toBeGreaterThan(0);
  const length = rows.slice(from).findIndex((row) => row.length === 0 || (row.length === 1 && textOf(row[0]) === ''));
  return rows.slice(from, length < 0 ? undefined : from + length);
}

/** `8.0`, 8 and `—` are how a paper and a file say the same figure. */
const figure = (text: string): string => (text === '—' || text === '' ? '' : String(Number(text)));
const figures = (rows: string[][]): string[][] => rows.map((row) => row.slice(1).map(figure));

describe('the figures of any day', () => {
  it('are the same on paper, in ODS and in CSV, and what somebody counting would find', async () => {
    await fc.assert(
      fc.asyncProperty(randomDay, async ({ visits, rows }) => {
        const of = { ...summarise(rows) };
        const [paper, csv, ods] = [paperOf(of), await csvOf(of), await odsOf(of)];
        PARTS.forEach((title, index) => {
          const onPaper = figures(paper[index]!.slice(1));
          const lines = onPaper.length + 1;
          const inCsv = part(csv, title, (cell) => cell ?? '').slice(1, lines);
          const inOds = part(ods.rows, title, (cell) => cell?.value ?? '').slice(1, lines);
          expect(figures(inCsv)).toEqual(onPaper);
          expect(figures(inOds.map((row) => row.map(({ value }) => value)))).toEqual(onPaper);
          expect(
            inOds.flatMap((row) => row.slice(1)).every(({ type, value }) => type === 'float' || value === ''),
          ).toBe(true);
        });
        const requests = visits.reduce((sum, visit) => sum + visit.codes.length, 0);
        const heads = visits.reduce((sum, visit) => sum + visit.headCount, 0);
        const issued = visits.filter(({ ticket }) => ticket !== null).length;
        expect(paper[0]!.at(-1)!.slice(9, 11)).toEqual([String(requests), String(heads)]);
        expect(paper[1]!.at(-1)![1]).toBe(String(issued));
      }),
      { numRuns: 30 },
    );
  });
});

describe('what was promised', () => {
  const assigneeName = fc.constantFrom('林律師', '𠮷田', 'Wang, C.', '陳接待');
  const followUp = fc.record({
    dueOn: fc.integer({ min: 1, max: 28 }).map((day) => `2026-01-${String(day).padStart(2, '0')}`),
    lateBy: fc.nat(40),
    sessionNo: fc.constant('N1150112-A-001'),
    what: fc
      .constantFrom('寄契約', '=1+1', '-1', 'a "b", c', '𠮷‧僧')
      .chain((text) => fc.constantFrom(text, `${text} 2`)),
    assigneeName,
  });

  it('and is late or due tomorrow stands alike on paper, in ODS and in CSV, one line each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(followUp, { minLength: 1, maxLength: 8 }), async (followUps) => {
        const of = summary({ followUps });
        const title = 'N1150112-A-001';
        const onPaper = paperOf(of)
          .find(([head]) => head?.[1] === '諮詢紀錄')!
          .slice(1);
        const inCsv = (await csvOf(of)).filter((row) => row[1] === title);
        const inOds = (await odsOf(of)).rows.filter((row) => row[1]?.value === title);
        expect(onPaper.map((row) => row[4])).toEqual(followUps.map(({ lateBy }) => String(lateBy)));
        expect(onPaper.map((row) => row[0])).toEqual(followUps.map(({ what }) => what));
        for (const column of [2, 3, 4]) {
          expect(inCsv.map((row) => row[column])).toEqual(onPaper.map((row) => row[column]));
          expect(inOds.map((row) => row[column]!.value)).toEqual(onPaper.map((row) => row[column]));
        }
        expect(inOds.map((row) => row[0]!.value)).toEqual(followUps.map(({ what }) => what));
      }),
      { numRuns: 20 },
    );
  });
});

describe('a table file', () => {
  const nasty = ['=1+1', '+886912345678', '-1', '@SUM(A1)', '0912345678', '04595257', 'a "b", c', '𠮷‧僧', '<b>&'];
  const of = summary({
    office: {
      defects: nasty.map((what) => ({ what, place: '一樓, 右', state: 'reported', reportedOn: '2026-01-15' })),
      notes: ['第一行\n第二行'],
    },
  });

  it('in CSV keeps odd names and leading zeros, and hands no program a formula', async () => {
    const rows = await csvOf(of);
    const column = rows.slice(rows.findIndex(([first]) => first === '缺失') + 1).map(([first]) => first);
    expect(column.slice(0, nasty.length)).toEqual(["'=1+1", "'+886912345678", "'-1", "'@SUM(A1)", ...nasty.slice(4)]);
    expect(rows.flat()).toContain('一樓, 右');
  });

  it('in ODS has every text as text: no formula, no digit lost', async () => {
    const { rows, xml, names } = await odsOf(of);
    expect(names[0]).toBe('mimetype');
    expect(xml).not.toContain('table:formula');
    for (const text of nasty) {
      expect(rows.flat()).toContainEqual({ type: 'string', value: text });
    }
  });

  it('in ODS leaves out control characters somebody pasted, which would make it unreadable', async () => {
    const pasted = summary({ office: { defects: [], notes: ['交\u{2}接\u{FFFF}完'] } });
    const { rows } = await odsOf(pasted);
    expect(rows.flat().map(({ value }) => value)).toContain('交接完');
  });

  it('carries the day, the center and the hash of the paper', async () => {
    const head = (await csvOf(of)).slice(0, 8).flat().join('\n');
    for (const words of ['測試台商服務中心', '115年1月15日（星期四）', '資料截至 17:30', '3f9a2c71d04b']) {
      expect(head).toContain(words);
    }
  });

  it('speaks the language of its paper', async () => {
    const text = new TextDecoder().decode(await tableFile(job(of, 'en'), 'csv'));
    expect(text).toContain('1. Requests accepted');
    expect(text).not.toContain('受理統計');
  });
});
