import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { projectRoot } from '../support/host-process.ts';
import { archiveHashes, type ArchiveHash, standInRuntime } from './stand-in.ts';

const run = promisify(execFile);

interface PackerOf {
  flag: string;
  folder: string;
  program: string;
  hashes(program: string): ArchiveHash[];
}

/** Where each system's packager puts things, and what it calls them. */
const SYSTEMS: Record<'linux' | 'windows', PackerOf> = {
  linux: { flag: '--linux', folder: 'linux-unpacked', program: 'taishang-counter', hashes: () => [] },
  windows: { flag: '--win', folder: 'win-unpacked', program: 'Taishang Counter.exe', hashes: archiveHashes },
};
export type System = keyof typeof SYSTEMS;

export interface Packed {
  /** Files inside app.asar, from its root, without a leading slash. */
  files: string[];
  read(file: string): Buffer;
  /** Path of the application's program, whose fuses can be read. */
  program: string;
  /** Archives whose hash the program insists on; on Linux no program can. */
  hashes: ArchiveHash[];
  has(path: string): boolean;
  remove(): void;
}

/** Packages what is built for one system into a temporary folder, around a stand-in runtime; nothing is downloaded. */
export async function packFor(system: System): Promise<Packed> {
  const { flag, folder, program, hashes } = SYSTEMS[system];
  const temporary = mkdtempSync(join(tmpdir(), 'taishang-package-'));
  const electronDist = standInRuntime(join(temporary, 'runtime'), system);
  const builder = join(projectRoot, 'node_modules', 'electron-builder', 'cli.js');
  const args = ['--dir', flag, '--x64', '--publish', 'never', `-c.electronDist=${electronDist}`];
  // The icon and version of a program can be written into a real one only.
  if (system === 'windows') args.push('-c.win.signAndEditExecutable=false');
  await run(process.execPath, [builder, ...args, `-c.directories.output=${join(temporary, 'out')}`], {
    cwd: projectRoot,
  });
  const packed = join(temporary, 'out', folder);
  const archive = join(packed, 'resources', 'app.asar');
  return {
    files: listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/').slice(1)),
    read: (file) => extractFile(archive, file),
    program: join(packed, program),
    hashes: hashes(join(packed, program)),
    has: (path) => existsSync(join(packed, path)),
    remove: () => rmSync(temporary, { recursive: true, force: true }),
  };
}

/** Files the built renderer's page names by itself. */
export function namedByPage(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => `dist/renderer/${path}`);
}

/** Version of the application as written in its manifest. */
export const ownVersion = (): string =>
  (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version;
