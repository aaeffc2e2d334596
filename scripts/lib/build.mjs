import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './processes.mjs';

/** Everything the bundles are made of. */
const SOURCES = ['electron', 'renderer', 'server', 'shared', 'resources', 'vite.config.ts', 'package-lock.json'];
const stampFile = join(root, 'dist', '.stamp');

/**
 * Bundles the application when `dist` is older than its sources.
 *
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} Whether `dist` is good.
 */
export async function build({ force = false } = {}) {
  const wanted = sourceState();
  if (!force && readStamp() === wanted) return true;
  process.stderr.write('Building …\n');
  // A build that fails half-way must not pass for a good one.
  rmSync(stampFile, { force: true });
  const { code, output } = await runTool('vite/bin/vite.js', ['build', '--app', '--logLevel', 'warn'], {
    output: 'keep',
  });
  if (code !== 0) {
    process.stderr.write(`${output}\nThe application could not be built; the reason is above.\n`);
    return false;
  }
  writeFileSync(stampFile, wanted);
  return true;
}

/** Names, sizes and times of all source files: a few milliseconds, and any edit changes it. */
function sourceState() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    const path = join(root, source);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) continue;
    const files = stat.isDirectory() ? readdirSync(path, { recursive: true, encoding: 'utf8' }).toSorted() : [''];
    for (const file of files) {
      const { mtimeMs, size } = statSync(join(path, file));
      hash.update(`${source}/${file} ${mtimeMs} ${size}\n`);
    }
  }
  return hash.digest('hex');
}

function readStamp() {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
}
