import { Badge, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { type KeyboardEvent, memo, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { client } from '../../client/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { useNow } from '../../ui/use-now.ts';
import { QueueRow, type RowVerbs } from './QueueRow.tsx';
import css from './reception.module.css';
import { type Group, groupQueue, GROUPS, isShown, type QueueFilter, type VisitAction } from './visit-actions.ts';
import { QueueFilters } from './QueueFilters.tsx';
import { TransferDialog } from './TransferDialog.tsx';
import { VoidDialog } from './VoidDialog.tsx';

interface QueueListProps extends Omit<RowVerbs, 'act'> {
  items: readonly QueueItem[];
  /** The room a number called from here goes to; null the workstation's own. */
  roomId: string | null;
  /** Shown when nothing at all is in the list. */
  emptyHint: string;
}

/** Moves the focus to the row above or below, over all groups. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !(event.target as HTMLElement).matches('[data-row]')) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const next = rows[rows.indexOf(event.target as HTMLElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/**
 * The day's visitors by what they need now; see visit-actions.ts for what each line allows. Drawn anew only when the queue
 * changes: keys in the form beside it must not wait for sixty rows.
 */
export const QueueList = memo(({ items, roomId, emptyHint, ...verbs }: QueueListProps) => {
  const { t } = useTranslation('visits');
  const nowMs = useNow(15_000);
  const [focused, setFocused] = useState<string | null>(null);
  const [voiding, setVoiding] = useState<QueueItem | null>(null);
  const [transferring, setTransferring] = useState<QueueItem | null>(null);
  const [filter, setFilter] = useState<QueueFilter>({ roomId: null, staffId: null });
  const shown = items.filter((item) => isShown(item, filter));
  const groups = groupQueue(shown);
  const inOrder = GROUPS.flatMap((group) => groups[group]);
  const activeId = inOrder.some(({ visitId }) => visitId === focused) ? focused : inOrder[0]?.visitId;

  const act = useCallback(
    (item: QueueItem, action: VisitAction): void => {
      if (action === 'void') return setVoiding(item);
      if (action === 'transfer') return setTransferring(item);
      const { visitId } = item;
      const done =
        action === 'call'
          ? client.visits.call({ visitId, roomId })
          : client.visits.transition({ visitId, event: action, reason: null });
      done.catch(showRefusal);
    },
    [roomId],
  );
  const rowsOf = (group: Group) => (
    <ul className={css.group} aria-label={t(`queue.${group}`)}>
      {groups[group].map((item) => (
        <QueueRow
          key={item.visitId}
          item={item}
          nowMs={nowMs}
          active={item.visitId === activeId}
          onFocus={setFocused}
          act={act}
          {...verbs}
        />
      ))}
    </ul>
  );
  const head = (group: Group) => (
    <>
      {t(`queue.${group}`)} <Badge variant="default">{groups[group].length}</Badge>
    </>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrow keys move between its lines
    <div role="group" aria-label={t('queue.keys')} onKeyDown={moveFocus} className={css.list} data-queue>
      <QueueFilters items={items} filter={filter} hidden={items.length - shown.length} onChange={setFilter} />
      {items.length === 0 ? (
        <EmptyState icon={IconUsers} title={t('queue.emptyTitle')}>
          {emptyHint}
        </EmptyState>
      ) : (
        GROUPS.filter((group) => group !== 'done' && (groups[group].length > 0 || group === 'waiting')).map((group) => (
          <section key={group} data-group={group}>
            <h3 className={css.groupHead}>{head(group)}</h3>
            {groups[group].length > 0 ? rowsOf(group) : <Text c="dimmed">{t('queue.waitingNobody')}</Text>}
          </section>
        ))
      )}
      {groups.done.length > 0 && (
        <details data-group="done">
          <summary className={css.doneSummary}>{head('done')}</summary>
          {rowsOf('done')}
        </details>
      )}
      <VoidDialog item={voiding} onClose={() => setVoiding(null)} />
      {transferring && <TransferDialog item={transferring} onClose={() => setTransferring(null)} />}
    </div>
  );
});
QueueList.displayName = 'QueueList';
