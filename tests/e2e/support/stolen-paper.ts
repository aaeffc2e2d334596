import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chmod, writeFile } from 'node:fs/promises';
import { findChromium } from '../../../electron/loopback/adapters/browsers.ts';

export interface Thief {
  /** `CHROMIUM_PATH` of a browser that goes out through this thief. */
  browser: string;
  /** Address of the paper being printed, with its one-use token, taken before the printing browser could use it. */
  paperUrl: Promise<string>;
  close(): void;
}

/** Stands between the host's printing browser and the host, and keeps the first address of a paper for itself. */
export async function startThief(browserFile: string): Promise<Thief> {
  const { promise: paperUrl, resolve } = Promise.withResolvers<string>();
  const server = createServer((incoming, outgoing) => {
    const url = incoming.url ?? '';
    if (url.includes('/paper/') && url.includes('token=')) resolve(url);
    outgoing.writeHead(502).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const proxy = `--proxy-server=127.0.0.1:${port} --proxy-bypass-list='<-loopback>'`;
  await writeFile(browserFile, `#!/bin/sh\nexec '${findChromium()}' ${proxy} "$@"\n`);
  await chmod(browserFile, 0o755);
  return { browser: browserFile, paperUrl, close: () => void server.close() };
}
