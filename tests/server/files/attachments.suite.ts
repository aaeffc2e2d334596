import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import type { Engine } from '../support/engines.ts';
import { createOrganisation } from '../support/organisation.ts';
import type { TestWorkstation } from '../support/workstation.ts';

export const attachments = ({ db }: Engine) =>
  describe('attachments', () => {
    const file = randomBytes(2 * LIMITS.filePieceBytes + 1234);
    const sha256 = createHash('sha256').update(file).digest('hex');
    const put = async (
      at: TestWorkstation,
      offset: number,
      say: { bytes?: Buffer; total?: number; sha256?: string } = {},
    ) =>
      at.request({
        method: 'PUT',
        url: `/sync/files/${say.sha256 ?? sha256}`,
        query: { offset: String(offset), total: String(say.total ?? file.length) },
        headers: { 'content-type': 'application/octet-stream' },
        payload: say.bytes ?? file.subarray(offset, offset + LIMITS.filePieceBytes),
      });
    const head = async (at: TestWorkstation) => at.request({ method: 'HEAD', url: `/sync/files/${sha256}` });
    const get = async (at: TestWorkstation, offset = 0) =>
      at.app.inject({
        method: 'GET',
        url: `/sync/files/${sha256}`,
        query: { offset: String(offset) },
        headers: { authorization: `Bearer ${at.credential}` },
      });
    const one = async () => {
      const organisation = await createOrganisation(db());
      return { organisation, a: await organisation.workstation('A'), b: await organisation.workstation('B') };
    };

    test('goes up in pieces, is resumed where it was cut, and comes down byte for byte at another workstation', async () => {
      const { a, b } = await one();
      expect((await head(a)).status).toBe(404);
      await put(a, 0);
      expect((await head(a)).headers).toMatchObject({ 'upload-offset': String(LIMITS.filePieceBytes), 'upload-complete': '?0' }); // prettier-ignore
      expect((await get(b)).statusCode).toBe(404);
      const again = await put(a, 0);
      expect([again.status, again.json()]).toEqual([409, { code: 'gap', lastSeq: LIMITS.filePieceBytes }]);
      await put(a, LIMITS.filePieceBytes);
      expect((await put(a, 2 * LIMITS.filePieceBytes)).json()).toEqual({ bytes: file.length, complete: true });
      // Once it is there, sending it again is no work and no harm.
      expect((await put(b, 0)).json()).toEqual({ bytes: file.length, complete: true });
      const pieces: Buffer[] = [];
      for (let at = 0; at < file.length; at += pieces.at(-1)!.length) {
        const piece = await get(b, at);
        expect(piece.headers['upload-length']).toBe(String(file.length));
        pieces.push(piece.rawPayload);
      }
      expect(Buffer.concat(pieces).equals(file)).toBe(true);
      expect((await get(b, 100)).rawPayload.equals(file.subarray(100, LIMITS.filePieceBytes))).toBe(true);
    });

    test('is unreadable in the database', async () => {
      const { a } = await one();
      const bytes = Buffer.from('身分證影本'.repeat(100));
      const total = bytes.length;
      await put(a, 0, { bytes, total, sha256: createHash('sha256').update(bytes).digest('hex') });
      const stored = await db()
        .kysely.selectFrom('file_piece')
        .select('content')
        .where('organisation', '=', a.organisation)
        .executeTakeFirstOrThrow();
      expect(Buffer.from(stored.content).includes('身分證')).toBe(false);
    });

    test('is forgotten whole when it is not what it claims to be', async () => {
      const { a } = await one();
      const bytes = Buffer.from('something else');
      const answer = await put(a, 0, { bytes, total: bytes.length });
      expect([answer.status, answer.json()]).toEqual([400, { code: 'malformed' }]);
      expect((await head(a)).status).toBe(404);
    });

    test('one of 200 MB, a piece that is too large or leads beyond the end are refused', async () => {
      const { a } = await one();
      expect((await put(a, 0, { total: 200 * 1024 * 1024 })).status).toBe(413);
      expect((await put(a, 0, { bytes: file.subarray(0, LIMITS.filePieceBytes + 1) })).status).toBe(413);
      expect((await put(a, 0, { bytes: Buffer.alloc(10), total: 5 })).json()).toEqual({ code: 'malformed' });
      expect((await put(a, 0, { sha256: '../../etc/passwd' })).status).toBe(404);
      expect((await head(a)).status).toBe(404);
    });

    test('is not there for another site', async () => {
      const { organisation, a } = await one();
      for (let at = 0; at < file.length; at += LIMITS.filePieceBytes) await put(a, at);
      const stranger = await organisation.workstation('Z', organisation.otherSite);
      expect((await head(stranger)).status).toBe(404);
      expect((await get(stranger)).statusCode).toBe(404);
    });
  });
