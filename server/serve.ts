import { networkInterfaces } from 'node:os';
import { createIds } from './adapters/ids.ts';
import { buildApp } from './app.ts';
import { administratorKey, announce, ownFolder, withdraw } from './data-folder/data-folder.ts';
import { migrateDatabase, openDatabase } from './database.ts';
import { admin } from './features/admin/routes.ts';
import type { PublicAddress } from './features/admin/service.ts';
import { createWriting } from './features/admin/writing.ts';
import { sharedFileKey } from './file-key.ts';
import type { ServerOptions } from './options.ts';
import type { Clock, Logger } from './ports.ts';
import { StartFailure } from './start-failure.ts';
import { serverCertificate } from './tls/certificate.ts';

export interface RunningServer {
  url: string;
  /** Of the certificate it shows; null in clear. */
  fingerprint: string | null;
  close(): Promise<void>;
}

export interface ServeDeps {
  clock: Clock;
  log: Logger;
  release: string;
}

const isWildcard = (host: string): boolean => host === '0.0.0.0' || host === '::';
const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** An address one can go to from this computer: nobody lives at 0.0.0.0. */
const hereOf = (host: string): string => (isWildcard(host) ? '127.0.0.1' : inUrl(host));

/** One to go to from another: of all this computer listens on, the first that is not its own loopback. */
function thereOf(host: string): string {
  if (!isWildcard(host)) return inUrl(host);
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ internal, family }) => !internal && family === 'IPv4')?.address ?? hereOf(host);
}

async function listen(app: ReturnType<typeof buildApp>, { host, port }: ServerOptions): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new StartFailure({
        zh: `連接埠 ${port} 已被其他程式使用，請用 --port 換一個。`,
        en: `Port ${port} is already used by another program; choose another with --port.`,
      });
    }
    if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
      throw new StartFailure({
        zh: `無法在 ${host} 的連接埠 ${port} 接聽（${code}）。`,
        en: `The server cannot listen on ${host}, port ${port} (${code}).`,
      });
    }
    throw error;
  }
  return (app.server.address() as { port: number }).port;
}

/** Takes the folder, brings the database up and to this release, and listens. What was begun is undone when it fails. */
export async function serve(options: ServerOptions, { clock, log, release }: ServeDeps): Promise<RunningServer> {
  const { data, publicUrl } = options;
  await using undo = new AsyncDisposableStack();
  const lock = await ownFolder(data);
  undo.defer(() => lock.release());
  const certificate = options.isTls
    ? await serverCertificate({ data, host: options.host, given: options.certificate })
    : null;
  const database = await openDatabase(options, { clock, log });
  undo.defer(async () => database.close());
  await migrateDatabase(database, log);

  const fileKey = await sharedFileKey(database.db.kysely, { data, databaseUrl: database.url });
  let address: PublicAddress = { url: '', fingerprint: null };
  const fingerprint = certificate?.fingerprint ?? null;
  const app = buildApp(
    { release, fileKey, tls: certificate, trustProxy: publicUrl !== null && certificate === null },
    {
      db: database.db,
      clock,
      ids: createIds(clock),
      log,
      more: [
        admin({
          key: administratorKey(data),
          publicAddress: () => address,
          writing: createWriting({
            db: database.db,
            databaseUrl: database.url,
            data,
            release,
            fileKey,
            clock,
            log,
          }),
        }),
      ],
    },
  );
  undo.defer(async () => app.close());
  const port = await listen(app, options);
  const at = (host: string): string => `${certificate ? 'https' : 'http'}://${host}:${port}`;
  const url = at(hereOf(options.host));
  address = { url: publicUrl ?? at(thereOf(options.host)), fingerprint };
  announce(data, { url, fingerprint });
  undo.defer(() => withdraw(data));
  log.info('server.ready', { release, tls: certificate !== null, private: options.databaseUrl === null });
  const running = undo.move();
  return { url, fingerprint, close: async () => running.disposeAsync() };
}

/** Only brings the database to this release. */
export async function migrateOnly(options: ServerOptions, { clock, log }: ServeDeps): Promise<void> {
  await using undo = new AsyncDisposableStack();
  const lock = await ownFolder(options.data);
  undo.defer(() => lock.release());
  const database = await openDatabase(options, { clock, log });
  undo.defer(async () => database.close());
  await migrateDatabase(database, log);
}
