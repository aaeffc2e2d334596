import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { takeNewOrigin } from '../../../electron/core/data-folder/restore.ts';
import { readIdentity } from '../../../electron/core/db/meta.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Random } from '../../bench/data-set/random.ts';
import { createFakeIds, createSilentLogger } from '../../support/core-ports.ts';
import type { Defect } from './defects.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createLine } from './network.ts';
import { createNewer, type Newer } from './newer.ts';
import { type Act, mistake, nextAct, type Witness } from './people.ts';
import type { Place, SimServer } from './server.ts';
import { fillCenter, joinFile, type Settled } from './settle.ts';
import type { VirtualTime } from './time.ts';
import { PowerCut } from './watched-connection.ts';
import { createWorkstation, type StartEngine, type Workstation } from './workstation.ts';

/** Everybody and everything of one run. */
export interface Stage {
  readonly time: VirtualTime;
  readonly random: Random;
  readonly folder: string;
  readonly server: SimServer;
  readonly workstations: readonly Workstation[];
  readonly newer: Newer | null;
  readonly ledger: Ledger;
  /** Whatever state it was in. */
  startAgain(workstation: Workstation): void;
  act(workstation: Workstation): void;
  actMistake(workstation: Workstation): void;
  /** A bug of its release: the next visit goes into the log as something no visit can be. */
  poison(workstation: Workstation): void;
  restore(workstation: Workstation, copy: string): Promise<void>;
  /** The server is put back from its backup; `isTold` as in `SimServer`. */
  restoreServer(isTold: boolean): Promise<void>;
  /** A second computer goes to work on a copy of this one's data folder. */
  clone(workstation: Workstation): void;
  /** A workstation of a later release joins, for that long. */
  bringNewer(lengthMs: number): Promise<void>;
}

export interface StageDeps {
  seed: string;
  folder: string;
  time: VirtualTime;
  random: Random;
  server: SimServer;
  /** How many at each site. */
  sites: readonly { place: Place; workstations: number }[];
  startEngine: StartEngine;
  defect?: Defect | undefined;
}

