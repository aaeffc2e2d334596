import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { projectRoot } from './host-process.ts';

/** Starts `npm start` as a person does, in a process group of its own, as a terminal gives it one. */
export function npmStart(args: string[], config: string, cwd = projectRoot): ChildProcess {
  const npm = process.env['npm_execpath'];
  const words = ['start', '--', ...args];
  const options = {
    cwd,
    detached: true,
    env: { ...process.env, TAISHANG_CONFIG_DIR: config },
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  };
  return npm?.endsWith('js') ? spawn(process.execPath, [npm, ...words], options) : spawn('npm', words, options);
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
