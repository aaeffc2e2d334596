import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A process that says what it does, line by line. */
export interface Child {
  /** Lines so far that nobody has taken. */
  take(): string[];
  /** The first line from now on for which this is so. Rejects when the process ends before, or too late. */
  line(isIt: (line: string) => boolean, what: string): Promise<string>;
  tell(text: string): void;
  kill(): Promise<void>;
  readonly isRunning: boolean;
  readonly pid: number;
  readonly complaint: string;
}

const PATIENCE_MS = 60_000;

export function startChild(file: string, args: string[], env: Record<string, string> = {}): Child {
  const child: ChildProcess = spawn(process.execPath, [file, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  const closed = once(child, 'close');
  let isRunning = true;
  void closed.then(() => (isRunning = false));
  const taken: string[] = [];
  const waiting = new Set<(line: string) => void>();
  let complaint = '';
  child.stderr!.on('data', (piece) => (complaint = (complaint + String(piece)).slice(-4000)));
  child.stdin!.on('error', () => {});
  createInterface({ input: child.stdout! }).on('line', (line) => {
    taken.push(line);
    for (const hear of waiting) hear(line);
  });
  return {
    take: () => taken.splice(0),
    tell: (text) => void child.stdin!.write(`${text}\n`),
    pid: child.pid!,
    get isRunning() {
      return isRunning;
    },
    get complaint() {
      return complaint;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await closed;
    },
    line: async (isIt, what) => {
      const { promise, resolve: found, reject } = Promise.withResolvers<string>();
      const hear = (line: string): void => {
        if (isIt(line)) found(line);
      };
      waiting.add(hear);
      const late = setTimeout(() => reject(new Error(`never came: ${what}\n${complaint}`)), PATIENCE_MS);
      void closed.then(() => reject(new Error(`ended before: ${what}\n${complaint}`)));
      try {
        return await promise;
      } finally {
        clearTimeout(late);
        waiting.delete(hear);
      }
    },
  };
}
