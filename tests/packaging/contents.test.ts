import { FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedByPage, ownVersion, packFor, type Packed, type System } from './package.ts';

const HASHES = {
  linux: [],
  windows: [{ file: 'resources\\app.asar', alg: 'SHA256', value: expect.stringMatching(/^[0-9a-f]{64}$/) as string }],
};
const NATIVE = { linux: 'linux-x64.node', windows: 'win32-x64.node' };

describe.each<System>(['linux', 'windows'])('the package for %s', (system) => {
  let packed: Packed;
  beforeAll(async () => {
    packed = await packFor(system);
  });
  afterAll(() => packed.remove());

  test('holds every process of the application, and the database worker', () => {
    expect(packed.files).toEqual(
      expect.arrayContaining([
        'package.json',
        'dist/main/index.js',
        'dist/preload/index.cjs',
        'dist/core/process.js',
        'dist/core/db-worker.js',
        'dist/renderer/index.html',
      ]),
    );
  });

  test('starts with the file its manifest names, in the version of this project', () => {
    const manifest = JSON.parse(packed.read('package.json').toString()) as { main: string; version: string };
    expect(packed.files).toContain(manifest.main);
    expect(manifest.version).toBe(ownVersion());
  });

  test('holds every script, style and font its first page asks for', () => {
    const named = namedByPage(packed.read('dist/renderer/index.html').toString());
    expect(named.length).toBeGreaterThan(1);
    expect(packed.files).toEqual(expect.arrayContaining(named));
    expect(packed.files.filter((file) => file.endsWith('.woff2')).length).toBeGreaterThan(100);
  });

  test('holds the database with the one native file of its system, outside the archive where it can be loaded', () => {
    const native = packed.files.filter((file) => file.endsWith('.node'));
    expect(native).toEqual([`node_modules/better-sqlite3/prebuilds/${NATIVE[system]}`]);
    expect(packed.has(`resources/app.asar.unpacked/${native[0]}`)).toBe(true);
    expect(packed.files).toContain('node_modules/better-sqlite3/lib/index.js');
  });

  test('holds no other package: everything else is bundled', () => {
    const packages = packed.files.flatMap((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
    expect([...new Set(packages)]).toEqual(['better-sqlite3']);
  });

  test('holds no source, no test, no source map and no loopback host', () => {
    const needless = packed.files.filter(
      (file) =>
        /\.(ts|tsx|map|gyp|cpp|hpp|c|h)$/.test(file) || /^(tests|scripts|docs|electron|renderer|shared)\//.test(file),
    );
    expect(needless).toEqual([]);
    const rooms = packed.files.flatMap((file) => /^dist\/([^/]+)/.exec(file)?.[1] ?? []);
    expect([...new Set(rooms)].toSorted()).toEqual(['core', 'main', 'preload', 'renderer']);
  });

  test('keeps Electron texts for the two languages only', () => {
    expect(packed.has('locales/zh-TW.pak')).toBe(true);
    expect(packed.has('locales/en-US.pak')).toBe(true);
    expect(packed.has('locales/de.pak')).toBe(false);
  });

  test('has the hash of its archive written into the program, where the system knows such a thing', () => {
    expect(packed.hashes).toEqual(HASHES[system]);
  });

  test('has the fuses set: no Node from outside, only this archive', async () => {
    const wire = await getCurrentFuseWire(packed.program);
    const isOn = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(wire[fuse])) === '1';
    expect(wire.version).toBe(FuseVersion.V1);
    expect({
      runAsNode: isOn(FuseV1Options.RunAsNode),
      cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
      nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      nodeInspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
      asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      nodeInspect: false,
      asarIntegrity: true,
      onlyAsar: true,
      fileProtocol: false,
    });
  });
});
