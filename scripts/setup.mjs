#!/usr/bin/env node
/**
 * Makes `node_modules` what the lock file says, when it is not already: every command of package.json begins here, so
 * that a fresh clone needs no step of its own. Runs under the machine's Node (18 or newer) and imports nothing from
 * npm, because there may be nothing to import yet.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'node_modules', '.setup-stamp');
const platform = `${process.platform}-${process.arch}`;

const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
const wanted = { lock: createHash('sha256').update(lockText).digest('hex'), platform };

/** A hash beats modification times: git sets those at checkout. */
const stamp = readJson(stampFile);
if (stamp?.lock !== wanted.lock || stamp.platform !== platform) {
  if ((stamp && stamp.platform !== platform) || !installedAsLocked()) install();
  writeFileSync(stampFile, `${JSON.stringify(wanted)}\n`);
}

/**
 * Whether the last `npm install` of a developer left exactly the locked packages; then nothing is to be done again.
 * npm writes its hidden lock file last, so an interrupted install is never taken for a complete one.
 */
function installedAsLocked() {
  const found = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages;
  if (!found) return false;
  const locked = JSON.parse(lockText).packages;
  /** @param {[string, { version: string, integrity?: string, optional?: boolean }]} pair */
  const isSame = ([path, entry]) => {
    const here = found[path];
    return here ? here.version === entry.version && here.integrity === entry.integrity : entry.optional === true;
  };
  return (
    Object.entries(locked).every((pair) => pair[0] === '' || isSame(pair)) &&
    Object.keys(found).every((path) => path in locked)
  );
}

function install() {
  process.stderr.write('Installing the packages of this project (once, about a minute) …\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--loglevel=error'];
  // What npm prints goes to standard error: standard output belongs to the command that follows.
  /** @type {import('node:child_process').SpawnSyncOptions} */
  const options = { cwd: root, env: cleanEnvironment(), stdio: ['ignore', 2, 2] };
  const done = npm?.endsWith('js')
    ? spawnSync(process.execPath, [npm, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (done.status === 0) return;
  process.stderr.write(
    'The packages could not be installed; npm says why above. Without a network the first start is not possible.\n',
  );
  process.exit(done.status ?? 1);
}

/**
 * The environment without what the outer npm set for its script (a `--prefix` or `--omit` meant for that one would
 * otherwise change what is installed), but with where packages come from.
 */
function cleanEnvironment() {
  const kept =
    /^npm_config_(registry|cafile|ca|proxy|https_proxy|noproxy|cache|userconfig|globalconfig|offline|prefer_offline)$/;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(config|package|lifecycle)_/.test(name) || kept.test(name)),
  );
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
