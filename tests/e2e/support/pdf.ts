import { spawnSync } from 'node:child_process';

function run(tool: string, args: string[], pdf: Uint8Array): string {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { input: pdf, encoding: 'utf8' });
  if (error ?? status !== 0) throw new Error(`${tool} failed: ${error?.message ?? stderr}`);
  return stdout;
}

/** The words of a PDF in the order of its lines. */
export const textOfPdf = (pdf: Uint8Array): string => run('pdftotext', ['-layout', '-', '-'], pdf);

/** Its text in the order it was written, without the spaces between lines and columns: a sentence is found whole. */
export const writtenInPdf = (pdf: Uint8Array): string =>
  run('pdftotext', ['-raw', '-', '-'], pdf).replaceAll(/\s+/g, '');

const MM_PER_POINT = 25.4 / 72;

/** Width and height of its first page in whole millimetres, and how many pages it has. */
export function pagesOfPdf(pdf: Uint8Array): { width: number; height: number; count: number } {
  const info = run('pdfinfo', ['-'], pdf);
  const [, width, height] = /^Page size:\s+([\d.]+) x ([\d.]+) pts/m.exec(info)!;
  return {
    width: Math.round(Number(width) * MM_PER_POINT),
    height: Math.round(Number(height) * MM_PER_POINT),
    count: Number(/^Pages:\s+(\d+)/m.exec(info)![1]),
  };
}

/** What a reader's software is told of it: its title, its language, and that it has a structure. */
export function aboutPdf(pdf: Uint8Array): { title: string; language: string; isTagged: boolean } {
  const info = run('pdfinfo', ['-'], pdf);
  return {
    title: /^Title:\s+(.+)$/m.exec(info)?.[1] ?? '',
    language: /\/Lang \(([^)]*)\)/.exec(Buffer.from(pdf).toString('latin1'))?.[1] ?? '',
    isTagged: /^Tagged:\s+yes$/m.test(info),
  };
}

/** Its structure as it is read aloud: headings, tables, pictures with the words that stand for them. */
export const structureOfPdf = (pdf: Uint8Array): string => run('pdfinfo', ['-struct-text', '-'], pdf);
