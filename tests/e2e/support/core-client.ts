import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { WebSocket } from 'ws';
import type { Contract } from '../../../shared/contract/index.ts';

export interface CoreClient {
  call: ContractRouterClient<Contract>;
  close(): void;
}

/** Follows a one-use address as a browser does; gives `name=value` of the cookie it was given. */
export async function enter(url: string): Promise<string> {
  const reply = await fetch(url, { redirect: 'manual' });
  const cookie = reply.headers.getSetCookie()[0]?.split(';')[0];
  if (!cookie) throw new Error(`No cookie in the answer (${reply.status})`);
  return cookie;
}

/** A window without a screen: prepares what a test starts from, and tells what the core really holds. */
export async function connectToCore(url: string, cookie?: string): Promise<CoreClient> {
  const { origin } = new URL(url);
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/rpc`, {
    headers: { cookie: cookie ?? (await enter(url)), origin },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => {});
  const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
  return { call: createORPCClient(link), close: () => socket.close() };
}
