import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from './host-process.ts';

/** The environment of somebody's terminal: without the programs the outer npm put in front. */
const ownTerminal = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => !/node_modules[\\/]\.bin$|node-gyp-bin$/.test(folder))
    .join(delimiter),
});

/** Starts `npm start` as a person does, in a process group of its own, as a terminal gives it one. */
export function npmStart(args: string[], config: string, cwd = projectRoot): ChildProcess {
  return npmCommand('start', args, { cwd, env: { TAISHANG_CONFIG_DIR: config } });
}

/** Any of the project's commands, started in the same way. */
export function npmCommand(
  name: string,
  args: string[],
  { cwd = projectRoot, env = {} }: { cwd?: string; env?: Record<string, string> } = {},
): ChildProcess {
  return spawn('npm', ['run', name, '--', ...args], {
    cwd,
    detached: true,
    env: { ...ownTerminal(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Runs npm to its end in the same way. Rejects when it fails. */
export async function runNpm(args: string[], cwd = projectRoot): Promise<void> {
  await promisify(execFile)('npm', args, { cwd, env: ownTerminal() });
}

/** Processes of a group that are still there (Linux). */
export function processesOfGroup(group: number): number[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const [state, , parentGroup] = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
      return Number(parentGroup) === group && state !== 'Z' ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}

/** Whether anybody listens on a port of this computer. */
export function isPortOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
