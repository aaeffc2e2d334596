import { gunzipSync, gzipSync } from 'node:zlib';
import type { z } from 'zod';
import { LIMITS, refusal, type Refusal, type RefusalCode } from '../../../shared/sync/protocol.ts';
import type { Network, NetworkRequest, NetworkResponse } from '../ports.ts';
import type { Membership } from './types.ts';

/** The server said no, or that it cannot answer now. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: RefusalCode;
  readonly refusal: Refusal;
  constructor(said: Refusal) {
    super(said.code);
    this.code = said.code;
    this.refusal = said;
  }
}

/** An answer that is none of the protocol's, or only its beginning. */
export class BadAnswer extends Error {
  override readonly name = 'BadAnswer';
}

interface Exchange {
  method?: NetworkRequest['method'];
  /** JSON, or lines with `lines`. */
  body?: unknown;
  lines?: string;
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** Requests to this workstation's server. Rejects with `Refused`, `BadAnswer` or the port's `NetworkFailure`. */
export interface Client {
  json<S extends z.ZodType>(path: string, schema: S, exchange?: Exchange): Promise<z.infer<S>>;
  /** All lines of an answer; complete only when the last one is its `end`. */
  lines<S extends z.ZodType>(path: string, schema: S, exchange?: Exchange): Promise<z.infer<S>[]>;
  /** The answer as it comes. */
  open(path: string, exchange?: Exchange): Promise<NetworkResponse>;
}

const PATIENCE_MS = 30_000;
/** Of an answer, packed and unpacked; the server closes a page far below. */
const LARGEST_PACKED = 32 * 1024 * 1024;
const LARGEST = 96 * 1024 * 1024;

export async function readAll(body: AsyncIterable<Uint8Array>, limit = LARGEST_PACKED): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > limit) throw new BadAnswer('too large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

async function readText({ headers, body }: NetworkResponse): Promise<string> {
  const bytes = await readAll(body);
  if (headers['content-encoding'] !== 'gzip') return bytes.toString('utf8');
  try {
    // At once instead of as a stream: a page is small, and what arrives is whole or nothing.
    return gunzipSync(bytes, { maxOutputLength: LARGEST }).toString('utf8');
  } catch {
    throw new BadAnswer('cut');
  }
}

function parsed<S extends z.ZodType>(schema: S, text: string): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BadAnswer('cut');
  }
  const found = schema.safeParse(value);
  if (!found.success) {
    const [issue] = found.error.issues;
    throw new BadAnswer(`${issue?.path.join('.') ?? ''}: ${issue?.code ?? ''}`);
  }
  return found.data;
}

async function refusalOf(response: NetworkResponse): Promise<Error> {
  const text = await readText(response);
  const said = refusal.safeParse(text.startsWith('{') ? tryJson(text) : null);
  if (said.success) return new Refused(said.data);
  // A HEAD has no body to say it in.
  if (response.status === 404 && text === '') return new Refused({ code: 'notFound' });
  // A proxy in between, or a server that is ending.
  return response.status >= 500 ? new Refused({ code: 'unavailable' }) : new BadAnswer(`status ${response.status}`);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function bodyOf({ body, lines, bytes }: Exchange): { body?: Uint8Array; headers: Record<string, string> } {
  if (bytes) return { body: bytes, headers: { 'content-type': 'application/octet-stream' } };
  if (lines !== undefined) {
    const headers = { 'content-type': 'application/x-ndjson' };
    if (lines.length < LIMITS.worthPacking) return { body: new TextEncoder().encode(lines), headers };
    return { body: gzipSync(lines, { level: 1 }), headers: { ...headers, 'content-encoding': 'gzip' } };
  }
  if (body === undefined) return { headers: {} };
  return { body: new TextEncoder().encode(JSON.stringify(body)), headers: { 'content-type': 'application/json' } };
}

/** With `always`, every request ends when it is aborted. */
export function createClient(
  network: Network,
  { url, fingerprint, credential }: Membership,
  always?: AbortSignal,
): Client {
  const base = url.endsWith('/') ? url : `${url}/`;

  async function open(path: string, exchange: Exchange = {}): Promise<NetworkResponse> {
    const { body, headers } = bodyOf(exchange);
    const signal = exchange.signal ?? always;
    const response = await network.request({
      method: exchange.method ?? (body ? 'POST' : 'GET'),
      url: new URL(path, base).href,
      headers: {
        'accept-encoding': 'gzip',
        ...headers,
        ...exchange.headers,
        authorization: `Bearer ${credential}`,
      },
      ...(body && { body }),
      fingerprint,
      timeoutMs: exchange.timeoutMs ?? PATIENCE_MS,
      ...(signal && { signal }),
    });
    if (response.status >= 200 && response.status < 300) return response;
    throw await refusalOf(response);
  }

  return {
    open,
    json: async (path, schema, exchange) => parsed(schema, await readText(await open(path, exchange))),
    lines: async (path, schema, exchange) => {
      const text = await readText(await open(path, exchange));
      const lines = text.split('\n').filter((line) => line !== '');
      const answers = lines.map((line) => parsed(schema, line));
      const last: unknown = answers.at(-1);
      if (typeof last !== 'object' || last === null || !('end' in last)) throw new BadAnswer('cut');
      return answers;
    },
  };
}
