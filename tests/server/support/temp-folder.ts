import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** In memory where the system has such a place: a PostgreSQL is made for many a test, and a busy disk takes its time. */
const PLACE = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export const makeFolder = (name: string): string => mkdtempSync(join(PLACE, `${name}-`));
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });

/** An empty folder that is gone after the test. */
export function tempFolder(): string {
  const folder = makeFolder('taishang-server');
  onTestFinished(() => removeFolder(folder));
  return folder;
}
