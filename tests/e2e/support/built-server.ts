import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { call } from '../../../server/cli/client.ts';
import { administratorKey } from '../../../server/data-folder/data-folder.ts';
import { adminContract } from '../../../server/features/admin/contract.ts';
import { type HostProcess, projectRoot, whenReady } from '../../support/host-process.ts';

const BUILT_SERVER = join(projectRoot, 'dist', 'server', 'main.js');
/** The first start makes a PostgreSQL of its own. */
const READY_LIMIT_MS = 60_000;

export const ORGANISATION = { name: '台商服務總會', site: '台北服務中心' };

/** The central server as people start it: built, with its own PostgreSQL, and an organisation of one site. */
export interface BuiltServer {
  /** A one-time string for one workstation. */
  enrol(): Promise<string>;
  stop(): Promise<void>;
  /** Again on the same folder and the same port; `clock`: from now on at another moment, ISO. */
  start(clock?: string): Promise<void>;
  /** Stops it if it runs, and removes its folder. */
  end(): Promise<void>;
}

/** `clock`: the moment its clock starts at, ISO; undefined: the computer's. */
export async function startBuiltServer(clock?: string): Promise<BuiltServer> {
  // Made by the server itself: its PostgreSQL may run as a user of its own, who must be able to go there.
  const data = join(tmpdir(), `taishang-e2e-server-${randomUUID()}`);
  let port = '0';
  let running: HostProcess | null = null;
  let moment = clock;
  const start = async (another = moment): Promise<void> => {
    moment = another;
    const args = ['--data', data, '--port', port, ...(moment ? ['--clock', moment] : [])];
    const child = spawn(process.execPath, [BUILT_SERVER, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    running = await whenReady(child, READY_LIMIT_MS);
    port = new URL(running.url).port;
  };
  const stop = async (): Promise<void> => {
    await running?.stop();
    running = null;
  };
  await start();
  const address = () => ({ url: `http://127.0.0.1:${port}`, fingerprint: null, key: administratorKey(data) });
  await call(address(), adminContract.createOrganisation, ORGANISATION);
  return {
    start,
    stop,
    enrol: async () => (await call(address(), adminContract.enrol, {})).string,
    end: async () => {
      await stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
