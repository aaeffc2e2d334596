import { Worker } from 'node:worker_threads';
import type { OperationName, Operations } from './operations.ts';

type Input<K extends OperationName> = Parameters<Operations[K]>[0];
type Result<K extends OperationName> = ReturnType<Operations[K]>;

export interface Question<K extends OperationName> {
  id: number;
  name: K;
  input: Input<K>;
}
/** Instead of a question: there are no more. */
export const END = 'end';
export interface Answer {
  id: number;
  result?: unknown;
  error?: { message: string; code: string | null };
}

/** Heavy reads in a thread of their own: the desk never waits for them. */
export interface HeavyWorker {
  run<K extends OperationName>(name: K, input: Input<K>): Promise<Result<K>>;
  /** What is running is waited for a moment, then given up; its promise rejects. */
  close(): Promise<void>;
}

interface Pending {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Less than a host waits for its core. A check of a large file takes longer; what is given up is done again at the next start. */
const PATIENCE_MS = 3000;

/** Starts the thread when first asked, and again after it has died. */
export function createHeavyWorker(workerFile: string): HeavyWorker {
  let worker: Worker | null = null;
  let nextId = 0;
  const pending = new Map<number, Pending>();

  const settle = ({ id, result, error }: Answer): void => {
    const asked = pending.get(id);
    pending.delete(id);
    // An idle worker must not keep the process alive.
    if (pending.size === 0) worker?.unref();
    if (error) asked?.reject(Object.assign(new Error(error.message), error.code ? { code: error.code } : {}));
    else asked?.resolve(result);
  };

  function start(): Worker {
    const started = new Worker(workerFile);
    const fail = (error: Error): void => {
      if (worker !== started) return;
      worker = null;
      for (const asked of pending.values()) asked.reject(error);
      pending.clear();
    };
    started.on('message', settle);
    started.on('error', (error) => fail(error as Error));
    started.on('exit', () => fail(new Error('The database worker ended')));
    return started;
  }

  return {
    run: (name, input) => {
      const asked = (worker ??= start());
      asked.ref();
      const id = (nextId += 1);
      return new Promise((resolve, reject) => {
        pending.set(id, { resolve, reject });
        asked.postMessage({ id, name, input } satisfies Question<typeof name>);
      });
    },
    close: async () => {
      const ending = worker;
      if (!ending) return;
      const over = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      ending.ref();
      // By itself: a thread that is ended inside SQLite can take the whole process with it.
      ending.postMessage(END);
      const late = setTimeout(() => void ending.terminate(), PATIENCE_MS);
      await over;
      clearTimeout(late);
    },
  };
}
