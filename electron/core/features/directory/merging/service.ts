import { AppError } from '../../../../../shared/contract/errors.ts';
import {
  type ClientMerge,
  GOES_WITH,
  MERGE_FIELDS,
  type MergeField,
  type MergeInput,
  type MergePair,
  type MergeView,
  type SuspectedPair,
} from '../../../../../shared/features/directory/merging.ts';
import type { Client } from '../../../../../shared/features/directory/people.ts';
import { UNDO_DAYS } from '../../../../../shared/features/directory/rules.ts';
import { canonicalJson } from '../../../../../shared/lib/canonical-json.ts';
import { instantOf, msOf } from '../../../../../shared/lib/dates.ts';
import type { Work } from '../../../context.ts';
import type { Reader } from '../../../db/query.ts';
import type { Tx } from '../../../db/write.ts';
import { countVisits } from '../repository.ts';
import { personOf } from '../service.ts';
import * as repository from './repository.ts';

const MOST_PAIRS = 50;
const DAY_MS = 86_400_000;

type Pair = Pick<MergeInput, 'keptId' | 'mergedId'>;

/** Two records that stand on their own; throws what keeps them from being merged. */
function pairOf(tx: Tx, { keptId, mergedId }: Pair): { kept: Client; merged: Client } {
  if (keptId === mergedId) throw new AppError('directory.sameClient');
  const [kept, merged] = [keptId, mergedId].map((id) => {
    const client = tx.get('client', id);
    if (!client || client.voidedAt) throw new AppError('common.notFound');
    const person = personOf(tx, id);
    if (person !== id) throw new AppError('directory.alreadyMerged', { clientNo: tx.get('client', person)!.clientNo });
    return client;
  });
  return { kept: kept!, merged: merged! };
}

/** Both records side by side; looking at them is noted for each. */
export function openPair(work: Work, pair: Pair): MergePair {
  return work.database.write(work.session, (tx) => {
    const { kept, merged } = pairOf(tx, pair);
    for (const { id } of [kept, merged]) tx.audit({ action: 'view', subjectType: 'client', subjectId: id });
    return { kept, merged, visits: { kept: countVisits(tx, kept.id), merged: countVisits(tx, merged.id) } };
  });
}

const pick = (client: Client, fields: readonly MergeField[]): Partial<Client> =>
  Object.fromEntries(fields.map((field) => [field, client[field]]));

/**
 * Two records become one person: the kept one takes the chosen fields, the other points to it and keeps its number. Visits
 * stay where they are written down and are read through it, so that nothing but two ordinary edits has to travel.
 */
export function mergeClients(work: Work, { take, ...pair }: MergeInput): Client {
  return work.database.write(work.session, (tx) => {
    const { kept, merged } = pairOf(tx, pair);
    const wanted = new Set(take.flatMap((field) => [field, ...(GOES_WITH[field] ?? [])]));
    const fields = MERGE_FIELDS.filter(
      (field) => wanted.has(field) && canonicalJson(kept[field]) !== canonicalJson(merged[field]),
    );
    const after = pick(merged, fields);
    tx.insert('clientMerge', {
      keptId: kept.id,
      mergedId: merged.id,
      before: pick(kept, fields),
      after,
      undoneAt: null,
      undoneBy: null,
    });
    tx.update('client', merged.id, { mergedInto: kept.id });
    tx.audit({ action: 'merge', subjectType: 'client', subjectId: merged.id, reason: kept.clientNo });
    tx.audit({ action: 'merge', subjectType: 'client', subjectId: kept.id, fields, reason: merged.clientNo });
    return tx.update('client', kept.id, after);
  });
}

const undoUntil = (merge: ClientMerge): string => instantOf(msOf(merge.createdAt) + UNDO_DAYS * DAY_MS);

/** Takes a merge back: the other record stands on its own again, fields nobody changed since are as they were. */
export function undoMerge(work: Work, id: string): Client {
  return work.database.write(work.session, (tx) => {
    const merge = tx.get('clientMerge', id);
    if (!merge) throw new AppError('common.notFound');
    if (merge.undoneAt !== null || tx.now > undoUntil(merge)) throw new AppError('directory.mergeOver');
    const kept = tx.get('client', merge.keptId);
    const merged = tx.get('client', merge.mergedId);
    if (!kept || !merged) throw new AppError('common.notFound');
    const fields = MERGE_FIELDS.filter(
      (field) => Object.hasOwn(merge.after, field) && canonicalJson(kept[field]) === canonicalJson(merge.after[field]),
    );
    if (merged.mergedInto === kept.id) tx.update('client', merged.id, { mergedInto: null });
    tx.update('clientMerge', merge.id, { undoneAt: tx.now, undoneBy: work.session.staffId });
    for (const { id: subjectId } of [kept, merged]) {
      tx.audit({ action: 'merge', subjectType: 'client', subjectId, fields: ['mergedInto'], reason: 'undone' });
    }
    return tx.update('client', kept.id, pick(merge.before as Client, fields));
  });
}

/** The two are not one person: they are not proposed again. */
export function keepApart(work: Work, pair: Pair): void {
  work.database.write(work.session, (tx) => {
    const { kept, merged } = pairOf(tx, pair);
    const nothing = { before: {}, after: {} };
    tx.insert('clientMerge', {
      keptId: kept.id,
      mergedId: merged.id,
      ...nothing,
      undoneAt: tx.now,
      undoneBy: work.session.staffId,
    });
    tx.audit({ action: 'merge', subjectType: 'client', subjectId: merged.id, reason: 'keptApart' });
  });
}

export function suspectedPairs({ database: { db } }: Work): SuspectedPair[] {
  const pairs = repository.suspectedPairs(db, MOST_PAIRS);
  const faces = new Map(
    repository
      .facesOf(db, [...new Set(pairs.flatMap(({ first, second }) => [first, second]))])
      .map((face) => [face.id, face]),
  );
  return pairs.flatMap(({ first, second, because }) => {
    const [a, b] = [faces.get(first), faces.get(second)];
    return a && b ? [{ first: a, second: b, because }] : [];
  });
}

const named = (db: Reader, id: string): MergeView['kept'] => {
  const face = repository.facesOf(db, [id])[0];
  return { id, clientNo: face?.clientNo ?? '', name: face?.name ?? '' };
};

/** Merges that can still be undone, and those undone in the same time. */
export function merges({ database: { db }, ports }: Work): MergeView[] {
  const now = ports.clock.nowMs();
  return repository.mergesSince(db, instantOf(now - UNDO_DAYS * DAY_MS)).map((merge) => ({
    id: merge.id,
    at: merge.createdAt,
    byName: repository.staffName(db, merge.createdBy),
    kept: named(db, merge.keptId),
    merged: named(db, merge.mergedId),
    undoneAt: merge.undoneAt,
    canUndoUntil: merge.undoneAt === null ? undoUntil(merge) : null,
  }));
}
