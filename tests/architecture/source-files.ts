import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

export const root = dirname(dirname(import.meta.dirname));

/** Files git keeps, and those a developer is about to add. */
export function projectFiles(): string[] {
  // A checkout may belong to another user than the one who tests it.
  const git = ['-c', 'safe.directory=*', 'ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const listed = execFileSync('git', git, { cwd: root, encoding: 'utf8' });
  return listed.split('\0').filter((file) => file !== '' && existsSync(join(root, file)));
}

export const readSource = (file: string): string => readFileSync(join(root, file), 'utf8');

export interface Import {
  /** Importing file, from the root, with `/`. */
  from: string;
  /** Imported file of ours from the root, or a package's name with what follows it. */
  to: string;
  isOurs: boolean;
  /** Types only: nothing of it is there when the program runs. */
  isType: boolean;
}

const ROOMS = ['electron', 'renderer', 'shared', 'server'];
const STATEMENT = /^[ \t]*(?:import|export)\s+(type\s)?[^'";]*?from\s*['"]([^'"]+)['"]/gm;
const BARE = /^[ \t]*import\s*['"]([^'"]+)['"]/gm;
const CALL = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** Every import of one source text. */
export function importsOf(from: string, source: string): Import[] {
  const found: [string, boolean][] = [];
  for (const [, type, name] of source.matchAll(STATEMENT)) found.push([String(name), type !== undefined]);
  for (const [, name] of source.matchAll(BARE)) found.push([String(name), false]);
  for (const [, name] of source.matchAll(CALL)) found.push([String(name), false]);
  return found.map(([name, isType]) => {
    const isOurs = name.startsWith('.');
    return { from, to: isOurs ? posix.join(posix.dirname(from), name) : name, isOurs, isType };
  });
}

/** The import graph of the application's own rooms; tests and scripts may import what they need. */
export function importGraph(): Import[] {
  const files = ROOMS.filter((room) => existsSync(join(root, room))).flatMap((room) =>
    readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => posix.join(room, file.replaceAll('\\', '/'))),
  );
  return files.flatMap((file) => importsOf(file, readSource(file)));
}
