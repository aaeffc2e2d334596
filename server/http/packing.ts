import { promisify } from 'node:util';
import { gunzip, gunzipSync, gzip, gzipSync } from 'node:zlib';
import { LIMITS } from '../../shared/sync/protocol.ts';
import { Refused } from '../refused.ts';

/** Gzip in both directions; in a simulation at once, because a thread pool answers in no certain order. */
export interface Packer {
  pack(text: string): Promise<Buffer>;
  /** Refuses with `tooLarge` before a bomb has grown beyond `limit`, and with `malformed` what is no gzip. */
  unpack(bytes: Buffer, limit: number): Promise<Buffer>;
}

/** Fast: the lines shrink to a fifth already, and the wire is seldom what is short. */
const LEVEL = 1;
const isTooLarge = (error: unknown): boolean => (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';

export function createPacker(atOnce: boolean): Packer {
  const packLater = promisify<string, { level: number }, Buffer>(gzip);
  const unpackLater = promisify<Buffer, { maxOutputLength: number }, Buffer>(gunzip);
  return {
    pack: async (text) => (atOnce ? gzipSync(text, { level: LEVEL }) : packLater(text, { level: LEVEL })),
    unpack: async (bytes, maxOutputLength) => {
      try {
        return await (atOnce ? gunzipSync(bytes, { maxOutputLength }) : unpackLater(bytes, { maxOutputLength }));
      } catch (error) {
        throw new Refused(isTooLarge(error) ? 'tooLarge' : 'malformed');
      }
    },
  };
}

/** Bodies that are one JSON text: a hello, a claim, a list of ids. */
const JSON_BYTES = 256 * 1024;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Refuses with `malformed` what is no UTF-8. */
export function readText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Refused('malformed');
  }
}

/** The body of a request as it came, unpacked. */
export async function readBody(
  packer: Packer,
  request: { body: unknown; headers: Record<string, string | string[] | undefined> },
  limit: number = JSON_BYTES,
): Promise<Buffer> {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'gzip' && encoding !== 'identity') throw new Refused('malformed');
  if (encoding === 'gzip') return packer.unpack(body, limit);
  if (body.length > limit) throw new Refused('tooLarge');
  return body;
}

/** What is to be answered as lines, packed when the caller takes that and it is worth it. */
export async function packLines(
  packer: Packer,
  text: string,
  accepts: string | undefined,
): Promise<{ body: Buffer | string; headers: Record<string, string> }> {
  const headers = { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' };
  if (text.length < LIMITS.worthPacking || !/\bgzip\b/.test(accepts ?? '')) return { body: text, headers };
  return { body: await packer.pack(text), headers: { ...headers, 'content-encoding': 'gzip' } };
}

export const PUSH_BYTES = LIMITS.pushBytes;
