import { MessageChannel } from 'node:worker_threads';
import { RPCLink } from '@orpc/client/message-port';
import type { Caller } from '../../electron/core/ports.ts';
import { createConnectionServer } from '../../electron/core/transport/connection.ts';
import { servePort, type PortLike } from '../../electron/core/transport/message-port.ts';
import { describeContract, type FarEnd } from './contract-suite.ts';

/** Electron's MessagePortMain differs from Node's port in one thing: a message comes wrapped in an event. */
function likeElectron(port: PortLike): PortLike {
  return {
    on(event: 'message' | 'close', listener: (message?: unknown) => void) {
      if (event === 'close') return port.on('close', listener);
      return port.on('message', (data) => listener({ data, ports: [] }));
    },
    postMessage: (message) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

for (const [name, wrap] of [
  ['Node’s MessagePort', (port: PortLike) => port],
  ['a MessagePort as Electron hands it over', likeElectron],
] as const) {
  describeContract(name, async ({ app, ports }) => {
    const server = createConnectionServer({ ...app, log: ports.log });
    const closers: (() => void)[] = [];
    return {
      async connect(as): Promise<FarEnd> {
        const caller: Caller =
          'window' in as ? { kind: 'window', id: as.window } : { kind: 'paper', id: 'paper', jobId: as.paper };
        const { port1, port2 } = new MessageChannel();
        closers.push(servePort(server, wrap(port1), caller));
        const ended = new Promise<void>((resolve) => {
          port2.once('close', resolve);
        });
        const link = new RPCLink({ port: port2 });
        port2.start();
        return { link, sendRaw: (message) => port2.postMessage(message), ended, close: () => port2.close() };
      },
      stop: async () => closers.splice(0).forEach((close) => close()),
    };
  });
}
