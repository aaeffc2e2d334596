import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { projectRoot } from '../support/host-process.ts';

/** Marks the fuses in every Electron program; a version byte, a length byte and one digit for each fuse follow. */
const FUSE_SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const FUSES_AS_SHIPPED = '100011111';
const FUSE_WIRE = Buffer.concat([
  Buffer.from(FUSE_SENTINEL),
  Buffer.from([1, FUSES_AS_SHIPPED.length]),
  Buffer.from(FUSES_AS_SHIPPED),
]);

export const STAND_IN = {
  linux: { name: 'electron', content: () => Buffer.concat([Buffer.from('#!/bin/sh\nexit 1\n#'), FUSE_WIRE]) },
  windows: { name: 'electron.exe', content: windowsProgram },
};

/** An empty Windows program with a version, which is where the packager writes the archive's hash beside. */
function windowsProgram(): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resources = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.setStringValues({ lang: 1033, codepage: 1200 }, { ProductName: 'Electron' });
  version.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), FUSE_WIRE]);
}

/** A folder that looks like Electron's runtime to the packager, so that nothing is downloaded. */
export function standInRuntime(folder: string, system: keyof typeof STAND_IN): string {
  const electron = join(projectRoot, 'node_modules', 'electron', 'package.json');
  const { version } = JSON.parse(readFileSync(electron, 'utf8')) as { version: string };
  for (const part of ['locales', 'resources']) mkdirSync(join(folder, part), { recursive: true });
  for (const language of ['en-US', 'zh-TW', 'de', 'fr']) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  writeFileSync(join(folder, 'LICENSE'), 'stand-in');
  writeFileSync(join(folder, 'version'), version);
  const { name, content } = STAND_IN[system];
  writeFileSync(join(folder, name), content());
  chmodSync(join(folder, name), 0o755);
  return folder;
}

export interface ArchiveHash {
  file: string;
  alg: string;
  value: string;
}

/** The hash of each archive a Windows program will insist on. */
export function archiveHashes(program: string): ArchiveHash[] {
  const resources = NtExecutableResource.from(NtExecutable.from(readFileSync(program)));
  const entry = resources.entries.find(({ type }) => type === 'INTEGRITY');
  return entry ? (JSON.parse(Buffer.from(entry.bin).toString()) as ArchiveHash[]) : [];
}
