import { join } from 'node:path';
import type { Ask, Asked, CoreSettings, FromCore, ToCore } from '../../shared/contract/core-messages.ts';
import { createSystemClock } from './adapters/clock.ts';
import { createIds } from './adapters/ids.ts';
import { createLogger } from './adapters/logger.ts';
import { createNetwork } from './adapters/network.ts';
import { workerFile } from './adapters/worker-file.ts';
import { createApp, type App } from './app.ts';
import { DataFolderBusy } from './data-folder/owner.ts';
import type { Logger, Ports } from './ports.ts';
import { startFailure } from './start-failure.ts';
import { createConnectionServer, type ConnectionServer } from './transport/connection.ts';
import { servePort, type PortLike } from './transport/message-port.ts';

/** The end of the channel to the main process, as Electron gives it to a utility process. */
export interface ParentPort {
  on(event: 'message', listener: (message: { data: unknown; ports: PortLike[] }) => void): unknown;
  postMessage(message: FromCore): void;
}

/** Asks the main process for what only it can do, and waits for the answer. */
function createAsker(post: (message: FromCore) => void) {
  const waiting = new Map<number, { resolve(output: never): void; reject(error: Error): void }>();
  let last = 0;
  return {
    ask<A extends Ask>(ask: A, input: Asked[A]['input'], signal?: AbortSignal): Promise<Asked[A]['output']> {
      const id = (last += 1);
      const { promise, resolve, reject } = Promise.withResolvers<Asked[A]['output']>();
      const cancel = (): void => {
        post({ type: 'cancel', id });
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      waiting.set(id, { resolve, reject });
      post({ type: 'ask', id, ask, input });
      return promise.finally(() => {
        waiting.delete(id);
        signal?.removeEventListener('abort', cancel);
      });
    },
    answer: (id: number, output: unknown): void => waiting.get(id)?.resolve(output as never),
    refuse: (id: number, message: string): void => waiting.get(id)?.reject(new Error(message)),
  };
}

function createPorts(settings: CoreSettings, asker: ReturnType<typeof createAsker>): Ports {
  const clock = createSystemClock(settings.clockAt);
  const noSafePlace = (): Promise<never> => Promise.reject(new Error('The system has no safe place for a secret'));
  const isSafe = settings.secrets === 'safeStorage';
  return {
    clock,
    ids: createIds(clock),
    log: createLogger(join(settings.dataFolder, 'logs'), clock, (line) => process.stderr.write(`${line}\n`)),
    paths: { data: settings.dataFolder, workerFile: workerFile(import.meta.dirname) },
    secrets: {
      kind: settings.secrets,
      allowsPassphrase: !isSafe,
      wrap: isSafe ? (key) => asker.ask('wrap', key) : noSafePlace,
      unwrap: isSafe ? (wrapped) => asker.ask('unwrap', wrapped) : noSafePlace,
    },
    network: createNetwork(),
    pdf: { available: true, make: (jobId, signal) => asker.ask('pdf', jobId, signal) },
    host: {
      name: 'electron',
      version: settings.version,
      can: settings.can,
      show: async () => {
        await asker.ask('show', null);
        return { url: null };
      },
    },
  };
}

/** Answers the main process: opens the application, serves every port it hands over, closes. */
export function serveMain(parent: ParentPort, exit: (code: number) => void, startApp = createApp): void {
  const post = (message: FromCore): void => parent.postMessage(message);
  const asker = createAsker(post);
  let running: { app: App; connections: ConnectionServer; log: Logger } | null = null;
  const early: { caller: Parameters<typeof servePort>[2]; port: PortLike }[] = [];

  async function start(settings: CoreSettings): Promise<void> {
    try {
      const ports = createPorts(settings, asker);
      const app = await startApp(ports);
      if (settings.sample) await app.fillSample();
      if (settings.join) await app.joinServer(settings.join, (line) => process.stderr.write(`${line}\n`));
      running = { app, connections: createConnectionServer({ ...app, log: ports.log }), log: ports.log };
      for (const { port, caller } of early.splice(0)) servePort(running.connections, port, caller);
      ports.log.info('host.ready', { host: 'electron', version: settings.version });
      post({ type: 'ready' });
    } catch (error) {
      if (error instanceof DataFolderBusy) post({ type: 'busy', url: error.answer?.url ?? null });
      else post({ type: 'failed', ...startFailure(error) });
    }
  }

  async function close(): Promise<void> {
    await running?.app.close();
    exit(0);
  }

  parent.on('message', ({ data, ports: [port] }) => {
    const message = data as ToCore;
    switch (message.type) {
      case 'start':
        return void start(message.settings);
      case 'connect':
        if (!port) return;
        // A window may be quicker than the database.
        if (running) servePort(running.connections, port, message.caller);
        else early.push({ port, caller: message.caller });
        return;
      case 'mayPrint': {
        const session = running?.app.scope.sessions.of(message.windowId);
        return post({ type: 'mayPrint', id: message.id, allowed: session?.locked === false });
      }
      case 'answer':
        return asker.answer(message.id, message.output);
      case 'refusal':
        return asker.refuse(message.id, message.message);
      case 'close':
        return void close();
    }
  });
}

const { parentPort } = process as { parentPort?: ParentPort };
if (parentPort) serveMain(parentPort, (code) => process.exit(code));
