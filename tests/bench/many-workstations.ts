import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type CentralServer, startCentralServer } from '../support/central-server.ts';
import { createLeanClient, type LeanClient } from '../support/lean-client.ts';
import { createLeanNetwork } from './lean-network.ts';
import { enrolLean } from './enrol-lean.ts';
import { growth, percentile, type Result } from './result.ts';

const WORKSTATIONS = 200;
const SITES = 20;
const EVERY_MS = 1000;
const LOOK_MS = 5000;

interface Load {
  pushes: number[];
  /** Resident memory of the server process, KB, from time to time. */
  memory: number[];
  written: number;
  refused: number;
}

const residentKb = (pid: number): number =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);

/** A desk that saves one thing a second, sends it, and reads what the others of its center saved. */
async function workAt(client: LeanClient, site: string, load: Load, isOver: () => boolean): Promise<void> {
  const actor = randomUUID();
  // Not all in the same millisecond.
  await sleep(Math.random() * EVERY_MS);
  let dueAt = performance.now();
  while (!isOver()) {
    const id = randomUUID();
    client.write([{ site, entity: 'room', id, fields: roomFields(id, site, actor) }], actor);
    load.written += 1;
    const startedAt = performance.now();
    try {
      await client.push();
      load.pushes.push(performance.now() - startedAt);
      for (let more = true; more && !isOver();) more = (await client.pull()).end.more;
    } catch {
      load.refused += 1;
      await client.hello().catch(() => undefined);
    }
    dueAt += EVERY_MS;
    await sleep(Math.max(0, dueAt - performance.now()));
  }
  // What a refusal left behind.
  while (client.unsent > 0) {
    await client.hello();
    await client.push();
  }
}

function roomFields(id: string, siteId: string, by: string) {
  const at = new Date().toISOString();
  return {
    id,
    siteId,
    createdAt: at,
    updatedAt: at,
    createdBy: by,
    updatedBy: by,
    originWorkstation: by,
    voidedAt: null,
    voidReason: null,
    code: 'R1',
    name: '相談室',
    nameEn: null,
    kind: 'meeting',
    isPrivate: false,
    active: true,
  };
}

async function openClients(server: CentralServer): Promise<{ clients: [LeanClient, string][]; close(): void }> {
  const network = createLeanNetwork();
  const clients: [LeanClient, string][] = [];
  for (let at = 1; at < SITES; at += 1) await server.addSite(`中心 ${at}`);
  for (let at = 0; at < WORKSTATIONS; at += 1) {
    const site = server.sites[at % SITES]!;
    const { credential } = await enrolLean(network, await server.enrol(site.id));
    const client = createLeanClient({
      network,
      url: server.url,
      credential,
      origin: randomUUID(),
      nowMs: Date.now,
      nextId: randomUUID,
    });
    await client.hello();
    clients.push([client, site.id]);
  }
  return { clients, close: () => network.close() };
}

/** Q15: so many workstations, each saving once a second, for minutes; server, PostgreSQL and all of them on this machine. */
export async function measureManyWorkstations(minutes: number): Promise<Result[]> {
  const folder = mkdtempSync(join(tmpdir(), 'counter-bench-'));
  const server = await startCentralServer(folder);
  try {
    const { clients, close } = await openClients(server);
    const load: Load = { pushes: [], memory: [], written: 0, refused: 0 };
    const endsAt = performance.now() + minutes * 60_000;
    const isOver = (): boolean => performance.now() > endsAt;
    const watching = (async () => {
      while (!isOver()) {
        load.memory.push(residentKb(server.child!.pid));
        await sleep(LOOK_MS);
      }
    })();
    await Promise.all([...clients.map(([client, site]) => workAt(client, site, load, isOver)), watching]);
    close();
    const { rows } = await server.database.query<{ n: number }>(
      `select count(*)::int as n from record where organisation = $1 and entity = 'room'`,
      [server.organisation.id],
    );
    return resultsOf(load, rows[0]!.n, minutes);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function resultsOf({ pushes, memory, written, refused }: Load, stored: number, minutes: number): Result[] {
  const what = `${WORKSTATIONS} workstations, a change a second each, ${minutes} min`;
  console.error(`${written} written, ${stored} stored, ${refused} refused and sent again`);
  return [
    {
      id: 'Q15',
      what: `${what}: push, p95`,
      unit: 'ms',
      value: percentile(pushes, 0.95),
      target: 500,
      samples: pushes.length,
    },
    { id: 'Q15', what: `${what}: changes lost`, unit: '×', value: written - stored, target: 0, samples: written },
    { id: 'Q15', what: `${what}: memory of the last third ÷ the second`, unit: '×', value: growth(memory), target: 1.1, samples: memory.length }, // prettier-ignore
  ];
}
