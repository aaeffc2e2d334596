import type { z } from 'zod';
import { instantOf } from '../../../shared/lib/dates.ts';
import { formatEnrolment } from '../../../shared/sync/enrolment.ts';
import type { Database, Runner } from '../../db/open.ts';
import { nudge } from '../../db/organisations.ts';
import type { Clock, Ids, Logger } from '../../ports.ts';
import { Refused } from '../../refused.ts';
import { hashOf, newSecret } from '../enrolment/secrets.ts';
import type { farewell, OrganisationView, WorkstationView } from './contract.ts';
import * as repository from './repository.ts';

const HOUR_MS = 3_600_000;

/** Where workstations find this server. */
export interface PublicAddress {
  url: string;
  /** Null where the address is loopback, or a proxy's that workstations trust. */
  fingerprint: string | null;
}

type Place = { id: string; name: string };
type Farewell = z.infer<typeof farewell>;

async function organisationOf(db: Runner): Promise<repository.OrganisationRow> {
  const found = await repository.findOrganisation(db);
  if (!found) throw new Refused('organisationMissing');
  return found;
}

async function view(db: Runner): Promise<OrganisationView> {
  const { id, name, epoch, seq, restored_on } = await organisationOf(db);
  const sites = await repository.sitesOf(db, id);
  return { organisation: { id, name }, epoch, head: seq, restoredOn: restored_on, sites };
}

/** The site of that name or id; unnamed, the only one. */
function chooseSite(sites: Place[], wanted: string | undefined): Place {
  const found = wanted === undefined ? sites : sites.filter(({ id, name }) => id === wanted || name === wanted);
  if (found.length !== 1) throw new Refused('siteMissing');
  return found[0]!;
}

const farewellTo = ({ code, state, last_seen_at, last_seq, unsent }: repository.WorkstationRow): Farewell => ({
  code,
  state,
  lastSeenAt: last_seen_at,
  lastSeq: last_seq ?? 0,
  unsent,
});

export function createAdminService(options: {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  publicAddress: () => PublicAddress;
}) {
  const { db, clock, ids, log } = options;
  const now = (): string => instantOf(clock.nowMs());

  /** Changes a workstation's state, once it was seen that it may. */
  const giveUp = async (
    code: string,
    next: (row: repository.WorkstationRow) => repository.WorkstationRow['state'],
  ): Promise<Farewell> =>
    db.kysely.transaction().execute(async (trx) => {
      const { id: organisation } = await organisationOf(trx);
      const all = await repository.workstationsOf(trx, organisation);
      const row = all.find((one) => one.code === code.toUpperCase() || one.id === code);
      if (!row) throw new Refused('workstationMissing');
      const state = next(row);
      await repository.setState(trx, { organisation, id: row.id, state });
      // It listens, if it listens at all, and asks at once what is new: nothing, and who it no longer is.
      await nudge(trx, organisation);
      log.warn('workstation.state', { workstation: row.id, code: row.code, state });
      return farewellTo({ ...row, state });
    });

  return {
    organisation: async () => view(db.kysely),

    createOrganisation: async ({ name, site }: { name: string; site: string }) =>
      db.kysely.transaction().execute(async (trx) => {
        const id = ids.next();
        const added = { id, name, epoch: ids.next(), ownOrigin: ids.next(), now: now() };
        if (!(await repository.addOrganisation(trx, added))) throw new Refused('organisationExists');
        await repository.addSite(trx, { organisation: id, id: ids.next(), name: site });
        log.info('organisation.created', { organisation: id });
        return view(trx);
      }),

    createSite: async ({ name }: { name: string }) =>
      db.kysely.transaction().execute(async (trx) => {
        const { id: organisation } = await organisationOf(trx);
        const id = ids.next();
        if (!(await repository.addSite(trx, { organisation, id, name }))) throw new Refused('nameTaken');
        log.info('site.created', { site: id });
        return view(trx);
      }),

    async enrol({ site: wanted, validHours }: { site?: string | undefined; validHours: number }) {
      const { organisation, sites } = await view(db.kysely);
      const site = chooseSite(sites, wanted);
      const code = newSecret(ids);
      const expiresAt = instantOf(clock.nowMs() + validHours * HOUR_MS);
      await repository.addEnrolment(db.kysely, {
        code_hash: hashOf(code),
        organisation: organisation.id,
        site: site.id,
        created_at: now(),
        expires_at: expiresAt,
      });
      log.info('enrolment.created', { site: site.id });
      const { url, fingerprint } = options.publicAddress();
      return { string: formatEnrolment({ url, code, fingerprint }), url, fingerprint, site, expiresAt };
    },

    async workstations(): Promise<{ at: string; items: WorkstationView[] }> {
      const { id } = await organisationOf(db.kysely);
      const rows = await repository.workstationsOf(db.kysely, id);
      const items = rows.map((row) => ({
        workstationId: row.id,
        code: row.code,
        name: row.name,
        site: row.site,
        state: row.state,
        release: row.release,
        lastSeenAt: row.last_seen_at,
        unsent: row.unsent,
        oldestUnsentAt: row.oldest_unsent_at,
        behind: row.behind,
      }));
      return { at: now(), items };
    },

    /** One that never came has nothing to send and nothing to wipe. */
    retire: async ({ code }: { code: string }) =>
      giveUp(code, ({ state, last_seen_at }) => {
        if (state === 'retired' || state === 'stolen') throw new Refused('workstationGone');
        return last_seen_at === null ? 'retired' : 'retiring';
      }),

    stolen: async ({ code }: { code: string }) => giveUp(code, () => 'stolen'),

    async setAside() {
      const { id } = await organisationOf(db.kysely);
      const rows = await repository.undecided(db.kysely, id);
      return { items: rows.map(({ first_seq: seq, ...row }) => ({ ...row, seq })) };
    },
  };
}
