import { instantOf, msOf } from '../../../shared/lib/dates.ts';
import { clockOf } from '../../../shared/sync/apply.ts';
import { parseHlc } from '../../../shared/sync/clock.ts';
import type { Json } from '../../../shared/sync/protocol.ts';
import type { ClaimAnswer, ClaimInput } from '../../../shared/sync/questions.ts';
import type { Runner } from '../../db/open.ts';
import type { Caller } from '../../http/authenticate.ts';
import type { ServerContext } from '../../http/context.ts';
import { Refused } from '../../refused.ts';
import type { Touched } from '../sync/push/merge.ts';
import {
  claimOn,
  lockSubject,
  putClaim,
  recordOf,
  removeClaims,
  type StoredRecord,
  workstationOfOrigin,
} from './repository.ts';

const ENDED = new Set(['completed', 'left', 'voided']);
const HELD = new Set(['called', 'passed', 'serving']);
/** A room that won and was never heard of again does not keep a visitor from being called for ever. */
const VALID_MS = 2 * 60 * 1000;

const textOf = (value: Json | undefined): string | null => (typeof value === 'string' ? value : null);

/** Visits that may be called again, or never will be: their claims have done their work. */
export async function freeClaims(db: Runner, organisation: string, touched: readonly Touched[]): Promise<void> {
  const freed = touched.filter(({ entity, before, after }) => {
    if (entity !== 'visit') return false;
    const state = textOf(after.fields['state']) ?? '';
    return ENDED.has(state) || (state === 'waiting' && HELD.has(textOf(before?.fields['state']) ?? ''));
  });
  if (freed.length === 0) return;
  await removeClaims(db, organisation, freed.map(({ id }) => id)); // prettier-ignore
}

type Holder = Extract<ClaimAnswer, { granted: false }>['holder'] & { workstation: string };

/** Who has called the visitor already, as the records say; null when nobody has. */
async function holderOf(db: Runner, organisation: string, visit: StoredRecord): Promise<Holder | null> {
  const { state, ticketId, updatedBy, updatedAt } = visit.fields;
  if (state === 'waiting' || state === 'registered') return null;
  const id = textOf(ticketId);
  const ticket = id === null ? undefined : await recordOf(db, { organisation, entity: 'ticket', id });
  const calls = ticket?.fields['calledAt'];
  const by = await workstationOfOrigin(db, organisation, parseHlc(clockOf(visit, 'state')).origin);
  return {
    workstation: by?.id ?? '',
    workstationCode: by?.code ?? '',
    staffId: textOf(ticket?.fields['calledBy']) ?? textOf(updatedBy) ?? '',
    roomId: textOf(ticket?.fields['roomId']),
    at: textOf(Array.isArray(calls) ? calls.at(-1) : undefined) ?? textOf(updatedAt) ?? '',
  };
}

/** Gives a visitor to exactly one workstation; the same key, or the same workstation again, is granted again. */
export async function claim(
  { db, clock }: Pick<ServerContext, 'db' | 'clock'>,
  caller: Caller,
  { kind, subject, staffId, roomId, key }: ClaimInput,
): Promise<ClaimAnswer> {
  const { organisation, site, workstation } = caller;
  const nowMs = clock.nowMs();
  return db.kysely.transaction().execute(async (trx): Promise<ClaimAnswer> => {
    await lockSubject(trx, organisation, subject);
    const visit = await recordOf(trx, { organisation, entity: 'visit', id: subject });
    if (visit && visit.site !== site) throw new Refused('notFound');
    const known = await claimOn(trx, { organisation, kind, subject });
    if (known && known.site !== site) throw new Refused('notFound');
    if (known?.key === key) return { granted: true };
    const isStanding = known !== undefined && Math.abs(nowMs - msOf(known.at)) < VALID_MS;
    const holder: Holder | null =
      isStanding && known.workstation !== workstation
        ? {
            workstation: known.workstation,
            workstationCode: known.code,
            staffId: known.staff,
            roomId: known.room,
            at: known.at,
          }
        : visit && visit.hlc !== ''
          ? await holderOf(trx, organisation, visit)
          : null;
    if (holder && holder.workstation !== workstation) {
      const { workstation: _, ...said } = holder;
      return { granted: false, holder: said };
    }
    const at = instantOf(nowMs);
    await putClaim(trx, { organisation, kind, subject, site, workstation, staff: staffId, room: roomId, key, at });
    return { granted: true };
  });
}
