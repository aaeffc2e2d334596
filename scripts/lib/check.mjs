import { runTool } from './processes.mjs';

/** What can be said about the project without running it. @type {Record<string, [string, string[]]>} */
const CHECKS = {
  types: ['typescript/bin/tsc', ['-b']],
  lint: ['oxlint/bin/oxlint', ['--type-aware', '--deny-warnings']],
  format: ['prettier/bin/prettier.cjs', ['--check', '--log-level', 'warn', '.']],
  'dead code': ['knip/bin/knip.js', ['--no-progress']],
};

/**
 * Runs all checks side by side and shows the output of those that found something.
 *
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function check() {
  const results = await Promise.all(
    Object.entries(CHECKS).map(async ([name, [file, args]]) => {
      const { code, output } = await runTool(file, args, { output: 'keep' });
      process.stdout.write(code === 0 ? `  ${name}: ok\n` : `  ${name}: FAILED\n${output}\n`);
      return code === 0;
    }),
  );
  const passed = results.filter(Boolean).length;
  return { passed, failed: results.length - passed, skipped: 0 };
}
