import { AppError } from '../../../../shared/contract/errors.ts';
import type { Client, ClientHit, ClientInput } from '../../../../shared/features/directory/contract.ts';
import { clientNo } from '../../../../shared/features/directory/rules.ts';
import { businessDateOf, rocYearOf } from '../../../../shared/lib/dates.ts';
import type { Work } from '../../context.ts';
import { clientMatches } from '../../db/search-index.ts';
import type { Tx } from '../../db/write.ts';
import * as repository from './repository.ts';

const HISTORY = 100;

/** Adds a person within the caller's transaction (the intake saves person and visit as one act). */
export function addClient(work: Work, tx: Tx, input: ClientInput): Client {
  const year = rocYearOf(businessDateOf(tx.now));
  const number = tx.nextNumber(`client:${year}`);
  const client = tx.insert('client', {
    clientNo: clientNo({ year, workstation: work.database.identity.workstationCode, number }),
    name: input.name,
    nameRoman: input.nameRoman,
    phone: input.phone,
    companyName: input.companyName,
    note: input.note,
    anonymous: input.anonymous,
  });
  tx.audit({ action: 'create', subjectType: 'client', subjectId: client.id });
  return client;
}

export const createClient = (work: Work, input: ClientInput): Client =>
  work.database.write(work.session, (tx) => addClient(work, tx, input));

export type ClientEdit = { id: string } & {
  [K in 'name' | 'nameRoman' | 'phone' | 'companyName' | 'note']?: Client[K] | undefined;
};

export function updateClient(work: Work, { id, ...changes }: ClientEdit): Client {
  return work.database.write(work.session, (tx) => {
    const before = liveClient(tx, id);
    const fields = (Object.keys(changes) as (keyof typeof changes)[]).filter(
      (field) => changes[field] !== undefined && changes[field] !== before[field],
    );
    if (fields.length === 0) return before;
    const after = tx.update('client', id, Object.fromEntries(fields.map((field) => [field, changes[field]])));
    if (!after.anonymous && !after.phone) {
      throw new AppError('common.invalidInput', { issues: [{ path: 'phone', code: 'phoneOrAnonymous' }] });
    }
    tx.audit({ action: 'update', subjectType: 'client', subjectId: id, fields });
    return after;
  });
}

/** Opens a person's record with its visits; whoever looks is written down in the same transaction. */
export function openClient(work: Work, id: string): { client: Client; visits: ReturnType<typeof repository.visitsOf> } {
  return work.database.write(work.session, (tx) => {
    const client = liveClient(tx, id);
    tx.audit({ action: 'view', subjectType: 'client', subjectId: id });
    return { client, visits: repository.visitsOf(tx, id, HISTORY) };
  });
}

/** Those who match best first, and among equals those seen most recently. */
export function searchClients({ database }: Pick<Work, 'database'>, query: string, limit: number): ClientHit[] {
  const found = new Map<string, ClientHit>();
  for (const match of clientMatches(query)) {
    if (found.size >= limit) break;
    for (const hit of repository.clientsMatching(database.db, match, limit + found.size)) {
      if (!found.has(hit.id)) found.set(hit.id, hit);
    }
  }
  return [...found.values()].slice(0, limit);
}

/** A person that exists and was not voided; throws `common.notFound`. */
export function liveClient(tx: Tx, id: string): Client {
  const client = tx.get('client', id);
  if (!client || client.voidedAt) throw new AppError('common.notFound');
  return client;
}
