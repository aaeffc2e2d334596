import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { type AdminAddress, call } from '../../../server/cli/client.ts';
import { administratorKey, findRunning } from '../../../server/data-folder/data-folder.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { projectRoot } from '../../support/host-process.ts';
import { until } from './processes.ts';

export interface ServerProcess {
  url: string;
  pid: number;
  /** What it said on standard error. */
  log(): string;
  /** Everything on standard output. */
  out(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  admin: AdminAddress;
}

interface Ended {
  code: number | null;
  out: string;
  log: string;
}

const PATIENCE_MS = 60_000;
// Several processes and a PostgreSQL of their own each: a busy machine takes its time.
vi.setConfig({ testTimeout: PATIENCE_MS, hookTimeout: PATIENCE_MS });

function launch(file: 'main.ts' | 'cli.ts', args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [join(projectRoot, 'server', file), ...args], {
    env: { ...process.env, DATABASE_URL: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', log: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.log += text));
  const ended = once(child, 'close').then(([code]: (number | null)[]) => code ?? null);
  return { child, said, ended };
}

/** Runs the server or the administrator's command to its end. */
export async function runToEnd(
  file: 'main.ts' | 'cli.ts',
  args: string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const { child, said, ended } = launch(file, args, env);
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const code = await ended;
  clearTimeout(late);
  return { code, ...said };
}

/** Starts the server from its sources and waits for its `ready`. */
export async function startServer(
  data: string,
  { args = [], env = {} }: { args?: string[]; env?: Record<string, string> } = {},
): Promise<ServerProcess> {
  const { child, said, ended } = launch('main.ts', ['--data', data, '--port', '0', ...args], env);
  let isOver = false;
  void ended.then(() => (isOver = true));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  await until('ready', () => isOver || /^ready \S+$/m.test(said.out), PATIENCE_MS);
  const url = /^ready (\S+)$/m.exec(said.out)?.[1];
  if (!url) throw new Error(`The server did not start:\n${said.log}`);
  return {
    url,
    pid: child.pid!,
    log: () => said.log,
    out: () => said.out,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
    admin: { ...findRunning(data)!, key: administratorKey(data) },
  };
}

export const createCenter = async (server: ServerProcess) =>
  call(server.admin, adminContract.createOrganisation, { name: '台商服務中心', site: '廈門' });
