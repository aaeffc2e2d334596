/**
 * `npm start`: builds when the sources are newer than `dist`, chooses the host and hands over to it. The loopback host
 * runs in this very process, so that a second start takes about a second.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from './lib/build.mjs';
import { fetchElectron, findElectron, obstacleToElectron } from './lib/electron-runtime.mjs';
import { endAll, onLeave, onOrphaned, requireNode, root } from './lib/processes.mjs';
import { HELP, parseStartOptions, UsageError } from './lib/start-options.mjs';

const OLDEST_NODE = 22;

/** @param {string} text @param {number} code @returns {never} */
function stop(text, code) {
  process.stderr.write(`${text}\n`);
  process.exit(code);
}

/** The checked command line; ends here when it asks for help or cannot be followed. */
async function readOptions() {
  try {
    const options = await parseStartOptions(process.argv.slice(2));
    if (!options.help) return options;
    process.stdout.write(HELP);
    return process.exit(0);
  } catch (error) {
    if (error instanceof UsageError) return stop(`${error.message}\n\n${HELP}`, 2);
    throw error;
  }
}

/** Electron's program, or null when the loopback host is to take over. @param {string} wanted */
async function electronFor(wanted) {
  if (wanted === 'loopback') return null;
  const obstacle = obstacleToElectron();
  const program = obstacle
    ? null
    : (findElectron() ?? (await fetchElectron({ evenAfterFailure: wanted === 'electron' })));
  if (program) return program;
  const reason = obstacle ?? 'its runtime could not be downloaded';
  if (wanted === 'electron') stop(`Electron cannot be used here: ${reason}. Start with --host loopback instead.`, 1);
  process.stderr.write(`Electron cannot be used here (${reason}): running in the browser instead.\n`);
  return null;
}

/** @param {string} program @param {string[]} args */
function runElectron(program, args) {
  const child = spawn(program, [root, ...args], { stdio: ['ignore', 'inherit', 'inherit'] });
  onLeave(() => child.kill('SIGTERM'));
  child.once('error', (error) => stop(`Electron could not be started: ${error.message}`, 1));
  child.once('close', (code) => process.exit(code ?? 1));
}

/** The host reads its own command line and closes by itself on a signal. @param {string[]} args */
async function runLoopback(args) {
  onOrphaned(() => process.emit('SIGTERM'));
  const file = join(root, 'dist', 'loopback', 'index.js');
  process.argv = [process.execPath, file, ...args];
  await import(pathToFileURL(file).href);
}

const options = await readOptions();
requireNode(OLDEST_NODE, 'npm start');
const stopListening = onLeave(endAll);
if (!(await build())) process.exit(1);
const electron = await electronFor(options.host);
stopListening();
if (electron) runElectron(electron, options.forHost);
else await runLoopback(options.forHost);
