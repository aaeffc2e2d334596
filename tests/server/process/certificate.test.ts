import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { serverCertificate } from '../../../server/tls/certificate.ts';
import { tempFolder } from '../support/temp-folder.ts';

const own = (data: string) => serverCertificate({ data, host: '0.0.0.0', given: null });

describe("the server's certificate", () => {
  test('is made once and kept, its key for the owner alone', async () => {
    const data = tempFolder();
    const first = await own(data);
    expect(await own(data)).toEqual(first);
    expect(statSync(join(data, 'tls', 'key.pem')).mode & 0o077).toBe(0);
    const certificate = new X509Certificate(readFileSync(join(data, 'tls', 'cert.pem')));
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(certificate.checkHost('localhost')).toBe('localhost');
    expect(first.fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(first.fingerprint).toBe(certificate.fingerprint256.replaceAll(':', '').toLowerCase());
    expect(certificate.validToDate.getFullYear() - certificate.validFromDate.getFullYear()).toBeGreaterThanOrEqual(19);
  });

  test('may be given, and must then fit its key', async () => {
    const data = tempFolder();
    await own(data);
    const cert = join(data, 'tls', 'cert.pem');
    const given = await serverCertificate({
      data: tempFolder(),
      host: 'x',
      given: { cert, key: join(data, 'tls', 'key.pem') },
    });
    expect(given).toEqual(await own(data));
    const other = tempFolder();
    await own(other);
    const wrong = { cert, key: join(other, 'tls', 'key.pem') };
    await expect(serverCertificate({ data, host: 'x', given: wrong })).rejects.toThrow(/not the certificate’s/);
  });

  test('is refused in words when the file is none', async () => {
    const data = tempFolder();
    writeFileSync(join(data, 'cert.pem'), 'nothing');
    const given = { cert: join(data, 'cert.pem'), key: join(data, 'none.pem') };
    await expect(serverCertificate({ data, host: 'x', given })).rejects.toThrow(/cannot be used/);
  });
});
