import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from '../../electron/loopback/adapters/browsers.ts';
import { run } from './processes.mjs';

/** What the tests need from the system, and the Debian package that brings it. */
const NEEDS = [
  { what: 'a browser of the Chromium family', debian: 'chromium', isThere: () => findChromium() !== null },
  { what: 'pdftotext, to read printed pages', debian: 'poppler-utils', isThere: () => isOnPath('pdftotext') },
];

/**
 * Installs what the tests need and the system lacks.
 *
 * @returns {Promise<boolean>} Whether all of it is there; if not, what to do was said.
 */
export async function provision() {
  const missing = NEEDS.filter((need) => !need.isThere());
  if (missing.length === 0) return true;
  const packages = missing.map((need) => need.debian);
  const install = ['apt-get', 'install', '-y', '--no-install-recommends', ...packages];
  const prefix = await wayToRoot();
  if (prefix) {
    process.stdout.write(`Installing for the tests: ${packages.join(', ')} …\n`);
    const inSystem = (/** @type {string[]} */ command) => {
      const [program, ...args] = [...prefix, ...command];
      return run(String(program), args, { output: 'keep', env: { DEBIAN_FRONTEND: 'noninteractive' } });
    };
    await inSystem(['apt-get', 'update']);
    const { output } = await inSystem(install);
    if (missing.every((need) => need.isThere())) return true;
    process.stdout.write(output);
  }
  const wanted = missing.map((need) => need.what).join(' and ');
  process.stdout.write(`The tests need ${wanted}. On Debian or Ubuntu: sudo ${install.join(' ')}\n`);
  return false;
}

/** How a command becomes root here without asking for a password; undefined when it cannot, or without apt. */
async function wayToRoot() {
  if (!isOnPath('apt-get')) return undefined;
  if (process.getuid?.() === 0) return [];
  const { code } = await run('sudo', ['-n', 'true'], { output: 'keep' });
  return code === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}

/** @param {string} program */
function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}
