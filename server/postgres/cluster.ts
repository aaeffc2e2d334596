import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from '../start-failure.ts';
import type { Programs } from './programs.ts';
import { canReach, giveTo, letThrough, type RunAs } from './system-user.ts';

const run = promisify(execFile);

export const OWNER = 'taishang';

/** Where the private PostgreSQL keeps what it has, below the server's data folder. */
export interface ClusterPlaces {
  cluster: string;
  password: string;
  programs: string;
  log: string;
}

export const clusterPlaces = (data: string): ClusterPlaces => ({
  cluster: join(data, 'postgres'),
  password: join(data, 'postgres.password'),
  programs: join(data, 'postgres-programs'),
  log: join(data, 'postgres-log'),
});

/** The random password of the cluster, readable by its owner alone. */
export const readPassword = (places: ClusterPlaces): string => readFileSync(places.password, 'utf8').trim();

function makeReachable(places: ClusterPlaces, user: RunAs): void {
  if (!user) return;
  const data = dirname(places.cluster);
  letThrough(data);
  if (canReach(places.cluster, user)) return;
  throw new StartFailure({
    zh: `PostgreSQL 不能以 root 身分執行，而它的使用者進不了 ${data}。請用 --data 指定例如 /var/lib 底下的資料夾，或改用一般使用者啟動。`,
    en: `PostgreSQL does not run as root, and its user cannot reach ${data}. Choose a folder such as one below /var/lib with --data, or start the server as an ordinary user.`,
  });
}

/** An older release's files cannot be opened by another major version of PostgreSQL. */
function checkVersion(places: ClusterPlaces, majorVersion: string): void {
  const found = readFileSync(join(places.cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === majorVersion) return;
  throw new StartFailure({
    zh: `資料夾由 PostgreSQL ${found} 寫成，這一版用的是 ${majorVersion}。請用原來的版本做備份，再用這一版還原到新的資料夾（docs/operations.md）。`,
    en: `The data folder was written by PostgreSQL ${found}; this release brings ${majorVersion}. Back up with the release that wrote it and restore into a new folder with this one (docs/operations.md).`,
  });
}

/** Makes the cluster, whole or not at all. */
async function create(places: ClusterPlaces, programs: Programs, user: RunAs): Promise<void> {
  const unfinished = `${places.cluster}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(places.password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  giveTo(unfinished, user);
  giveTo(places.password, user);
  const args = [
    `--pgdata=${unfinished}`,
    `--username=${OWNER}`,
    `--pwfile=${places.password}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ];
  try {
    await run(programs.initdb, args, { ...user, cwd: dirname(places.cluster), env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const said = (error as { stderr?: string }).stderr ?? (error as Error).message;
    throw new StartFailure(
      { zh: `無法建立 PostgreSQL 資料庫：${said}`, en: `PostgreSQL's database could not be made: ${said}` },
      error,
    );
  }
  renameSync(unfinished, places.cluster);
}

/** Makes the cluster if there is none yet, and checks that its files belong to this PostgreSQL. */
export async function ensureCluster(places: ClusterPlaces, programs: Programs, user: RunAs): Promise<void> {
  makeReachable(places, user);
  mkdirSync(places.log, { recursive: true, mode: 0o700 });
  giveTo(places.log, user);
  if (!existsSync(join(places.cluster, 'PG_VERSION'))) await create(places, programs, user);
  const { stdout } = await run(programs.postgres, ['--version'], { ...user });
  checkVersion(places, /\d+/.exec(stdout)?.[0] ?? '');
  giveTo(places.password, user);
}
