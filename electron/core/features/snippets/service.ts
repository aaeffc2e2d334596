import { AppError } from '../../../../shared/contract/errors.ts';
import type { Snippet, SnippetInput } from '../../../../shared/features/snippets/contract.ts';
import type { Work } from '../../context.ts';
import type { Tx } from '../../db/write.ts';
import * as repository from './repository.ts';

export const mine = (work: Work): Snippet[] => repository.snippetsOf(work.database.db, work.session.staffId);

/** A new one, or one's own said otherwise. Its text is nobody's record, so that it leaves no audit entry. */
export function save(work: Work, { id, snippet }: { id?: string | undefined; snippet: SnippetInput }): Snippet {
  const saved = work.database.write(work.session, (tx) => {
    if (id === undefined) return tx.insert('snippet', { ...snippet, ownerStaffId: work.session.staffId });
    assertOwn(tx, id, work.session.staffId);
    return tx.update('snippet', id, snippet);
  });
  return { id: saved.id, title: saved.title, body: saved.body };
}

export function remove(work: Work, id: string): void {
  work.database.write(work.session, (tx) => {
    assertOwn(tx, id, work.session.staffId);
    tx.void('snippet', id, 'removed');
  });
}

/** What is another person's is to everybody else not there. */
function assertOwn(tx: Tx, id: string, staffId: string): void {
  const found = tx.get('snippet', id);
  if (!found || found.voidedAt !== null || found.ownerStaffId !== staffId) throw new AppError('common.notFound');
}
