import { instantOf } from '../../../shared/lib/dates.ts';
import { entities } from '../../../shared/sync/entities.ts';
import { type Enrolled, type EnrolInput } from '../../../shared/sync/enrolment.ts';
import { PROTOCOL, type SnapshotRecord } from '../../../shared/sync/protocol.ts';
import type { Database, Runner } from '../../db/open.ts';
import { createRateLimit } from '../../http/rate-limit.ts';
import type { Clock, Ids, Logger } from '../../ports.ts';
import { Refused } from '../../refused.ts';
import { freeLetters } from './letters.ts';
import { addWorkstation, findInvitation, type Invitation, recordsOf, takenLetters, useUp } from './repository.ts';
import { hashOf, newSecret } from './secrets.ts';

/** A code cannot be guessed in the life of the sun; this keeps those who try from keeping the server busy. A right code is never slowed down. */
const FAILURES = { limit: 20, windowMs: 60_000 };

const baseEntities = Object.entries(entities).flatMap(([name, { isBase }]) => (isBase ? [name] : []));

/** Of a colleague everything but what their PIN could be tried against. */
const withoutSecrets = (record: SnapshotRecord): SnapshotRecord => {
  const { pinHash: _, ...fields } = record.fields;
  return { ...record, fields };
};

export interface EnrolmentService {
  /** Throws `Refused`. */
  enrol(input: EnrolInput, from: string): Promise<Enrolled>;
}

export function createEnrolmentService(options: {
  db: Database;
  clock: Clock;
  ids: Ids;
  log: Logger;
  release: string;
}): EnrolmentService {
  const { db, clock, ids, log, release } = options;
  const failures = createRateLimit(clock, FAILURES);

  async function describe(
    trx: Runner,
    { organisation, site }: Invitation,
  ): Promise<Omit<Enrolled, 'base' | 'granted'>> {
    const takenCodes = await takenLetters(trx, organisation.id);
    return { organisation, site, takenCodes, suggestedCode: freeLetters(takenCodes) };
  }

  async function baseOf({ organisation, site }: Invitation): Promise<SnapshotRecord[]> {
    const found = await recordsOf(db.kysely, {
      organisation: organisation.id,
      sites: [organisation.id, site.id],
      entities: baseEntities,
    });
    return found.map(withoutSecrets);
  }

  async function grant(
    codeHash: string,
    invitation: Invitation,
    wanted: NonNullable<EnrolInput['workstation']>,
  ): Promise<Enrolled> {
    const credential = newSecret(ids);
    const workstationId = ids.next();
    const now = instantOf(clock.nowMs());
    return db.kysely.transaction().execute(async (trx) => {
      if (!(await useUp(trx, codeHash, { workstation: workstationId, now }))) throw new Refused('enrolmentRefused');
      const isAdded = await addWorkstation(trx, {
        organisation: invitation.organisation.id,
        site: invitation.site.id,
        id: workstationId,
        ...wanted,
        credentialHash: hashOf(credential),
        now,
      });
      const described = await describe(trx, invitation);
      // Thrown inside the transaction: the code stays good.
      if (!isAdded) throw new Refused('codeTaken', { suggested: described.suggestedCode });
      return { ...described, base: null, granted: { workstationId, workstationCode: wanted.code, credential } };
    });
  }

  return {
    async enrol(input, from) {
      if (input.protocol !== PROTOCOL) throw new Refused('protocolUnknown', { release });
      const codeHash = hashOf(input.code);
      const invitation = await findInvitation(db.kysely, codeHash, instantOf(clock.nowMs()));
      if (!invitation) {
        log.warn('enrolment.refused');
        throw new Refused(failures.take(from) ? 'enrolmentRefused' : 'rateLimited');
      }
      if (!input.workstation) {
        return { ...(await describe(db.kysely, invitation)), base: await baseOf(invitation), granted: null };
      }
      const enrolled = await grant(codeHash, invitation, input.workstation);
      log.info('enrolment.granted', { workstation: enrolled.granted?.workstationId, code: input.workstation.code });
      return enrolled;
    },
  };
}
