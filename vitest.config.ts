import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const at = (...parts: string[]): string => resolve(import.meta.dirname, ...parts);

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          pool: 'forks',
          include: ['tests/{architecture,chaos,core,hosts,migrations,scripts,server,shared,sync}/**/*.test.ts'],
          alias: { electron: at('tests/support/fake-electron.ts') },
          testTimeout: 20_000,
        },
      },
      {
        // What only the built application can show: run after the build, see scripts/test.mjs.
        test: {
          name: 'built',
          pool: 'forks',
          include: ['tests/{packaging,start}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: './vite.config.ts',
        root: import.meta.dirname,
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          setupFiles: [at('tests/renderer/setup.ts')],
          testTimeout: 20_000,
        },
      },
    ],
  },
});
