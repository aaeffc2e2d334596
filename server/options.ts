import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkStartMoment, defaultDataFolder } from '../shared/lib/start-options.ts';
import { isSafeAddress } from '../shared/sync/enrolment.ts';

export const PREFERRED_PORT = 4790;

export interface ServerOptions {
  command: 'serve' | 'migrate';
  host: string;
  port: number;
  data: string;
  /** Speak TLS: always beyond loopback. */
  isTls: boolean;
  /** Certificate and key as PEM files; null: a self-made one in the data folder. */
  certificate: { cert: string; key: string } | null;
  /** The address workstations are told, when it is another than the one listened on. */
  publicUrl: string | null;
  /** An existing PostgreSQL; null: a private one in the data folder. */
  databaseUrl: string | null;
  /** ISO moment the clock starts at; null: the computer's. */
  clockAt: string | null;
}

/** A command line that cannot be followed; the message is for the person who typed it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Root's home is closed to the user PostgreSQL runs as, so root's server lives where services do. */
export function defaultServerFolder(env = process.env): string {
  if (process.getuid?.() === 0) return '/var/lib/taishang-counter-server';
  const parts = defaultDataFolder({ platform: process.platform, env, home: homedir() });
  return `${join(...parts)}-server`;
}

export const help = (): string => `台商服務櫃檯 · Taishang Counter — central server

  npm run server -- [migrate] [options]

  migrate            Bring the database to this release and end; a start does the same by itself.

  --port N           The port to listen on, 0 to 65535; 0 takes a free one. Default: ${PREFERRED_PORT}.
  --host ADDR        The address to listen on; 0.0.0.0 for all of this computer's. Default: 127.0.0.1, reachable from
                     this computer only. Everywhere else the server speaks TLS.
  --data DIR         The folder of the server: its private PostgreSQL, its certificate, the administrator's key.
                     One server at a time can have it open.
                     Default: ${defaultServerFolder()}
  --tls              Speak TLS on 127.0.0.1 too.
  --tls-cert FILE    The certificate to show (PEM, with its chain), and
  --tls-key FILE     its key. Without them the server makes its own once and keeps it in the data folder;
                     workstations recognise it by the fingerprint in their enrolment string.
  --public-url URL   The address workstations are to use: https://counter.example.org:${PREFERRED_PORT}
                     Default: the one listened on; for 0.0.0.0 this computer's first address in the network.
  --clock ISO        Start at another moment, for example 2026-01-15T10:30:00+08:00. For practice and tests.
  --help             Show this text.

  DATABASE_URL=postgres://user:password@host/database uses an existing PostgreSQL (15 or newer) instead of the
  private one. Several servers, each with a data folder of its own, may share it.

When the server can be used, one line "ready URL" is printed; its log goes to standard error. Ctrl-C or SIGTERM stops it.
Next: npm run server:admin -- --help
`;

function readPort(text: string | undefined): number {
  if (text === undefined) return PREFERRED_PORT;
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new UsageError(`--port is a number from 0 to 65535, not "${text}".`);
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

function readPublicUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.pathname !== '/' || url.search !== '') {
    throw new UsageError(`--public-url is an address like https://counter.example.org:4790, not "${text}".`);
  }
  if (!isSafeAddress(text)) throw new UsageError('--public-url beyond this computer must be an https address.');
  return url.origin;
}

function readCertificate(cert: string | undefined, key: string | undefined): ServerOptions['certificate'] {
  if (cert === undefined && key === undefined) return null;
  if (cert === undefined || key === undefined) throw new UsageError('--tls-cert and --tls-key belong together.');
  return { cert: resolve(cert), key: resolve(key) };
}

/** An existing PostgreSQL as the environment names it; null when it names none. Throws `UsageError`. */
export function readDatabaseUrl(text: string | undefined): string | null {
  if (text === undefined || text === '') return null;
  if (/^postgres(ql)?:$/.test(URL.canParse(text) ? new URL(text).protocol : '')) return text;
  // Never the text itself: there is a password in it.
  throw new UsageError('DATABASE_URL is an address like postgres://user:password@host:5432/database.');
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        data: { type: 'string' },
        tls: { type: 'boolean' },
        'tls-cert': { type: 'string' },
        'tls-key': { type: 'string' },
        'public-url': { type: 'string' },
        clock: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function readMoment(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return checkStartMoment(text);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/**
 * @returns What the command line and environment say, or `help`.
 * @throws {UsageError}
 */
export function readOptions(args: string[], env: NodeJS.ProcessEnv): ServerOptions | 'help' {
  const { values, positionals } = parse(args);
  if (values.help) return 'help';
  const [command = 'serve', ...rest] = positionals;
  if ((command !== 'serve' && command !== 'migrate') || rest.length > 0) {
    throw new UsageError(`There is no command "${positionals.join(' ')}"; the only one is "migrate".`);
  }
  if (values.data?.trim() === '') throw new UsageError('--data needs the name of a folder.');
  const host = values.host ?? '127.0.0.1';
  if (host.trim() === '') throw new UsageError('--host needs an address.');
  const certificate = readCertificate(values['tls-cert'], values['tls-key']);
  return {
    command,
    host,
    port: readPort(values.port),
    data: resolve(values.data ?? defaultServerFolder(env)),
    isTls: values.tls === true || certificate !== null || !isLoopback(host),
    certificate,
    publicUrl: readPublicUrl(values['public-url']),
    databaseUrl: readDatabaseUrl(env['DATABASE_URL']),
    clockAt: readMoment(values.clock),
  };
}
