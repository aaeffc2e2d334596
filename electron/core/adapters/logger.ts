import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock, LogFields, Logger } from '../ports.ts';

const MAX_BYTES = 1024 * 1024;
const KEPT_FILES = 5;

/**
 * JSON lines in `<folder>/counter.log`, five files of one megabyte. Written at once: the last line before a crash is the one
 * that is wanted. A log that cannot be written never stops the desk; warnings and errors also go to standard error.
 */
export function createLogger(folder: string, clock: Clock, stderr: (line: string) => void = () => {}): Logger {
  const file = (n: number): string => join(folder, n === 0 ? 'counter.log' : `counter.${n}.log`);
  let size = -1;

  function rotate(): void {
    for (let n = KEPT_FILES - 2; n >= 0; n -= 1) {
      try {
        renameSync(file(n), file(n + 1));
      } catch {
        // Not there yet.
      }
    }
    size = 0;
  }

  function openSize(): number {
    mkdirSync(folder, { recursive: true });
    return statSync(file(0), { throwIfNoEntry: false })?.size ?? 0;
  }

  function write(level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void {
    const line = `${JSON.stringify({ at: new Date(clock.nowMs()).toISOString(), level, event, ...fields })}\n`;
    if (level !== 'info') stderr(line.trimEnd());
    try {
      if (size < 0) size = openSize();
      if (size + line.length > MAX_BYTES) rotate();
      appendFileSync(file(0), line, { mode: 0o600 });
      size += Buffer.byteLength(line);
    } catch {
      size = -1;
    }
  }

  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}
