import http from 'node:http';
import { type Network, NetworkFailure } from '../../electron/core/ports.ts';

/** As many connections as there are workstations; the application's own way out serves one. */
export function createLeanNetwork(): Network & { close(): void } {
  const agent = new http.Agent({ keepAlive: true });
  return {
    isOnline: () => true,
    close: () => agent.destroy(),
    request: ({ method, url, headers, body, signal }) =>
      new Promise((resolve, reject) => {
        const outgoing = http.request(url, { method, headers, agent, ...(signal && { signal }) }, (incoming) => {
          const flat = Object.entries(incoming.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
          resolve({ status: incoming.statusCode!, headers: Object.fromEntries(flat), body: incoming });
        });
        outgoing.on('error', () => reject(new NetworkFailure('cut')));
        outgoing.end(body);
      }),
  };
}
