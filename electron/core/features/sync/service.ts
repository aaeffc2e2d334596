import { AppError } from '../../../../shared/contract/errors.ts';
import type { SyncDetails, SyncStatus } from '../../../../shared/features/sync/contract.ts';
import type { AppScope } from '../../context.ts';
import type { Session } from '../staff/sessions.ts';

export async function tryNow({ sync }: AppScope): Promise<SyncStatus> {
  await sync.tryNow();
  return sync.status();
}

export async function details({ sync }: AppScope, _by: Session): Promise<SyncDetails> {
  const { at, items } = sync.siblings();
  return { waiting: [], moreWaiting: 0, setAside: [], conflicts: [], siblings: items, siblingsAt: at };
}

export function resolveConflict(_scope: AppScope, _by: Session, _choice: { id: string; choice: string }): void {
  throw new AppError('common.notFound');
}

export async function decideSetAside(
  { sync }: AppScope,
  by: Session,
  { id, decision }: { id: string; decision: 'release' | 'drop' },
): Promise<void> {
  if (!sync.isJoined()) throw new AppError('sync.notJoined');
  const item = (await sync.setAside()).find((each) => each.id === id);
  if (!item) throw new AppError('common.notFound');
  if (decision === 'release' && item.reason === 'massVoid' && !by.roles.includes('manager')) {
    throw new AppError('sync.managersOnly');
  }
  await sync.decideSetAside(id, decision, by.staffId);
}

export function diagnostics(scope: AppScope, _by: Session): { fileName: string; content: string } {
  return { fileName: 'sync.json', content: JSON.stringify(scope.sync.status()) };
}
