import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Colours are for people at a terminal, not for files. @type {Record<string, string>} */
const PLAIN = process.stdout.isTTY || process.env.FORCE_COLOR ? {} : { NO_COLOR: '1' };

/** @type {Record<string, import('node:child_process').StdioOptions>} */
const OUTPUT = { stderr: ['ignore', 2, 2], show: ['ignore', 1, 2], keep: ['ignore', 'pipe', 'pipe'] };

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set();

/**
 * Runs a program to its end. Its output goes to standard error, because standard output belongs to the result of the
 * whole command; with `show` it goes where ours goes, with `keep` it is only returned. The program ends with us.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ output?: 'show' | 'keep', env?: Record<string, string>, timeoutMs?: number }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 1 when the program could not be started or was killed.
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, ...PLAIN, ...options.env },
    stdio: OUTPUT[options.output ?? 'stderr'],
    ...(options.timeoutMs ? { timeout: options.timeoutMs } : {}),
  });
  children.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
  }
  return new Promise((resolve) => {
    /** @param {number} code */
    const end = (code) => {
      children.delete(child);
      resolve({ code, output });
    };
    child.once('error', (error) => {
      output += `${error.message}\n`;
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
}

/**
 * Runs a program of a package with this Node, by the file behind its command.
 *
 * @param {string} file Path below node_modules.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runTool = (file, args, options) =>
  run(process.execPath, [`${root}/node_modules/${file}`, ...args], options);

/**
 * Calls `leave` once on Ctrl-C, SIGTERM or hang-up, and when whoever started us is gone.
 *
 * @param {() => void} leave
 * @returns {() => void} Stops listening and watching.
 */
export function onLeave(leave) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const stop = () => {
    for (const signal of signals) process.off(signal, once);
    stopWatching();
  };
  const once = () => {
    stop();
    leave();
  };
  const stopWatching = onOrphaned(once);
  for (const signal of signals) process.on(signal, once);
  return stop;
}

/**
 * Calls `whenGone` when whoever started us is gone: npm ends without passing a signal on, and a killed terminal says
 * nothing at all.
 *
 * @param {() => void} whenGone
 * @returns {() => void} Stops watching.
 */
export function onOrphaned(whenGone) {
  const line = ancestors();
  const timer = setInterval(() => {
    if (!isGone(line)) return;
    clearInterval(timer);
    whenGone();
  }, 200).unref();
  return () => clearInterval(timer);
}

/**
 * Ends in words where Node is too old; npm's commands bring their own.
 *
 * @param {number} oldest
 * @param {string} command The npm command that was meant.
 */
export function requireNode(oldest, command) {
  if (Number(process.versions.node.split('.')[0]) >= oldest) return;
  process.stderr.write(
    `Node ${oldest} or newer is needed; this is ${process.versions.node}. Start with "${command}".\n`,
  );
  process.exit(1);
}

/** Ends every program started here and then this one. */
export function endAll() {
  for (const child of children) child.kill('SIGTERM');
  process.exit(130);
}

/**
 * Us, our parent, and its parent when ours is the shell npm put between: that shell outlives a killed npm.
 *
 * @returns {{ pid: number, parent: number }[]}
 */
function ancestors() {
  const own = { pid: process.pid, parent: process.ppid };
  const stat = processStat(own.parent);
  const isShell = stat && /^(sh|dash|bash|zsh|ksh)$/.test(stat.name) && process.env.npm_lifecycle_event;
  return isShell ? [own, { pid: own.parent, parent: stat.parent }] : [own];
}

/** @param {{ pid: number, parent: number }[]} line */
function isGone(line) {
  return line.some(({ pid, parent }) => {
    const now = pid === process.pid ? process.ppid : processStat(pid)?.parent;
    return now !== parent || !isAlive(parent);
  });
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/** Name and parent of a process, on Linux. @param {number} pid */
function processStat(pid) {
  try {
    const found = /^\d+ \((.*)\) \S (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return found?.[1] && found[2] ? { name: found[1], parent: Number(found[2]) } : undefined;
  } catch {
    return undefined;
  }
}
