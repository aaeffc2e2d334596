import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastLine, playwrightCounts, vitestCounts } from '../../scripts/lib/test-counts.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'taishang-counts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const report = (content: object): string => {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test('counts tests not yet written as skipped, and a test file that could not be loaded as failed', () => {
  const file = report({
    numPassedTests: 7,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [{}] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{}] },
    ],
  });
  expect(vitestCounts(file)).toEqual({ passed: 7, failed: 2, skipped: 3 });
});

test('counts a test that passed only when repeated as failed, and an error outside of tests too', () => {
  const stats = { expected: 3, unexpected: 0, flaky: 1, skipped: 2 };
  expect(playwrightCounts(report({ stats, errors: [] }))).toEqual({ passed: 3, failed: 1, skipped: 2 });
  expect(playwrightCounts(report({ stats: { ...stats, flaky: 0 }, errors: [{}] }))).toMatchObject({ failed: 1 });
});

test('ends with one line of fixed form', () => {
  expect(lastLine({ passed: 12, failed: 0, skipped: 1 })).toBe('12 passed, 0 failed, 1 skipped');
});
