import { AppError } from '../../../../shared/contract/errors.ts';
import { MAX_DRAFT_BYTES } from '../../../../shared/features/drafts/rules.ts';
import type { OpenDatabase } from '../../data-folder/types.ts';
import type { Session } from '../staff/sessions.ts';
import { draftSlots, findDraft, putDraft, removeDraft } from './repository.ts';

type Value = Record<string, unknown>;

/** JSON of the value; refuses what JSON does not hold (too deep, a bigint) and what is too long. */
function serialise(value: Value): string {
  let json: string;
  try {
    json = JSON.stringify(value);
  } catch {
    throw new AppError('common.invalidInput', { issues: [{ path: 'value', code: 'invalid' }] });
  }
  if (Buffer.byteLength(json) > MAX_DRAFT_BYTES) throw new AppError('common.tooLarge', { maxBytes: MAX_DRAFT_BYTES });
  return json;
}

export function loadDraft(
  { db }: OpenDatabase,
  owner: Session,
  slot: string,
): { value: Value; savedAt: string } | null {
  const row = findDraft(db, owner.staffId, slot);
  return row ? { value: JSON.parse(row.value) as Value, savedAt: row.saved_at } : null;
}

export function saveDraft(
  { write }: OpenDatabase,
  owner: Session,
  draft: { slot: string; value: Value },
): { savedAt: string } {
  const value = serialise(draft.value);
  return write({ staffId: owner.staffId }, (tx) => {
    putDraft(tx, owner.staffId, { slot: draft.slot, value, saved_at: tx.now });
    return { savedAt: tx.now };
  });
}

export function discardDraft({ write }: OpenDatabase, owner: Session, slot: string): void {
  write({ staffId: owner.staffId }, (tx) => removeDraft(tx, owner.staffId, slot));
}

export const listDrafts = ({ db }: OpenDatabase, owner: Session): { slot: string; savedAt: string }[] =>
  draftSlots(db, owner.staffId).map((row) => ({ slot: row.slot, savedAt: row.saved_at }));
