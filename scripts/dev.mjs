/**
 * `npm run dev`: the user interface with hot reload, and the loopback host straight from its sources, started anew at every
 * change of the core. One address serves both. Takes the options of `npm start`; without --data it keeps a sample center of
 * its own. For programmers only: whoever can reach the printed address on this computer is let in.
 */
import { spawn } from 'node:child_process';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createServer } from 'vite';
import { endAll, onLeave, root } from './lib/processes.mjs';
import { HELP, parseStartOptions, UsageError } from './lib/start-options.mjs';

const DEFAULT_PORT = '5173';

/** @returns {Promise<number>} A port nobody listens on; the host keeps it through its restarts. */
function freePort() {
  return new Promise((resolve) => {
    const probe = createNetServer().listen(0, '127.0.0.1', () => {
      const address = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(address.port));
    });
  });
}

async function readArguments() {
  try {
    const { help, forHost } = await parseStartOptions(process.argv.slice(2));
    if (!help) return forHost;
    process.stdout.write(HELP.replace('npm start', 'npm run dev'));
    return process.exit(0);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return process.exit(2);
  }
}

const forHost = await readArguments();
const portAt = forHost.indexOf('--port');
const [, port = DEFAULT_PORT] = portAt < 0 ? [] : forHost.splice(portAt, 2);
if (!forHost.includes('--data')) forHost.push('--data', join(root, 'node_modules', '.cache', 'dev-data'), '--sample');
const shouldOpen = !forHost.includes('--no-open');
if (shouldOpen) forHost.push('--no-open');

const origin = `http://127.0.0.1:${port}`;
const hostPort = String(await freePort());
const source = join(root, 'electron', 'loopback', 'index.ts');
const host = spawn(
  process.execPath,
  ['--watch', '--watch-preserve-output', source, ...forHost, '--port', hostPort, '--dev', origin],
  { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
);

/** Admission of the running host; a restarted one knows nobody. */
let cookie = '';
const server = await createServer({
  configFile: join(root, 'vite.config.ts'),
  clearScreen: false,
  server: {
    host: '127.0.0.1',
    port: Number(port),
    strictPort: true,
    open: false,
    proxy: {
      '/rpc': {
        target: `http://127.0.0.1:${hostPort}`,
        ws: true,
        configure: (proxy) =>
          proxy.on('proxyReqWs', (request, { headers }) =>
            request.setHeader('Cookie', [cookie, headers.cookie].filter(Boolean).join('; ')),
          ),
      },
      // The host turns the token into the board's pass and sends the browser back here.
      '^/board\\?token=': { target: `http://127.0.0.1:${hostPort}` },
    },
  },
});
onLeave(() => {
  host.kill('SIGTERM');
  host.once('close', endAll);
  void server.close();
});
await server.listen();

let isFirst = true;
/** Lets this server into the host, in the browser's place. @param {string} launchUrl */
async function enter(launchUrl) {
  const answer = await fetch(launchUrl, { redirect: 'manual' });
  cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  if (!isFirst) return;
  isFirst = false;
  process.stdout.write(`ready ${origin}/\n`);
  if (shouldOpen) server.openBrowser();
}
createInterface({ input: host.stdout }).on('line', (line) => {
  const [, launchUrl] = /^ready (\S+)$/.exec(line) ?? [];
  if (launchUrl) void enter(launchUrl);
});
host.once('close', (code) => process.exit(code ?? 1));
