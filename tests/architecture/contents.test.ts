import { describe, expect, test } from 'vitest';
import { projectFiles, readSource } from './source-files.ts';

const files = projectFiles();
const textFiles = files.filter((file) =>
  /\.(ts|tsx|mjs|json|jsonc|md|yml|yaml|html|css|svg|sh)$|^\.[\w.]+$|^\.ci\//.test(file),
);
const ownText = textFiles.filter((file) => file !== 'package-lock.json');
const here = 'tests/architecture/contents.test.ts';

/** Lines of our texts a pattern is found in, except in this file, which has to spell it. */
const linesWith = (pattern: RegExp): string[] =>
  ownText
    .filter((file) => file !== here)
    .flatMap((file) =>
      readSource(file)
        .split('\n')
        .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );

describe('what the project contains', () => {
  test('names no path of one particular machine', () => {
    expect(linesWith(/(?<![\w.$}/-])\/(home|root|work|Users|mnt|farm)\/\w/)).toEqual([]);
  });

  /** Hosts an address in our texts may name, each for a reason. */
  const KNOWN_HOSTS = new Set([
    '127.0.0.1', // where the loopback host listens
    'localhost', // refused as a Host header, in tests
    'example.org', // stands for a center's own addresses
    'example.com',
    'evil.example', // the stranger of the security tests
    'www.w3.org', // XML namespaces
    'json.schemastore.org', // schemas of configuration files
    'github.com', // sources our documents cite
    'www.electronjs.org',
    'law.moj.gov.tw', // laws our rules cite
    'www.sef.org.tw',
    'www.moea.gov.tw',
  ]);

  test('names no address that is not known and explained here', () => {
    const found = ownText.flatMap((file) =>
      [...readSource(file).matchAll(/\b(?:https?|wss?):\/\/(\w[\w.-]*)/g)].flatMap(([address, host = '']) =>
        KNOWN_HOSTS.has(host) || host.endsWith('.example') || host.endsWith('.example.org') || host.endsWith('.invalid')
          ? []
          : [`${file}: ${address}`],
      ),
    );
    expect(found).toEqual([]);
  });

  test('speaks of the project alone, and leaves nothing for later', () => {
    expect(linesWith(/\b(sub-?agents?|language models?|coding assistants?)\b|shared\/design/i)).toEqual([]);
    expect(linesWith(/\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]);
  });

  test('locks every package by its content, and no package by an address', () => {
    const lock = JSON.parse(readSource('package-lock.json')) as {
      packages: Record<string, { integrity?: string; resolved?: string; link?: boolean }>;
    };
    const packages = Object.entries(lock.packages).filter(([path]) => path !== '');
    expect(packages.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([]);
    expect(packages.filter(([, entry]) => entry.integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  test('asks for exact versions of what it uses', () => {
    const manifest = JSON.parse(readSource('package.json')) as Record<string, Record<string, string> | undefined>;
    const wanted = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
    const loose = Object.entries(wanted).filter(
      ([, version]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
    );
    expect(loose).toEqual([]);
  });
});

describe('the size of files', () => {
  const LIMIT = 300;
  /** Longer ones, and why they are not two. */
  const ALLOWED: Record<string, string> = {
    'electron/core/db/migrations/0001-first.ts': 'the whole first schema, frozen: it is never edited, only followed',
  };

  const lengthOf = (file: string): number => readSource(file).split('\n').length - 1;
  const sources = files.filter((file) => /\.(ts|tsx|mjs|css)$/.test(file));

  test(`stays within ${LIMIT} lines, or a reason is written down here`, () => {
    const long = sources.filter((file) => lengthOf(file) > LIMIT && !ALLOWED[file]);
    expect(long.map((file) => `${file}: ${lengthOf(file)} lines`)).toEqual([]);
  });

  test('has no reason left over for a file that has become short', () => {
    expect(Object.keys(ALLOWED).filter((file) => !files.includes(file) || lengthOf(file) <= LIMIT)).toEqual([]);
  });
});
