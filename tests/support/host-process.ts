import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const projectRoot = join(import.meta.dirname, '..', '..');
const BUILT_HOST = join(projectRoot, 'dist', 'loopback', 'index.js');

export interface HostOptions {
  /** Data folder. */
  data: string;
  /** Folder of the host's key file; apart from the data, as on a real computer. */
  config: string;
  sample?: boolean;
  /** Moment the clock starts at, ISO. */
  clock?: string;
  /** Default 0: any free port. */
  port?: number;
  /** Further environment of the process. */
  env?: Record<string, string>;
}

export interface HostProcess {
  /** What it printed as `ready URL`. */
  url: string;
  origin: string;
  /** What it said on standard error so far. */
  log(): string;
  child: ChildProcess;
  /** Closes it as the system would; resolves with its exit code. */
  stop(): Promise<number | null>;
  /** Kills it as a power cut would. */
  kill(): Promise<void>;
}

const READY_LIMIT_MS = 30_000;

/** Starts the built loopback host as a process of its own and waits until it can be used. */
export function startHost(options: HostOptions): Promise<HostProcess> {
  if (!existsSync(BUILT_HOST)) throw new Error('There is nothing built to start: run "npm run build" first.');
  const args = ['--no-open', '--data', options.data, '--port', String(options.port ?? 0)];
  if (options.sample) args.push('--sample');
  if (options.clock) args.push('--clock', options.clock);
  const child = spawn(process.execPath, [BUILT_HOST, ...args], {
    env: { ...process.env, ...options.env, TAISHANG_CONFIG_DIR: options.config },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return whenReady(child);
}

/** Another launch address of a host that runs on this folder: each lets one browser in. */
export async function launchAddress(options: HostOptions): Promise<string> {
  const asking = await startHost(options);
  await asking.stop();
  return asking.url;
}

/** Waits for the line `ready URL` of a process that starts the application. */
export async function whenReady(child: ChildProcess, limitMs = READY_LIMIT_MS): Promise<HostProcess> {
  let log = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (log += text));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  const stop = async (signal: NodeJS.Signals): Promise<number | null> => {
    child.kill(signal);
    return exited;
  };
  const ready = new Promise<string>((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error('not ready in time')), limitMs);
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const url = /^ready (https?:\S+)$/.exec(line)?.[1];
      if (!url) return;
      clearTimeout(tooLate);
      resolve(url);
    });
    void exited.then((code) => {
      clearTimeout(tooLate);
      reject(new Error(`ended with ${code} before it was ready`));
    });
  });
  try {
    const url = await ready;
    return {
      url,
      origin: new URL(url).origin,
      log: () => log,
      child,
      stop: () => stop('SIGTERM'),
      kill: async () => void (await stop('SIGKILL')),
    };
  } catch (error) {
    await stop('SIGKILL');
    throw new Error(`The application did not start: ${(error as Error).message}\n${log}`, { cause: error });
  }
}
