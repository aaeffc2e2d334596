import { createHash, timingSafeEqual } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Ports } from '../ports.ts';
import { writeFileAtomically } from './atomic-file.ts';

/**
 * How a second start reaches the owner of a data folder. One line each way: `show <word>` → `{"url":…}`. The word stands,
 * with the address, in a file of the data folder that only its owner can read, for a named pipe on Windows has no such
 * protection and the answer may be a way to sign in.
 */
const WHERE = 'control.json';
const where = z.object({ address: z.string(), word: z.string().min(16) });
const answer = z.object({ url: z.string().nullable() });

/** The owner's reply; `url` is null where the owner has shown itself. */
export type OwnerAnswer = z.infer<typeof answer>;

const LONGEST_LINE = 2048;
const LONGEST_SOCKET_PATH = 100;
const ANSWER_WITHIN_MS = 8000;

/** A folder of ours in the temp folder, refused when somebody else has made it first. */
function ownFolder(path: string): string {
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  if (!found.isDirectory() || found.uid !== process.getuid!() || (found.mode & 0o077) !== 0) {
    throw new Error('The folder for the control socket is not ours alone');
  }
  return path;
}

/** Where to listen, best first: a path too long is cut off by the system, and some file systems keep no sockets. */
function addresses(folder: string, word: string): (() => string)[] {
  if (process.platform === 'win32') return [() => `\\\\.\\pipe\\taishang-counter-${word.slice(0, 16)}`];
  const inFolder = join(folder, 'control.sock');
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const inTemp = (): string => join(ownFolder(join(tmpdir(), `taishang-${process.getuid!()}-${name}`)), 'control.sock');
  return Buffer.byteLength(inFolder) <= LONGEST_SOCKET_PATH ? [() => inFolder, inTemp] : [inTemp];
}

async function listen(server: Server, address: string): Promise<void> {
  if (process.platform !== 'win32') rmSync(address, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(address, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (process.platform !== 'win32') chmodSync(address, 0o600);
}

async function listenAtOne(server: Server, choices: (() => string)[]): Promise<string> {
  for (const [at, choice] of choices.entries()) {
    try {
      const address = choice();
      await listen(server, address);
      return address;
    } catch (error) {
      if (at === choices.length - 1) throw error;
    }
  }
  throw new Error('No address to listen at');
}

/** Calls `use` with the first line that arrives; hangs up on one that is too long. */
function onLine(socket: Socket, use: (line: string) => void): void {
  let text = '';
  socket.setEncoding('utf8');
  socket.on('data', (piece: string) => {
    text += piece;
    const end = text.indexOf('\n');
    if (end >= 0) {
      socket.removeAllListeners('data');
      use(text.slice(0, end));
    } else if (text.length > LONGEST_LINE) socket.destroy();
  });
}

const same = (a: string, b: string): boolean =>
  timingSafeEqual(createHash('sha256').update(a).digest(), createHash('sha256').update(b).digest());

/** Starts answering; the caller holds the folder's lock, so what a killed owner left behind is removed. */
export async function listenToOtherStarts(folder: string, ports: Ports): Promise<{ close(): void }> {
  const word = Buffer.from(ports.ids.randomBytes(24)).toString('hex');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    onLine(socket, (line) => {
      if (!same(line, `show ${word}`)) return socket.destroy();
      ports.host.show().then(
        ({ url }) => socket.end(`${JSON.stringify({ url })}\n`),
        () => socket.destroy(),
      );
    });
  });
  const address = await listenAtOne(server, addresses(folder, word));
  server.unref();
  writeFileAtomically(join(folder, WHERE), JSON.stringify({ address, word }));
  return {
    close: () => {
      rmSync(join(folder, WHERE), { force: true });
      for (const socket of sockets) socket.destroy();
      server.close();
      const socketFolder = dirname(address);
      if (process.platform !== 'win32' && socketFolder !== folder)
        rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

/** Asks the owner to show itself; null when it does not answer. */
export async function askOwner(folder: string): Promise<OwnerAnswer | null> {
  try {
    const { address, word } = where.parse(JSON.parse(readFileSync(join(folder, WHERE), 'utf8')));
    const line = await new Promise<string>((resolve, reject) => {
      const socket = connect(address, () => socket.write(`show ${word}\n`));
      socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('No answer')));
      onLine(socket, (text) => {
        resolve(text);
        socket.destroy();
      });
    });
    return answer.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
