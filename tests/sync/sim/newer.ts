import type { Random } from '../../bench/data-set/random.ts';
import { createLeanClient, type LeanClient } from '../../support/lean-client.ts';
import { createFakeIds } from '../../support/core-ports.ts';
import type { Ledger } from './ledger.ts';
import { createLine, type Line } from './network.ts';
import { enrol } from './settle.ts';
import type { SimServer } from './server.ts';
import type { VirtualTime } from './time.ts';

/** A workstation of a later release: it writes fields and a whole entity the others have never heard of. */
export interface Newer {
  line: Line;
  readonly client: LeanClient;
}

interface NewerDeps {
  time: VirtualTime;
  random: Random;
  server: SimServer;
  ledger: Ledger;
  seed: string;
  siteId: string;
  lengthMs: number;
}

const TURN_MS = 10_000;

export async function createNewer(deps: NewerDeps): Promise<Newer> {
  const { time, random, server, ledger, seed, siteId } = deps;
  const ids = createFakeIds(time.nowMs, `${seed} newer`);
  const line = createLine({ owner: 'newer', time, random, responder: server });
  const { workstationId, credential } = await enrol({ server, siteId, code: 'Z' });
  const staffId = workstationId;
  const client = createLeanClient({
    network: line.connect().network,
    url: server.url,
    credential,
    origin: ids.next(),
    nowMs: time.nowMs,
    nextId: ids.next,
    timeoutMs: 1e4,
  });
  const people = new Set<string>();
  const endsAt = time.nowMs() + deps.lengthMs;

  function write(): void {
    const stamp = {
      createdAt: new Date(time.nowMs()).toISOString(),
      updatedAt: new Date(time.nowMs()).toISOString(),
      createdBy: staffId,
      updatedBy: staffId,
      originWorkstation: workstationId,
      voidedAt: null,
      voidReason: null,
    };
    const parcel = ids.next();
    const known = [...people];
    const nickname = { nickname: `阿${random.whole(100)}`, updatedAt: stamp.updatedAt, updatedBy: staffId };
    const { tx, changes } = client.write(
      [
        {
          site: siteId,
          entity: 'parcel',
          id: parcel,
          fields: {
            id: parcel,
            siteId,
            ...stamp,
            weight: random.whole(20),
            labels: ['易碎', { color: 'red' }],
          },
        },
        ...(known.length > 0
          ? [{ site: server.organisation.id, entity: 'client', id: random.oneOf(known), fields: nickname }]
          : []),
      ],
      staffId,
    );
    for (const change of changes) ledger.add({ ...change, desk: 'newer', origin: client.origin, tx });
  }

  async function turn(): Promise<void> {
    try {
      await client.hello();
      if (time.nowMs() < endsAt) write();
      await client.push();
      for (let more = true; more;) {
        const { transactions, end } = await client.pull();
        more = end.more;
        for (const { changes } of transactions)
          for (const { entity, id } of changes) if (entity === 'client') people.add(id);
      }
    } catch {
      // The line, or the server: the next turn tries again.
    }
    time.after(TURN_MS, 'newer turns', () => void turn());
  }
  void turn();
  return { line, client };
}
