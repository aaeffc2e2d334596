import { join } from 'node:path';
import { utilityProcess, type MessagePortMain, type UtilityProcess } from 'electron';
import type { Ask, Asked, CoreSettings, FromCore, PortCaller, ToCore } from '../../shared/contract/core-messages.ts';

/** A core that keeps crashing is not started for ever. */
const MAX_CRASHES_A_MINUTE = 3;
const MINUTE = 60_000;
const CLOSE_WITHIN_MS = 8000;

export type Answers = { [A in Ask]: (input: Asked[A]['input'], signal: AbortSignal) => Promise<Asked[A]['output']> };
export type Opening = Extract<FromCore, { type: 'ready' | 'busy' | 'failed' }>;

export interface Core {
  /** How the first start went. */
  opened: Promise<Opening>;
  connect(caller: PortCaller, port: MessagePortMain): void;
  /** May a window print now? Asked of the core, which knows who is signed in. */
  mayPrint(windowId: string): Promise<boolean>;
  /** Lets the core finish and close its database; ends it by force if it does not. */
  close(): Promise<void>;
}

export interface CoreOptions {
  settings: CoreSettings;
  answers: Answers;
  /** The core crashed and runs again: windows need new ports. */
  onRestarted: () => void;
  /** The core crashed too often. */
  onGivenUp: () => void;
}

/** Runs the core in a process of its own, and again when it crashes (docs/architecture.md, "Two hosts, one core"). */
export function startCore({ settings, answers, onRestarted, onGivenUp }: CoreOptions): Core {
  const opened = Promise.withResolvers<Opening>();
  const asking = new Map<number, AbortController>();
  const permits = new Map<number, (allowed: boolean) => void>();
  const closed = Promise.withResolvers<void>();
  let lastPermit = 0;
  let crashes: number[] = [];
  let closing = false;
  let child = fork();

  function post(message: ToCore, ports: MessagePortMain[] = []): void {
    child.postMessage(message, ports);
  }

  function fork(): UtilityProcess {
    const started = utilityProcess.fork(join(import.meta.dirname, '..', 'core', 'process.js'), [], {
      serviceName: 'Taishang Counter core',
      stdio: 'inherit',
    });
    started.on('message', (message: FromCore) => hear(message));
    started.on('exit', ended);
    started.postMessage({ type: 'start', settings } satisfies ToCore, []);
    return started;
  }

  async function answer(id: number, ask: Ask, input: Asked[Ask]['input']): Promise<void> {
    const controller = new AbortController();
    asking.set(id, controller);
    try {
      // The pair of question and answer is checked where it is declared (Asked).
      const output = await answers[ask](input as never, controller.signal);
      post({ type: 'answer', id, output });
    } catch (error) {
      post({ type: 'refusal', id, message: (error as Error).message });
    } finally {
      asking.delete(id);
    }
  }

  function hear(message: FromCore): void {
    switch (message.type) {
      case 'ready':
      case 'busy':
      case 'failed':
        return opened.resolve(message);
      case 'ask':
        return void answer(message.id, message.ask, message.input);
      case 'cancel':
        return asking.get(message.id)?.abort(new Error('Cancelled'));
      case 'mayPrint':
        permits.get(message.id)?.(message.allowed);
        permits.delete(message.id);
    }
  }

  function ended(): void {
    for (const controller of asking.values()) controller.abort(new Error('The core ended'));
    for (const settle of permits.values()) settle(false);
    permits.clear();
    if (closing) return closed.resolve();
    const now = performance.now();
    crashes = [...crashes.filter((at) => now - at < MINUTE), now];
    if (crashes.length > MAX_CRASHES_A_MINUTE) {
      closing = true;
      closed.resolve();
      return onGivenUp();
    }
    child = fork();
    onRestarted();
  }

  return {
    opened: opened.promise,
    connect: (caller, port) => post({ type: 'connect', caller }, [port]),
    mayPrint(windowId) {
      const { promise, resolve } = Promise.withResolvers<boolean>();
      permits.set((lastPermit += 1), resolve);
      post({ type: 'mayPrint', id: lastPermit, windowId });
      return promise;
    },
    async close() {
      if (!closing) {
        closing = true;
        post({ type: 'close' });
      }
      const impatient = setTimeout(() => {
        child.kill();
        closed.resolve();
      }, CLOSE_WITHIN_MS);
      await closed.promise;
      clearTimeout(impatient);
    },
  };
}
