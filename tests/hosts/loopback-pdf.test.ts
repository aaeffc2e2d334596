import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../../electron/loopback/adapters/browsers.ts';
import { createPdfMaker } from '../../electron/loopback/adapters/pdf-maker.ts';
import { createFakeClock, createSilentLogger, TEST_NOW, type SilentLogger } from '../support/core-ports.ts';
import { createUiFolder, startTestHost, type TestHost } from './support/http-host.ts';

const JOB = '01960000-0000-7000-8000-000000000001';
const PAPER = `<!doctype html><html lang="zh-Hant-TW"><head><meta name="csp-nonce" content="__CSP_NONCE__"><title>號碼單</title>
<link rel="stylesheet" href="/assets/paper.css"></head>
<body><h1>A001</h1><img src="https://outside.example/pixel.png"><script src="/assets/paper.js"></script></body></html>`;

let ui: ReturnType<typeof createUiFolder>;
let host: TestHost;
let log: SilentLogger;
const clock = createFakeClock(TEST_NOW);

const maker = (over: Partial<Parameters<typeof createPdfMaker>[0]> = {}) =>
  createPdfMaker({ paperUrl: (jobId) => host.paperUrl(jobId), clock, log, ...over });

beforeEach(async () => {
  ui = createUiFolder();
  writeFileSync(join(ui.ui, 'index.html'), PAPER);
  writeFileSync(join(ui.ui, 'assets', 'paper.css'), '@page { size: 80mm 120mm; margin: 4mm }');
  writeFileSync(join(ui.ui, 'assets', 'paper.js'), 'document.documentElement.dataset.paperReady = "true";');
  host = await startTestHost(ui.ui, { clock });
  log = createSilentLogger();
});
afterEach(async () => {
  await host.close();
  ui.remove();
});

/** The PDF's own words: its objects, with compressed streams unpacked. */
function readPdf(bytes: Uint8Array): string {
  const raw = Buffer.from(bytes).toString('latin1');
  const streams = [...raw.matchAll(/stream\r?\n([\s\S]*?)endstream/g)].map(([, packed]) => {
    try {
      return inflateSync(Buffer.from(packed!, 'latin1')).toString('latin1');
    } catch {
      return '';
    }
  });
  return raw + streams.join('\n');
}

describe('a PDF without a browser installed', () => {
  it('is said to be impossible from the start', async () => {
    const pdf = maker({ executable: null });
    expect(pdf.available).toBe(false);
    await expect(pdf.make(JOB)).rejects.toThrow('No Chromium');
  });

  it('fails in words when the browser named cannot be started', async () => {
    const pdf = maker({ executable: '/nowhere/chromium' });
    await expect(pdf.make(JOB)).rejects.toThrow();
    expect(log.entries).toMatchObject([{ event: 'pdf.failed', fields: { jobId: JOB } }]);
  });
});

const chromium = findChromium();
describe.skipIf(chromium === null)('a PDF (skipped where no Chromium, Chrome or Edge is installed)', () => {
  it('has the paper’s own size, title, tags and outline, and is made again from the warm browser', async () => {
    const pdf = maker();
    try {
      expect(pdf.available).toBe(true);
      const words = readPdf(await pdf.make(JOB));
      expect(words).toMatch(/^%PDF-/);
      // 80 × 120 mm in points.
      expect(words).toMatch(/\/MediaBox ?\[0 0 22[67](\.\d+)? 340(\.\d+)?\]/);
      expect(words).toContain('/StructTreeRoot');
      expect(words).toContain('/Marked true');
      expect(words).toContain('/Lang (zh-Hant-TW)');
      expect(words).toContain('/Outlines');
      expect((await pdf.make(JOB)).length).toBeGreaterThan(500);
      expect(log.entries).toEqual([]);
    } finally {
      await pdf.close();
    }
  }, 60_000);

  it('fails when the paper never says that it is ready, and the next one succeeds', async () => {
    const script = join(ui.ui, 'assets', 'paper.js');
    writeFileSync(script, '');
    const pdf = maker({ timeoutMs: 4000 });
    try {
      await expect(pdf.make(JOB)).rejects.toThrow(/Timeout/);
      expect(log.entries).toMatchObject([{ event: 'pdf.failed', fields: { kind: 'TimeoutError' } }]);
      writeFileSync(script, 'document.documentElement.dataset.paperReady = "true";');
      expect((await pdf.make(JOB)).length).toBeGreaterThan(500);
    } finally {
      await pdf.close();
    }
  }, 60_000);

  it('fails at once when the paper says that it cannot be shown', async () => {
    writeFileSync(join(ui.ui, 'assets', 'paper.js'), 'document.documentElement.dataset.paperReady = "failed";');
    const pdf = maker();
    try {
      await expect(pdf.make(JOB)).rejects.toThrow('The paper could not be shown');
    } finally {
      await pdf.close();
    }
  }, 60_000);

  it('stops when it is cancelled', async () => {
    writeFileSync(join(ui.ui, 'assets', 'paper.js'), '');
    const pdf = maker();
    try {
      const cancelled = new Error('The window closed');
      const controller = new AbortController();
      const making = pdf.make(JOB, controller.signal);
      controller.abort(cancelled);
      await expect(making).rejects.toBe(cancelled);
      await expect(pdf.make(JOB, AbortSignal.abort(cancelled))).rejects.toBe(cancelled);
    } finally {
      await pdf.close();
    }
  }, 60_000);

  it('leaves no browser behind: not when closed, nor when nothing was printed for a minute', async () => {
    const browsers = (): number =>
      execFileSync('ps', ['-o', 'args=', '--ppid', String(process.pid)])
        .toString()
        .split('\n')
        .filter((line) => /chrom|edge/i.test(line)).length;
    const pdf = maker();
    await pdf.make(JOB);
    expect(browsers()).toBe(1);
    clock.advance(60_000);
    await expect.poll(browsers, { timeout: 10_000 }).toBe(0);
    await pdf.make(JOB);
    await pdf.close();
    expect(browsers()).toBe(0);
  }, 60_000);
});
