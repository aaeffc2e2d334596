/**
 * `npm test`: everything that guards a landing, in the order in which it is quickest to learn that something is wrong.
 * Stops at the first stage that fails; the last line counts checks and tests of all stages run.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { check } from './lib/check.mjs';
import { endAll, onLeave, runTool } from './lib/processes.mjs';
import { provision } from './lib/provision.mjs';
import { lastLine, playwrightCounts, vitestCounts } from './lib/test-counts.mjs';

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */

const reports = mkdtempSync(join(tmpdir(), 'taishang-test-'));
process.once('exit', () => rmSync(reports, { recursive: true, force: true }));

/**
 * A stage without tests of its own: only its failure is counted.
 *
 * @param {Promise<boolean>} done
 * @returns {Promise<Counts>}
 */
const step = async (done) => ({ passed: 0, failed: (await done) ? 0 : 1, skipped: 0 });

/**
 * Runs a test tool that leaves a report. A tool that fails without a failed test still failed.
 *
 * @param {string} tool
 * @param {string[]} args
 * @param {{ report: string, read: (file: string) => Counts, env?: Record<string, string> }} options
 * @returns {Promise<Counts>}
 */
async function tests(tool, args, { report, read, env = {} }) {
  const { code } = await runTool(tool, args, { output: 'show', env });
  let counts = { passed: 0, failed: 0, skipped: 0 };
  try {
    counts = read(report);
  } catch {
    process.stdout.write('No report of the tests was left behind.\n');
    counts.failed = 1;
  }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string[]} projects */
function vitest(projects) {
  const report = join(reports, `${projects.join('-')}.json`);
  const args = projects.flatMap((project) => ['--project', project]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return tests('vitest/vitest.mjs', ['run', ...args, ...reporters], { report, read: vitestCounts });
}

function playwright() {
  const report = join(reports, 'playwright.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  return tests('@playwright/test/cli.js', ['test', '--reporter=list,json'], { report, read: playwrightCounts, env });
}

/** @type {[string, () => Promise<Counts>][]} */
const stages = [
  ['what the tests need from the system', () => step(provision())],
  ['types, lint, format, dead code', check],
  ['unit, core, host and renderer tests', () => vitest(['node', 'renderer'])],
  ['build', () => step(build())],
  ['start and packaging of what was built', () => vitest(['built'])],
  ['end-to-end in Chromium', playwright],
];

onLeave(endAll);
const total = { passed: 0, failed: 0, skipped: 0 };
for (const [name, runStage] of stages) {
  process.stdout.write(`\n▶ ${name}\n`);
  const startedAt = performance.now();
  const counts = await runStage();
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${counts.failed === 0 ? '✔' : '✘'} ${name}: ${seconds} s\n`);
  if (counts.failed > 0) break;
}
process.stdout.write(`\n${lastLine(total)}\n`);
process.exit(total.failed === 0 ? 0 : 1);
