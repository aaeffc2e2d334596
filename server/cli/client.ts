import http from 'node:http';
import tls from 'node:tls';
import type { AnySchema, ContractProcedure, ErrorMap, InferSchemaInput, InferSchemaOutput, Meta } from '@orpc/contract';
import { z } from 'zod';
import { ADMIN_REFUSALS, type AdminRefusal } from '../features/admin/contract.ts';
import { StartFailure } from '../start-failure.ts';

/** Where the server is, and the key that opens its administrator's interface. */
export interface AdminAddress {
  url: string;
  /** Of the certificate it must show; null: one this computer trusts, or plain HTTP on loopback. */
  fingerprint: string | null;
  key: string;
}

/** The server said no; nothing was changed. */
export class AdminRefused extends Error {
  override readonly name = 'AdminRefused';
  readonly code: AdminRefusal;
  constructor(code: AdminRefusal) {
    super(code);
    this.code = code;
  }
}

const refusal = z.object({ code: z.enum(ADMIN_REFUSALS) });

const unreachable = (url: string, cause?: unknown): StartFailure =>
  new StartFailure(
    {
      zh: `伺服器 ${url} 沒有回應。它在執行嗎？（npm run server）`,
      en: `The server at ${url} does not answer. Is it running? (npm run server)`,
    },
    cause,
  );

/** A connection on which the right certificate was seen before a byte of the key is sent. */
async function connectTls(url: URL, pinned: string | null): Promise<tls.TLSSocket> {
  const host = url.hostname.replaceAll(/^\[|\]$/g, '');
  const socket = tls.connect({ host, port: Number(url.port || 443), rejectUnauthorized: pinned === null });
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  socket.once('secureConnect', resolve);
  socket.once('error', reject);
  await promise;
  const shown = socket.getPeerCertificate().fingerprint256?.replaceAll(':', '').toLowerCase();
  if (pinned === null || shown === pinned) return socket;
  socket.destroy();
  throw new StartFailure({
    zh: `${url.origin} 出示的不是這台伺服器的憑證；沒有送出任何資料。`,
    en: `${url.origin} shows another certificate than this server's; nothing was sent.`,
  });
}

async function exchange(
  { url: base, fingerprint, key }: AdminAddress,
  { method, path, body }: { method: string; path: string; body: string },
): Promise<{ status: number; text: string }> {
  const url = new URL(path, base);
  const socket = url.protocol === 'https:' ? await connectTls(url, fingerprint) : null;
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const request = http.request(
    {
      host: url.hostname,
      port: url.port,
      path: url.pathname,
      method,
      headers: {
        host: url.host,
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
      // Without an agent, or it would connect by itself and in clear.
      ...(socket ? { createConnection: () => socket } : { agent: false }),
    },
    resolve,
  );
  request.once('error', reject);
  request.end(body);
  const answer = await promise;
  let text = '';
  for await (const piece of answer.setEncoding('utf8') as AsyncIterable<string>) text += piece;
  return { status: answer.statusCode ?? 0, text };
}

/** The parts of a path that come from the input: `/workstations/{code}/retire`. */
const fill = (path: string, input: Record<string, unknown>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));

/**
 * Calls one procedure of the administrator's contract over HTTP. Throws `AdminRefused` when the server says no,
 * `StartFailure` when it does not answer.
 */
export async function call<I extends AnySchema, O extends AnySchema>(
  address: AdminAddress,
  procedure: ContractProcedure<I, O, ErrorMap, Meta>,
  input: InferSchemaInput<I>,
): Promise<InferSchemaOutput<O>> {
  const { method = 'POST', path = '/' } = procedure['~orpc'].route;
  const body = method === 'GET' ? '' : JSON.stringify(input ?? {});
  let answer;
  try {
    answer = await exchange(address, { method, path: fill(path, input ?? {}), body });
  } catch (error) {
    throw error instanceof StartFailure ? error : unreachable(address.url, error);
  }
  const said: unknown = JSON.parse(answer.text || 'null');
  if (answer.status !== 200) {
    const refused = refusal.safeParse(said);
    throw refused.success ? new AdminRefused(refused.data.code) : unreachable(address.url);
  }
  return (procedure['~orpc'].outputSchema as unknown as z.ZodType<InferSchemaOutput<O>>).parse(said);
}
