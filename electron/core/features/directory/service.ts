import { AppError } from '../../../../shared/contract/errors.ts';
import { isGranted } from '../../../../shared/contract/permissions.ts';
import type { RoleView } from '../../../../shared/features/directory/companies.ts';
import {
  type Client,
  type ClientHit,
  type ClientInput,
  LIKENESS,
  type LikeClient,
  type Likeness,
  type LikenessInput,
} from '../../../../shared/features/directory/people.ts';
import { clientNo, isNumberWrong, likenessKeys, numberIssues } from '../../../../shared/features/directory/rules.ts';
import { businessDateOf, rocYearOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import type { Reader } from '../../db/query.ts';
import type { Tx } from '../../db/write.ts';
import { rolesOf } from './companies/repository.ts';
import * as repository from './repository.ts';

const HISTORY = 100;

const maySeeSafetyNote = ({ session }: Pick<Work, 'session'>): boolean =>
  isGranted(session.roles, 'clients.safetyNote');

/** A record as this person may see it. */
export const seenBy = <T extends { safetyNote: string | null }>(work: Pick<Work, 'session'>, record: T): T =>
  maySeeSafetyNote(work) ? record : { ...record, safetyNote: null };

/** Adds a person within the caller's transaction (the intake saves person and visit as one act). */
export function addClient(work: Work, tx: Tx, { idOverride, ...input }: ClientInput): Client {
  assertBorn(tx, input.birthDate);
  const year = rocYearOf(businessDateOf(tx.now));
  const number = tx.nextNumber(`client:${year}`);
  const client = tx.insert('client', {
    ...input,
    clientNo: clientNo({ year, workstation: work.database.identity.workstationCode, number }),
    idUnverified: input.idNo ? isNumberWrong(input) : null,
  });
  tx.audit({ action: 'create', subjectType: 'client', subjectId: client.id });
  if (client.idUnverified) noteOverride(tx, client.id, idOverride);
  return client;
}

/** Nobody was born after today. */
function assertBorn(tx: Tx, birthDate: string | null | undefined): void {
  if (!birthDate || birthDate <= businessDateOf(tx.now)) return;
  throw new AppError('common.invalidInput', { issues: [{ path: 'birthDate', code: 'birthInFuture' }] });
}

function noteOverride(tx: Tx, subjectId: string, reason: string | null | undefined): void {
  tx.audit({ action: 'override', subjectType: 'client', subjectId, fields: ['idNo'], reason: reason ?? null });
}

export const createClient = (work: Work, input: ClientInput): Client =>
  seenBy(
    work,
    work.database.write(work.session, (tx) => addClient(work, tx, input)),
  );

const OF_THE_NUMBER = ['idKind', 'idNo', 'noIdReason'] as const;

export type ClientEdit = { id: string; idOverride?: string | null | undefined } & {
  [K in keyof Omit<ClientInput, 'anonymous' | 'idOverride'>]?: Client[K] | undefined;
};

export function updateClient(work: Work, { id, idOverride, ...changes }: ClientEdit): Client {
  const after = work.database.write(work.session, (tx) => {
    const before = liveClient(tx, id);
    const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter(
      (field) => changes[field] !== undefined && JSON.stringify(changes[field]) !== JSON.stringify(before[field]),
    );
    if (fields.length === 0) return before;
    const edited = Object.fromEntries(fields.map((field) => [field, changes[field]]));
    const isNumberNew = OF_THE_NUMBER.some((field) => fields.includes(field));
    const next: Client = { ...before, ...edited };
    const idUnverified = isNumberNew ? (next.idNo ? isNumberWrong(next) : null) : before.idUnverified;
    const issues = isNumberNew && !idOverride ? numberIssues(next) : [];
    if (!next.anonymous && !next.phone && !next.phone2 && !next.email) {
      throw new AppError('common.invalidInput', { issues: [{ path: 'phone', code: 'phoneOrAnonymous' }] });
    }
    assertBorn(tx, edited.birthDate as string | null | undefined);
    if (issues.length > 0) throw new AppError('common.invalidInput', { issues });
    tx.audit({ action: 'update', subjectType: 'client', subjectId: before.id, fields });
    if (isNumberNew && idUnverified) noteOverride(tx, before.id, idOverride);
    return tx.update('client', before.id, { ...edited, idUnverified });
  });
  return seenBy(work, after);
}

export function setSafetyNote(work: Work, { id, note }: { id: string; note: string | null }): Client {
  return work.database.write(work.session, (tx) => {
    const client = liveClient(tx, id);
    tx.audit({ action: 'update', subjectType: 'client', subjectId: client.id, fields: ['safetyNote'] });
    return tx.update('client', client.id, { safetyNote: note });
  });
}

interface OpenedClient {
  client: Client;
  roles: RoleView[];
  former: ReturnType<typeof repository.formerOf>;
  visits: ReturnType<typeof repository.visitsOf>;
}

/** Opens a person's record with its visits; whoever looks is written down in the same transaction. */
export function openClient(work: Work, id: string): OpenedClient {
  return work.database.write(work.session, (tx) => {
    const client = liveClient(tx, id);
    tx.audit({ action: 'view', subjectType: 'client', subjectId: client.id });
    const former = repository.formerOf(tx, client.id);
    return {
      client: seenBy(work, client),
      roles: rolesOf(tx, [client.id, ...former.map((each) => each.id)]),
      former,
      visits: repository.visitsOf(tx, client.id, HISTORY),
    };
  });
}

/** Those who match best first, and among equals those seen most recently. */
export function searchClients(work: Work, query: string, limit: number): ClientHit[] {
  const today = businessDateOf(work.ports.clock.nowMs());
  return repository.findClients(work.database.db, { query, limit, today }).map((hit) => seenBy(work, hit));
}

const MOST_ALIKE = 8;
/** Of a switchboard's number many people have, enough to choose the likeliest from. */
const MOST_SHARING = 60;

/** People already known who have something in common with one about to be saved, the likeliest first. */
export function likeClients(work: Work, { except, ...typed }: LikenessInput): LikeClient[] {
  const { db } = work.database;
  const because = new Map<string, Likeness[]>();
  for (const { clientId, key } of repository.sharing(db, likenessKeys(typed), MOST_SHARING)) {
    if (except && clientId === repository.personOf(db, except)) continue;
    const kind = key.split(' ')[0] as Likeness;
    because.set(clientId, [...new Set([...(because.get(clientId) ?? []), kind])]);
  }
  const weight = (kinds: Likeness[]): number =>
    kinds.reduce((sum, kind) => sum + 2 ** (LIKENESS.length - LIKENESS.indexOf(kind)), 0);
  return repository
    .hitsOf(db, [...because.keys()])
    .map((hit) => ({ hit: seenBy(work, hit), because: because.get(hit.id)! }))
    .toSorted((a, b) => weight(b.because) - weight(a.because))
    .slice(0, MOST_ALIKE);
}

/** A person that exists and was not voided, merged records followed; throws `common.notFound`. */
export function liveClient(tx: Tx, id: string): Client {
  const client = tx.get('client', repository.personOf(tx, id));
  if (!client || client.voidedAt) throw new AppError('common.notFound');
  return client;
}

/** The record that is read for a client id. */
export const personOf = (db: Reader, clientId: string): string => repository.personOf(db, clientId);
