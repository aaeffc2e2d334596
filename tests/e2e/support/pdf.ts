import { spawnSync } from 'node:child_process';

function run(tool: string, args: string[], pdf: Uint8Array): string {
  const { status, stdout, stderr, error } = spawnSync(tool, args, { input: pdf, encoding: 'utf8' });
  if (error ?? status !== 0) throw new Error(`${tool} failed: ${error?.message ?? stderr}`);
  return stdout;
}

/** The words of a PDF in the order of its lines. */
export const textOfPdf = (pdf: Uint8Array): string => run('pdftotext', ['-layout', '-', '-'], pdf);

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
