import { createPrivateKey, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { StartFailure } from '../start-failure.ts';

export interface Certificate {
  cert: string;
  key: string;
  /** SHA-256 of the certificate, 64 hex digits: what workstations pin. */
  fingerprint: string;
}

const DAY_MS = 24 * 3_600_000;
/** Workstations trust the fingerprint and not a date; an office should not have to renew it. */
const SELF_MADE_YEARS = 20;

function check(cert: string, key: string): Certificate {
  const first = new X509Certificate(cert);
  if (!first.checkPrivateKey(createPrivateKey(key))) throw new Error('the key is not the certificate’s');
  return { cert, key, fingerprint: first.fingerprint256.replaceAll(':', '').toLowerCase() };
}

function read(files: { cert: string; key: string }): Certificate {
  try {
    return check(readFileSync(files.cert, 'utf8'), readFileSync(files.key, 'utf8'));
  } catch (error) {
    const reason = (error as Error).message;
    throw new StartFailure(
      {
        zh: `無法使用憑證 ${files.cert}：${reason}`,
        en: `The certificate ${files.cert} cannot be used: ${reason}.`,
      },
      error,
    );
  }
}

/** Names and addresses of this computer, for clients that compare them. */
function ownNames(host: string): string[] {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));
  const wanted = ['0.0.0.0', '::'].includes(host) ? [] : [host];
  return [...new Set([hostname(), 'localhost', '127.0.0.1', ...wanted, ...addresses])].filter(
    (name) => !name.includes('%'),
  );
}

async function make(folder: string, host: string): Promise<void> {
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const made = await generate([{ name: 'commonName', value: 'Taishang Counter' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - DAY_MS),
    notAfterDate: new Date(Date.now() + SELF_MADE_YEARS * 365 * DAY_MS),
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: ownNames(host).map((name) => (isIP(name) ? { type: 7, ip: name } : { type: 2, value: name })),
      },
    ],
  });
  writeFileSync(join(unfinished, 'cert.pem'), made.cert);
  writeFileSync(join(unfinished, 'key.pem'), made.private, { mode: 0o600 });
  renameSync(unfinished, folder);
}

/** The certificate that was given, or the server's own: made once, kept in the data folder. */
export async function serverCertificate(options: {
  data: string;
  host: string;
  given: { cert: string; key: string } | null;
}): Promise<Certificate> {
  if (options.given) return read(options.given);
  const folder = join(options.data, 'tls');
  if (!existsSync(folder)) await make(folder, options.host);
  return read({ cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') });
}
