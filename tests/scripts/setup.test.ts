import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { root } from '../architecture/source-files.ts';

let project: string;

const lockOf = (...versions: string[]): object => ({
  packages: {
    '': { name: 'sample' },
    'node_modules/a': { version: versions[0], integrity: `sha512-a${versions[0]}` },
    'node_modules/b-other-platform': { version: '1.0.0', integrity: 'sha512-b', optional: true },
  },
});
const write = (file: string, content: object | string): void => {
  mkdirSync(join(project, file, '..'), { recursive: true });
  writeFileSync(join(project, file), typeof content === 'string' ? content : JSON.stringify(content));
};
const read = (file: string): string => readFileSync(join(project, file), 'utf8');

/** Installs what the lock file says, writing down how it was called; `fail` makes it fail as without a network. */
const NPM = `
const { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync } = require('node:fs');
appendFileSync('npm-calls', JSON.stringify({ args: process.argv.slice(2), prefix: process.env.npm_config_prefix ?? null, cache: process.env.npm_config_cache ?? null }) + '\\n');
console.log('added 1 package');
if (existsSync('fail')) process.exit(7);
mkdirSync('node_modules', { recursive: true });
copyFileSync('package-lock.json', 'node_modules/.package-lock.json');
`;

function setup(env: Record<string, string> = {}): { status: number | null; out: string; err: string } {
  const done = spawnSync(process.execPath, ['scripts/setup.mjs'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, npm_execpath: join(project, 'npm.cjs'), ...env },
  });
  return { status: done.status, out: done.stdout, err: done.stderr };
}
const calls = (): { args: string[]; prefix: string | null; cache: string | null }[] =>
  existsSync(join(project, 'npm-calls'))
    ? read('npm-calls')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { args: string[]; prefix: string | null; cache: string | null })
    : [];

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'taishang-setup-'));
  mkdirSync(join(project, 'scripts'));
  copyFileSync(join(root, 'scripts', 'setup.mjs'), join(project, 'scripts', 'setup.mjs'));
  write('package-lock.json', lockOf('1.0.0'));
  write('npm.cjs', NPM);
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

describe('the set-up before every command', () => {
  test('installs the locked packages in a fresh clone, once, and prints nothing on standard output', () => {
    expect(setup()).toMatchObject({ status: 0, out: '' });
    expect(setup()).toMatchObject({ status: 0, out: '', err: '' });
    expect(calls().map((call) => call.args)).toEqual([['ci', '--loglevel=error']]);
  });

  test('installs again when the lock file has changed', () => {
    setup();
    write('package-lock.json', lockOf('1.1.0'));
    expect(setup().status).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  test('leaves alone what a developer has just installed as locked', () => {
    setup();
    write('package-lock.json', lockOf('1.1.0'));
    write('node_modules/.package-lock.json', lockOf('1.1.0'));
    expect(setup().status).toBe(0);
    expect(calls()).toHaveLength(1);
  });

  test('installs again when the packages are those of another platform', () => {
    setup();
    write('node_modules/.setup-stamp', {
      ...(JSON.parse(read('node_modules/.setup-stamp')) as object),
      platform: 'win32-x64',
    });
    setup();
    expect(calls()).toHaveLength(2);
  });

  test('installs again when an installation was interrupted', () => {
    mkdirSync(join(project, 'node_modules', 'a'), { recursive: true });
    setup();
    expect(calls()).toHaveLength(1);
  });

  test('says so when nothing can be installed, fails, and tries again next time', () => {
    write('fail', '');
    const failed = setup();
    expect(failed.status).toBe(7);
    expect(failed.err).toContain('could not be installed');
    setup();
    expect(calls()).toHaveLength(2);
  });

  test('does not hand the outer npm its own settings on, but where packages come from', () => {
    setup({ npm_config_prefix: '/elsewhere', npm_config_cache: '/shared-cache', npm_lifecycle_event: 'prestart' });
    expect(calls()).toMatchObject([{ prefix: null, cache: '/shared-cache' }]);
  });
});
