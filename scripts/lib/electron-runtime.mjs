import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, runTool } from './processes.mjs';

const folder = join(root, 'node_modules', 'electron');
const failureFile = join(root, 'node_modules', '.cache', 'electron-download-failed');
const DOWNLOAD_LIMIT_MS = 120_000;
const TRY_AGAIN_AFTER_MS = 7 * 24 * 3_600_000;

/**
 * Why Electron cannot open a window for this user here, or `null`.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function obstacleToElectron(env = process.env) {
  if (process.platform !== 'linux') return null;
  if (!env.DISPLAY && !env.WAYLAND_DISPLAY) return 'there is no graphical display';
  if (process.getuid?.() === 0) return 'its sandbox does not run for root';
  return null;
}

/** The program of Electron's runtime, or `null`. Never asked of the package itself: that starts a download. */
export function findElectron() {
  try {
    const program = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(program) ? program : null;
  } catch {
    return null;
  }
}

/**
 * Downloads the runtime, once. A failure is remembered for a week, so that a machine that cannot reach it starts quickly.
 *
 * @param {{ evenAfterFailure: boolean }} options
 * @returns {Promise<string | null>} The program.
 */
export async function fetchElectron({ evenAfterFailure }) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!evenAfterFailure && hasFailedLately(version)) return null;
  process.stderr.write('Downloading Electron (once) …\n');
  await runTool('electron/install.js', [], { output: 'keep', timeoutMs: DOWNLOAD_LIMIT_MS });
  const program = findElectron();
  if (program) {
    rmSync(failureFile, { force: true });
  } else {
    mkdirSync(dirname(failureFile), { recursive: true });
    writeFileSync(failureFile, JSON.stringify({ version, at: Date.now() }));
  }
  return program;
}

/** @param {string} version */
function hasFailedLately(version) {
  try {
    const failure = JSON.parse(readFileSync(failureFile, 'utf8'));
    return failure.version === version && Date.now() - failure.at < TRY_AGAIN_AFTER_MS;
  } catch {
    return false;
  }
}
