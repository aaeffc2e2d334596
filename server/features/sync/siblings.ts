import type { z } from 'zod';
import { instantOf } from '../../../shared/lib/dates.ts';
import type { siblings as answer } from '../../../shared/sync/questions.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { siblingsOf } from './repository.ts';

/** The workstations of the caller's site, and how far behind they were when last seen. */
export async function siblings(
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
  { organisation, site, workstation }: Caller,
): Promise<z.infer<typeof answer>> {
  const rows = await siblingsOf(db.kysely, organisation, site);
  return {
    at: instantOf(clock.nowMs()),
    items: rows.map(({ id, code, name, state, release, last_seen_at, unsent, behind }) => ({
      workstationId: id,
      code,
      name,
      state,
      release,
      lastSeenAt: last_seen_at,
      unsent,
      behind,
      isSelf: id === workstation,
    })),
  };
}
