import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import { projectRoot } from '../support/host-process.ts';
import type { Result } from './result.ts';

const built = join(projectRoot, 'dist', 'renderer');

/** Scripts a window loads before it shows anything: those the page names, and all they import statically. */
function firstScripts(): string[] {
  const page = readFileSync(join(built, 'index.html'), 'utf8');
  const waiting = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, file]) => String(file));
  const found = new Set<string>();
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    const source = readFileSync(join(built, file), 'utf8');
    for (const [, imported] of source.matchAll(/(?:^|[;}\s])(?:import|export)[^;()'"]*?["'](\.[^"']+\.js)["']/g)) {
      waiting.push(posix.join(posix.dirname(file), String(imported)));
    }
  }
  return [...found];
}

/** Q10: compressed size of the JavaScript a window needs first. */
export function measureBundle(): Result[] {
  const files = firstScripts();
  const bytes = files.reduce((sum, file) => sum + gzipSync(readFileSync(join(built, file))).length, 0);
  return [
    {
      id: 'Q10',
      what: 'first JavaScript of a window, gzip',
      unit: 'KB',
      value: bytes / 1000,
      target: 300,
      samples: files.length,
    },
  ];
}
