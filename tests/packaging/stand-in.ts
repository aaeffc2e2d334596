import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../support/host-process.ts';

/** Marks the fuses in every Electron program; a version byte, a length byte and one digit for each fuse follow. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const ALL_FUSES_AS_SHIPPED = '100011111';

/** A folder that looks like Electron's runtime to the packager, so that nothing is downloaded. */
export function standInRuntime(folder: string, program: string): string {
  const electron = join(projectRoot, 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(electron, 'utf8')) as { version: string };
  for (const part of ['locales', 'resources']) mkdirSync(join(folder, part), { recursive: true });
  for (const language of ['en-US', 'zh-TW', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  writeFileSync(join(folder, 'LICENSE'), 'stand-in');
  writeFileSync(join(folder, 'version'), version);
  const fuses = Buffer.from([1, ALL_FUSES_AS_SHIPPED.length]);
  const wire = [Buffer.from(`#!/bin/sh\nexit 1\n#${FUSE_SENTINEL}`), fuses, Buffer.from(`${ALL_FUSES_AS_SHIPPED}\n`)];
  writeFileSync(join(folder, program), Buffer.concat(wire));
  chmodSync(join(folder, program), 0o755);
  return folder;
}
