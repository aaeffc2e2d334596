import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { brokenImports } from './import-rules.ts';
import { importGraph, importsOf, root } from './source-files.ts';

const verdict = (from: string, source: string): string[] => brokenImports(importsOf(from, source));

describe('the import graph of the application', () => {
  const graph = importGraph();

  test('is read at all, and every import of ours leads to a file', () => {
    expect(graph.length).toBeGreaterThan(50);
    const lost = graph.filter((edge) => edge.isOurs && !existsSync(join(root, edge.to)));
    expect(lost.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
  });

  test('goes only in allowed directions', () => {
    expect(brokenImports(graph)).toEqual([]);
  });
});

describe('the rules of the import graph', () => {
  test.each([
    ['renderer/app/App.tsx', `import { createApp } from '../../electron/core/app.ts';`],
    ['renderer/app/App.tsx', `import { readFile } from 'node:fs';`],
    ['renderer/ui/Button.tsx', `import { Queue } from '../features/visits/Queue.tsx';`],
    ['shared/lib/dates.ts', `import dayjs from 'dayjs';`],
    ['shared/lib/dates.ts', `import type { Clock } from '../../electron/core/ports.ts';`],
    ['electron/main/index.ts', `import { createApp } from '../core/app.ts';`],
    ['electron/main/index.ts', `import { toAppError } from '../core/ports.ts';`],
    ['electron/main/index.ts', `const db = await import('better-sqlite3');`],
    ['electron/preload/index.ts', `import { contract } from '../../shared/contract/index.ts';`],
    ['electron/loopback/index.ts', `import { app } from 'electron';`],
    ['electron/core/app.ts', `import '../loopback/index.ts';`],
    ['electron/core/app.ts', `export { main } from '../main/index.ts';`],
    ['electron/core/features/visits/service.ts', `import { sql } from 'kysely';`],
    ['electron/core/features/visits/handlers.ts', `import { all } from './repository.ts';`],
    ['electron/core/features/visits/service.ts', `import { all } from '../directory/repository.ts';`],
    ['electron/core/features/visits/repository.ts', `import { register } from './service.ts';`],
    ['electron/core/db/write.ts', `import { x } from '../features/visits/service.ts';`],
    ['server/app.ts', `import { createApp } from '../electron/core/app.ts';`],
    ['server/app.ts', `import { app } from 'electron';`],
    ['server/features/sync/service.ts', `import { sql } from 'kysely';`],
    ['server/features/sync/routes.ts', `import { all } from './repository.ts';`],
    ['server/features/sync/repository.ts', `import { push } from './service.ts';`],
  ])('%s may not say %s', (from, source) => {
    expect(verdict(from, source)).not.toEqual([]);
  });

  test.each([
    [
      'renderer/app/App.tsx',
      `import { contract } from '../../shared/contract/index.ts';\nimport { Box } from '@mantine/core';`,
    ],
    ['electron/main/index.ts', `import type { Clock } from '../core/ports.ts';\nimport { app } from 'electron';`],
    ['electron/preload/index.ts', `import type { Contract } from '../../shared/contract/index.ts';`],
    [
      'electron/loopback/index.ts',
      `import { createApp } from '../core/app.ts';\nimport { WebSocketServer } from 'ws';`,
    ],
    [
      'server/features/sync/service.ts',
      `import type { Kysely } from 'kysely';\nimport { all } from './repository.ts';`,
    ],
    ['electron/core/features/visits/service.ts', `import { addClient } from '../directory/service.ts';`],
    ['electron/core/features/visits/repository.ts', `import {\n  sql,\n  type Kysely,\n} from 'kysely';`],
  ])('%s may say %s', (from, source) => {
    expect(verdict(from, source)).toEqual([]);
  });
});