export async function setStage(deps: StageDeps): Promise<Stage> {
  const { folder, seed, time, random, server } = deps;
  const responder = deps.defect?.between?.(server, random) ?? server;
  const workstations: Workstation[] = [];
  const settled = new Map<string, Settled>();
  /** Of each site. */
  const twinsOf: (readonly [string, string])[][] = [];
  const siteAtOf = new Map<string, number>();
  const poisoned = new Set<string>();
  const ledger = createLedger(({ desk, seq, entity, id, hlc, fields, base }) =>
    time.note(`${desk} saved ${seq} ${entity} ${id} ${hlc} ${JSON.stringify(fields)} over ${JSON.stringify(base)}`),
  );
  let newer: Newer | null = null;

  /** Visits by who was granted their call last, until something else happened to them. */
  const granted = new Map<string, string>();
  const witnessOf = ({ name }: Workstation): Witness => ({
    called: (visitId) => {
      const other = granted.get(visitId);
      if (other !== undefined && other !== name) ledger.wrong.push(`P8 ${visitId} granted to ${other} and to ${name}`);
      granted.set(visitId, name);
    },
    moved: (visitId) => void granted.delete(visitId),
  });

  function addWorkstation(name: string, siteAt: number, own: Settled): Workstation {
    let isReadingAll = false;
    const line = createLine({
      owner: name,
      time,
      random,
      responder,
      onExchange: ({ url }) => {
        const { pathname } = new URL(url);
        if (pathname === '/sync/snapshot') isReadingAll = true;
        else if (pathname === '/sync/pull') isReadingAll = false;
      },
    });
    const workstation = createWorkstation({
      name,
      folder,
      seed,
      time,
      line,
      startEngine: deps.startEngine,
      onCommit: (connection) => {
        ledger.read(name, connection);
        if (poisoned.has(name) && spoilVisit(connection)) poisoned.delete(name);
        if (isReadingAll) return;
        const half = halfWritten(connection, twinsOf[siteAt] ?? []);
        if (half) ledger.wrong.push(`P6 ${name} saw ${half}`);
      },
      onPowerCut: (self) => {
        time.after(0, `${name} is dark`, () => self.kill());
        time.after(1e3 + random.whole(2e4), `${name} has power`, () => stage.startAgain(self));
      },
    });
    workstations.push(workstation);
    siteAtOf.set(name, siteAt);
    settled.set(name, own);
    return workstation;
  }

  function perform(workstation: Workstation, label: string, act: Act): void {
    const { name, running } = workstation;
    const { staffId, roomId, twins } = settled.get(name)!;
    if (!running) return;
    time.note(`${name} ${label}`);
    const given = { work: workstation.work(staffId), random, roomId, twins, tell: witnessOf(workstation) };
    const done = (async () => act(given))();
    done.catch((error: unknown) => {
      const isExpected =
        error instanceof AppError || error instanceof PowerCut || (error as { code?: string }).code === 'SQLITE_FULL';
      if (!isExpected && workstation.running === running) ledger.wrong.push(`${name} ${label}: ${String(error)}`);
    });
  }

  const stage: Stage = {
    time,
    random,
    folder,
    server,
    workstations,
    ledger,
    get newer() {
      return newer;
    },
    startAgain: (workstation) => {
      if (workstation.running && !workstation.lostPower) return;
      workstation.kill();
      workstation.start();
    },
    act: (workstation) => perform(workstation, ...nextAct(random)),
    actMistake: (workstation) => perform(workstation, 'makes a mistake', mistake),
    poison: ({ name }) => void poisoned.add(name),
    restoreServer: async (isTold) => {
      await server.restore(isTold);
      // It knows of no call that its backup does not have: until that room says it again, another may be granted it.
      granted.clear();
    },
    restore: async (workstation, copy) => {
      workstation.kill();
      const known = await server.lastSeqs();
      workstation.putBack(copy, (connection) => {
        const identity = readIdentity(connection)!;
        const inCopy = connection.prepare('select max(seq) as seq from changes where origin = ?').get(identity.origin);
        const safe = Math.max(
          known.get(identity.origin) ?? 0,
          (
            inCopy as {
              seq: number | null;
            }
          ).seq ?? 0,
        );
        ledger.excuse(({ desk, origin, seq }) => desk === workstation.name && origin === identity.origin && seq > safe);
        const ids = createFakeIds(time.nowMs, `${seed} restored`);
        takeNewOrigin(
          connection,
          {
            clock: time,
            ids,
            log: createSilentLogger(),
          },
          'backup',
        );
        ledger.startOver(workstation.name, connection);
      });
      workstation.start();
    },
    clone: (workstation) => {
      const copy = join(folder, `${workstation.name}.copied`);
      if (!workstation.backUpTo(copy)) return;
      const twin = addWorkstation(`${workstation.name}x`, siteAtOf.get(workstation.name)!, {
        ...settled.get(workstation.name)!,
        twins: null,
      });
      twin.putBack(copy, (connection) => ledger.startOver(twin.name, connection));
      twin.start();
    },
    bringNewer: async (lengthMs) => {
      const siteId = deps.sites[0]!.place.id;
      newer = await createNewer({
        time,
        random,
        server,
        ledger,
        seed,
        siteId,
        lengthMs,
      });
    },
  };

  server.onCrash = () => {
    time.after(0, 'server is down', () => server.kill());
    time.after(1000 + random.whole(15_000), 'server is up', () => server.start());
  };
  for (const [siteAt, { place, workstations: count }] of deps.sites.entries()) {
    const people: Settled[] = Array.from({ length: count }, () => ({ staffId: '', roomId: null, twins: null }));
    for (const own of people) {
      const code = String.fromCodePoint(65 + workstations.length);
      await joinFile({ server, time, seed, folder }, place.id, { file: `W${code}.db`, code });
      addWorkstation(`W${code}`, siteAt, own);
    }
    const first = workstations.at(-count)!;
    first.start();
    const filled = fillCenter(first.running!.database, count);
    for (const [at, own] of people.entries()) Object.assign(own, filled[at]);
    twinsOf.push(filled.map(({ twins }) => twins!));
  }
  for (const workstation of workstations) stage.startAgain(workstation);
  return stage;
}

const spoilVisit = (connection: Database.Database): boolean =>
  connection
    .prepare(
      `update changes set fields = json_set(fields, '$.headCount', 'zwei') where sent_at is null and entity = 'visit'
         and fields ->> 'headCount' is not null and clocks is null`,
    )
    .run().changes > 0;

/** P6, at a moment anybody could look: half of an act that wrote two people at once, or a visit without its ticket. */
function halfWritten(connection: Database.Database, twins: readonly (readonly [string, string])[]): string | null {
  const note = connection.prepare('select note from clients where id = ?').pluck();
  for (const [one, other] of twins) if (note.get(one) !== note.get(other)) return `one of two twins ${one}`;
  const visit = connection
    .prepare(
      `select id from visits where (ticket_id is not null and ticket_id not in (select id from tickets))
         or id not in (select visit_id from service_requests)`,
    )
    .get() as { id: string } | undefined;
  return visit ? `a part of visit ${visit.id}` : null;
}
