import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import { createConnectionServer } from '../../electron/core/transport/connection.ts';
import { describeContract, type FarEnd } from './contract-suite.ts';
import { createUiFolder, enter, startTestHost } from './support/http-host.ts';

describeContract('a WebSocket to the loopback host', async ({ app, ports }) => {
  const { ui, remove } = createUiFolder();
  const connections = createConnectionServer({ ...app, log: ports.log });
  const host = await startTestHost(ui, { clock: ports.clock, connections });
  const cookies = new Map<string, string>();
  let isStopped = false;
  return {
    async connect(as): Promise<FarEnd> {
      const name = 'window' in as ? as.window : as.paper;
      const cookie = cookies.get(name) ?? (await enter('window' in as ? host.launchUrl() : host.paperUrl(as.paper)));
      cookies.set(name, cookie);
      const socket = new WebSocket(`${host.origin.replace('http', 'ws')}/rpc`, {
        headers: { cookie, origin: host.origin },
      });
      const ended = new Promise<void>((resolve) => {
        socket.once('close', () => resolve());
      });
      await new Promise<void>((resolve, reject) => {
        socket.once('open', resolve);
        socket.once('error', reject);
      });
      socket.on('error', () => {});
      const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket });
      return { link, sendRaw: (message) => socket.send(message as string), ended, close: () => socket.close() };
    },
    async stop() {
      if (isStopped) return;
      isStopped = true;
      await host.close();
      remove();
    },
  };
});
