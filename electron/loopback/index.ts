import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createApp } from '../core/app.ts';
import { createSystemClock } from '../core/adapters/clock.ts';
import { createIds } from '../core/adapters/ids.ts';
import { createLogger } from '../core/adapters/logger.ts';
import { createNetwork } from '../core/adapters/network.ts';
import { workerFile } from '../core/adapters/worker-file.ts';
import { DataFolderBusy } from '../core/data-folder/owner.ts';
import { startFailure, type Words } from '../core/start-failure.ts';
import { createConnectionServer } from '../core/transport/connection.ts';
import { openBrowser } from './adapters/browsers.ts';
import { createPdfMaker } from './adapters/pdf-maker.ts';
import { createKeyFileStore } from './adapters/secret-store.ts';
import { createAdmission } from './admission.ts';
import { startHttp, type HttpHost, type HttpHostOptions } from './http.ts';
import { watchLifetime } from './lifetime.ts';
import { configFolder, help, PREFERRED_PORT, readOptions, type Options } from './options.ts';
import { createFolderReader } from './folder-reader.ts';

const root = resolve(import.meta.dirname, '..', '..');

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const ready = (url: string): void => void process.stdout.write(`ready ${url}\n`);

/** The wanted port; without a wish the preferred one, or any free one when that is taken. */
async function listenOn(options: Omit<HttpHostOptions, 'port'>, port: number | null): Promise<HttpHost> {
  try {
    return await startHttp({ ...options, port: port ?? PREFERRED_PORT });
  } catch (error) {
    if (port !== null || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return startHttp({ ...options, port: 0 });
  }
}

async function start(options: Options): Promise<void> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const clock = createSystemClock(options.clockAt);
  const log = createLogger(join(options.data, 'logs'), clock, say);
  const listening = Promise.withResolvers<HttpHost>();
  listening.promise.catch(() => {});
  let http: HttpHost | null = null;
  const pdf = createPdfMaker({ paperUrl: (jobId) => http!.paperUrl(jobId), clock, log });

  const app = await createApp({
    clock,
    ids: createIds(clock),
    log,
    paths: { data: options.data, workerFile: workerFile(import.meta.dirname) },
    secrets: createKeyFileStore(configFolder()),
    network: createNetwork(),
    pdf,
    host: {
      name: 'loopback',
      version,
      can: { printSilently: false, pickFolder: false },
      show: async () => ({ url: (await listening.promise).launchUrl() }),
    },
  });

  async function close(why: string): Promise<void> {
    log.info('host.closing', { why });
    setTimeout(() => process.exit(1), 8000).unref();
    await http?.close();
    await pdf.close();
    await app.close();
    process.exit(0);
  }
  watchLifetime((why) => void close(why));

  try {
    if (options.sample) await app.fillSample();
    if (options.join) await app.joinServer(options.join, say);
    http = await listenOn(
      {
        devOrigin: options.devOrigin,
        admission: createAdmission(clock, app.scope.boardPasses),
        readFile: createFolderReader(options.ui),
        connections: createConnectionServer({ ...app, log }),
      },
      options.port,
    );
  } catch (error) {
    await app.close();
    throw error;
  }
  listening.resolve(http);
  const url = http.launchUrl();
  ready(url);
  log.info('host.ready', { host: 'loopback', version });
  if (options.open && !openBrowser(url)) say('No screen to open a browser on: open the address above yourself.');
}

/** Why the start failed, in words a person can act on. */
function explain(error: unknown, { port }: Options): Words {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return startFailure(error);
  return {
    zh: `連接埠 ${port} 已被其他程式使用，請用 --port 換一個。`,
    en: `Port ${port} is already used by another program; choose another with --port.`,
  };
}

function readCommandLine(): Options | null {
  try {
    const options = readOptions(process.argv.slice(2), join(root, 'dist', 'renderer'));
    if (options !== 'help') return options;
    process.stdout.write(help());
    process.exitCode = 0;
  } catch (error) {
    say((error as Error).message);
    process.exitCode = 2;
  }
  return null;
}

const options = readCommandLine();
if (options) {
  try {
    await start(options);
  } catch (error) {
    if (error instanceof DataFolderBusy) {
      // Another host has this folder open and was asked to show itself.
      if (error.answer?.url) ready(error.answer.url);
      else say('已在另一個視窗開啟。 Already open in another window.');
      process.exit(0);
    }
    const { zh, en } = explain(error, options);
    say(`${zh}\n${en}`);
    process.exit(1);
  }
}
