import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { expect, vi } from 'vitest';
import type { FromCore, ToCore } from '../../../shared/contract/core-messages.ts';
import { temporaryFolder } from '../../support/core-ports.ts';
import type * as FakeElectronModule from '../../support/fake-electron.ts';
import type { Client } from '../../support/test-app.ts';

type FakeElectron = typeof FakeElectronModule;
export type FakeChild = InstanceType<FakeElectron['FakeUtilityProcess']>;
type FakeWindow = InstanceType<FakeElectron['BrowserWindow']>;

export interface ElectronApp extends FakeElectron {
  /** What it printed on standard output. */
  out: string[];
  data: string;
  /** The system is ready: the start goes on. Resolves when the first window is there, or the application has quit. */
  becomeReady(): Promise<void>;
  /** A message of the page in a window, as Electron delivers it. */
  invoke(window: FakeWindow, channel: string, ...values: unknown[]): Promise<unknown>;
  /** The page asks for its port — or takes the last it was sent — and speaks to the core through it. */
  clientIn(window: FakeWindow, isAsking?: boolean): Client;
}

export interface LaunchOptions {
  args?: string[];
  isPackaged?: boolean;
  isFirst?: boolean;
  keyring?: { isAvailable: boolean; backend: string };
  /** What stands behind the core's process; the real core, in this process, unless a test acts as it. */
  core?: 'real' | ((child: FakeChild) => void);
}

const ADDED = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Undoes what a launch did to this process; for `afterEach`. */
export function endLaunches(): void {
  vi.restoreAllMocks();
  for (const end of ends.splice(0)) end();
}
const ends: (() => void)[] = [];

/** Runs the real core behind a fake utility process: messages are cloned both ways, as between processes. */
async function realCore(): Promise<(child: FakeChild) => void> {
  const { serveMain } = await import('../../../electron/core/process.ts');
  const { createApp } = await import('../../../electron/core/app.ts');
  return (child) => {
    let isAlive = true;
    const exit = (code: number): void => {
      if (!isAlive) return;
      isAlive = false;
      child.emit('exit', code);
    };
    // As near to a crash as one process can come: the core is gone, its folder free, and nobody asked for it.
    child.once('crash', () => child.onMessage({ type: 'close' } satisfies ToCore, []));
    serveMain(
      {
        on: (_event, listener) => {
          child.onMessage = (data, ports) => {
            if (isAlive) listener({ data, ports });
          };
        },
        postMessage: (message: FromCore) => {
          if (isAlive) queueMicrotask(() => child.emit('message', structuredClone(message)));
        },
      },
      exit,
      (ports) => createApp(ports, { pinCost: 2 ** 4, folder: { automatic: false } }),
    );
  };
}

/** Runs the main process's start list against the fake Electron. */
export async function launch(options: LaunchOptions = {}): Promise<ElectronApp> {
  vi.resetModules();
  const electron: FakeElectron = await import('../../support/fake-electron.ts');
  const { fake, app, ipcMain } = electron;
  const data = join(temporaryFolder('counter-electron-'), 'data');
  const out: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out.push(String(text));
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const before = ADDED.map((signal) => process.listeners(signal));
  const { argv } = process;
  ends.push(() => {
    process.argv = argv;
    process.exitCode = undefined;
    for (const [n, signal] of ADDED.entries()) {
      for (const each of process.listeners(signal)) if (!before[n]!.includes(each)) process.off(signal, each);
    }
    for (const child of fake.forks) child.onMessage({ type: 'close' } satisfies ToCore, []);
  });

  app.isPackaged = options.isPackaged ?? false;
  fake.isFirstInstance = options.isFirst ?? true;
  if (options.keyring) fake.keyring = options.keyring;
  fake.onFork = typeof options.core === 'function' ? options.core : await realCore();
  const args = options.args ?? ['--data', data];
  process.argv = options.isPackaged ? ['/app/taishang-counter', ...args] : ['/electron', '/app', ...args];
  await import('../../../electron/main/index.ts');

  function event(window: FakeWindow): unknown {
    const { webContents } = window;
    return { sender: webContents, senderFrame: webContents.mainFrame };
  }
  return {
    ...electron,
    out,
    data,
    becomeReady: async () => {
      fake.ready.resolve();
      await vi.waitFor(
        () => expect(fake.windows.length + fake.acts.filter((act) => act === 'quit').length).not.toBe(0),
        {
          timeout: 5000,
          interval: 5,
        },
      );
    },
    invoke: async (window, channel, ...values) => fake.handlers.get(channel)!(event(window), ...values),
    clientIn: (window, isAsking = true) => {
      if (isAsking) ipcMain.emit('taishang:ready', event(window));
      const port = window.webContents.sent.at(-1)!.ports[0]!.inner;
      port.start();
      return createORPCClient<Client>(new RPCLink({ port }));
    },
  };
}

/** Launched, and the system has become ready. */
export async function started(options: LaunchOptions = {}): Promise<ElectronApp> {
  const electron = await launch(options);
  await electron.becomeReady();
  return electron;
}

/** The same with the real core and the sample center in it. */
export const startedSample = (options: LaunchOptions = {}): Promise<ElectronApp> =>
  started({ args: ['--sample', '--data', join(temporaryFolder(), 'data')], ...options });

/** A core's process that does only what a test says. */
export const opensAtOnce = (child: FakeChild): void => queueMicrotask(() => child.emit('message', { type: 'ready' }));

/** What main sent to the core's process, of one kind. */
export const posted = <T extends ToCore['type']>(child: FakeChild, type: T): Extract<ToCore, { type: T }>[] =>
  child.posted
    .map(({ message }) => message as ToCore)
    .filter((message): message is Extract<ToCore, { type: T }> => message.type === type);

/** Signs the sample center's first person in at the first window; returns the account. */
export async function signIn({ fake, clientIn }: ElectronApp): Promise<string> {
  const client = clientIn(fake.windows[0]!);
  const [tile] = await client.staff.tiles();
  await client.staff.signIn({ account: tile!.account, pin: '2580' });
  return tile!.account;
}
