import { AppError } from '../../../../shared/contract/errors.ts';
import { MOST_SAVED, type RecordFilter, type SavedSearch } from '../../../../shared/features/records/contract.ts';
import type { Work } from '../../context.ts';
import * as repository from './repository.ts';

const own = ({ database, session }: Work): repository.Saved[] => repository.savedOf(database.db, session.staffId);

const view = ({ database: { db } }: Work, saved: repository.Saved): SavedSearch => ({
  ...saved,
  client: (saved.filter.clientId && repository.clientNamed(db, saved.filter.clientId)) || null,
  company: (saved.filter.companyId && repository.companyNamed(db, saved.filter.companyId)) || null,
});

export const list = (work: Work): SavedSearch[] => own(work).map((saved) => view(work, saved));

/** Under a name one has already, the filter takes the place of the one that was there. */
export function save(work: Work, { name, filter }: { name: string; filter: RecordFilter }): SavedSearch {
  const saved = own(work);
  const before = saved.find((each) => each.name === name);
  if (!before && saved.length >= MOST_SAVED) throw new AppError('records.tooManySaved', { most: MOST_SAVED });
  const search = { id: before?.id ?? work.ports.ids.next(), name, filter };
  return put(work, search);
}

export function rename(work: Work, { id, name }: { id: string; name: string }): SavedSearch {
  const saved = own(work);
  const before = saved.find((each) => each.id === id);
  if (!before) throw new AppError('common.notFound');
  if (saved.some((each) => each.id !== id && each.name === name)) throw new AppError('records.nameTaken');
  return put(work, { ...before, name });
}

function put(work: Work, search: repository.Saved): SavedSearch {
  work.database.write(work.session, (tx) => repository.putSaved(tx, work.session.staffId, search));
  return view(work, search);
}

export function forget(work: Work, id: string): Record<string, never> {
  work.database.write(work.session, (tx) => repository.removeSaved(tx, work.session.staffId, id));
  return {};
}
