import type { Page } from '@playwright/test';
import type { CoreClient } from './core-client.ts';

type SyncCalls = CoreClient['call']['sync'];
type Procedure = keyof SyncCalls;
type Output<P extends Procedure> = Awaited<ReturnType<SyncCalls[P]>>;

/** A call as it travels (oRPC): number of the call, its address; answers bear the same number. */
interface Message {
  i: string;
  t?: number;
  p?: { u?: string };
}
const EVENT = 3;

export interface PlayedSync {
  /** What the core seems to answer from now on, and the windows hear of it. */
  answer<P extends Procedure>(procedure: P, output: Output<P>): Promise<void>;
  /** A refusal of the catalogue. */
  refuse(procedure: Procedure, code: string, data: object): Promise<void>;
}

/**
 * Plays the part of a server to a page whose application has none, so that every state of sync can be looked at: its
 * questions about sync are answered here, everything else by the real application.
 */
export async function playSync(page: Page): Promise<PlayedSync> {
  const answers = new Map<string, object>();
  let tellChanged = (): void => undefined;
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((raw) => {
      const message = JSON.parse(raw.toString()) as Message;
      const address = message.t === undefined ? message.p?.u : undefined;
      if (address === '/app/events') {
        const changed = { type: 'changed', entities: ['sync'] };
        tellChanged = () =>
          socket.send(JSON.stringify({ i: message.i, t: EVENT, p: { e: 'message', d: { json: changed } } }));
      }
      const played = address?.startsWith('/sync/') ? answers.get(address.slice('/sync/'.length)) : undefined;
      if (played) socket.send(JSON.stringify({ i: message.i, p: played }));
      else server.send(raw);
    });
  });
  const set = async (procedure: Procedure, answer: object): Promise<void> => {
    answers.set(procedure, answer);
    tellChanged();
  };
  return {
    answer: (procedure, output) => set(procedure, { b: { json: output } }),
    refuse: (procedure, code, data) =>
      set(procedure, { s: 400, b: { json: { defined: true, code, status: 400, message: code, data } } }),
  };
}
