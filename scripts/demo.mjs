/**
 * `npm run demo`: a central server, a reception and a consultation room on this computer, each a process of its own as in
 * a center, joined by enrolment and opened in the browser.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { openBrowser } from '../electron/loopback/adapters/browsers.ts';
import { administratorKey } from '../server/data-folder/data-folder.ts';
import { launchAddress, startHost, whenReady } from '../tests/support/host-process.ts';
import { build } from './lib/build.mjs';
import { HELP, parseDemoOptions } from './lib/demo-options.mjs';
import { joinRooms } from './lib/demo-rooms.mjs';
import { endAll, onLeave, requireNode, root } from './lib/processes.mjs';
import { UsageError } from './lib/start-options.mjs';

/** @typedef {Awaited<ReturnType<typeof startHost>>} Host */

function readOptions() {
  try {
    return parseDemoOptions(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n\n${HELP}`);
    return process.exit(2);
  }
}

/** @param {string} text */
const say = (text) => void process.stdout.write(`${text}\n`);

/** A folder PostgreSQL's own user can pass through, should this be root's. @param {string | null} wanted */
function demoFolder(wanted) {
  const folder = wanted === null ? mkdtempSync(join(tmpdir(), 'taishang-demo-')) : resolve(wanted);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o711);
  return folder;
}

/** @param {string} folder @param {string} port */
const startServer = (folder, port) =>
  whenReady(
    spawn(process.execPath, [join(root, 'scripts/server.mjs'), '--data', join(folder, 'server'), '--port', port], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DATABASE_URL: '' },
    }),
  );

const options = readOptions();
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
requireNode(24, 'npm run demo');
const stopListening = onLeave(endAll);
if (!(await build())) process.exit(1);
stopListening();

const folder = demoFolder(options.data);
/** @type {Set<Host>} */
const running = new Set();
/** @param {Promise<Host>} starting */
const keep = async (starting) => {
  const host = await starting;
  running.add(host);
  return host;
};

let isLeaving = false;
/** @param {number} code */
async function leave(code) {
  if (isLeaving) return;
  isLeaving = true;
  await Promise.all([...running].map((host) => host.stop()));
  if (options.data === null) rmSync(folder, { recursive: true, force: true });
  process.exit(code);
}
onLeave(() => void leave(0));

/** @param {'reception' | 'consultation'} name */
const place = (name) => ({ data: join(folder, name), config: join(folder, `${name}-key`) });

async function demo() {
  let server = await keep(startServer(folder, '0'));
  const { port } = new URL(server.url);
  const [reception, consultation] = await Promise.all([
    keep(startHost({ ...place('reception'), sample: true })),
    keep(startHost(place('consultation'))),
  ]);
  const key = administratorKey(join(folder, 'server'));
  await joinRooms({
    server: { url: server.url, fingerprint: null, key },
    reception: reception.url,
    consultation: consultation.url,
  });
  // The first address of each was used to join it.
  const urls = [await launchAddress(place('reception')), await launchAddress(place('consultation'))];
  say(`接待 reception     ${urls[0]}   (desk, PIN 2580)`);
  say(`諮詢 consultation  ${urls[1]}   (adviser, PIN 2580)`);
  say(`伺服器 server      ${server.url}`);
  say('Enter: stop or start the server. Ctrl-C: end.');
  if (options.open) {
    const opened = urls.map((url) => openBrowser(url));
    if (!opened.every(Boolean)) say('No screen to open a browser on: open the addresses above yourself, each once.');
  }
  for await (const _ of createInterface({ input: process.stdin })) {
    if (running.delete(server)) {
      await server.stop();
      say('The server is stopped; both rooms go on.');
    } else {
      server = await keep(startServer(folder, port));
      say('The server is there again.');
    }
  }
}

try {
  await demo();
} catch (error) {
  if (!isLeaving) process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await leave(1);
}
