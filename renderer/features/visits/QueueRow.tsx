import { Button, Menu, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconDoorExit,
  IconId,
  IconListDetails,
  IconNotes,
  IconPlayerPlay,
  IconRefresh,
  IconSpeakerphone,
  IconTransferOut,
  IconUserQuestion,
} from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import css from './reception.module.css';
import { HandedOn, Waited, Where, Who } from './RowParts.tsx';
import { actionsFor, nextAction, type VisitAction } from './visit-actions.ts';

export interface RowVerbs {
  act: (item: QueueItem, action: VisitAction) => void;
  openRecord: (clientId: string) => void;
  /** What the visit is about: its matters, brochures, slip. */
  openVisit?: (visitId: string) => void;
  /** In the consultation room: opens the record of a called visitor, or goes on with it. */
  openSession?: (item: QueueItem) => void;
}

interface QueueRowProps extends RowVerbs {
  item: QueueItem;
  nowMs: number;
  /** One row of the list is in the tab order; the arrow keys move between them. */
  active: boolean;
  onFocus: (visitId: string) => void;
}

const ICONS: Record<VisitAction, Icon> = {
  call: IconSpeakerphone,
  recall: IconSpeakerphone,
  serve: IconPlayerPlay,
  complete: IconCheck,
  transfer: IconTransferOut,
  pass: IconUserQuestion,
  reinsert: IconRefresh,
  calledByMistake: IconArrowBackUp,
  reopen: IconArrowBackUp,
  leave: IconDoorExit,
  void: IconBan,
};

/**
 * One visitor of the day: number, who, why, how long, where; the next step as a button, the others in the menu. Drawn anew
 * only when something of it is another: one more visitor is one row, not sixty.
 */
export const QueueRow = memo((props: QueueRowProps) => {
  const { item, nowMs, active, onFocus, act, openRecord, openVisit, openSession } = props;
  const { t } = useTranslation('visits');
  const number = item.ticketNo ?? t(`channelShort.${item.channel}`);
  const next = nextAction(item);
  const isMine = openSession !== undefined && (item.state === 'called' || item.state === 'serving');
  const NextIcon = next ? ICONS[next] : null;
  const tabIndex = active ? 0 : -1;
  const { clientId } = item;
  return (
    <li className={css.row} data-series={item.series} data-state={item.state} data-ticket={number}>
      <span className={css.number} data-long={number.length > 5 || undefined} aria-hidden>
        {number}
      </span>
      <Menu position="bottom-start" width={240} returnFocus withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <UnstyledButton className={css.rowButton} data-row tabIndex={tabIndex} onFocus={() => onFocus(item.visitId)}>
            <VisuallyHidden>{`${number} `}</VisuallyHidden>
            <Who item={item} />
            <HandedOn item={item} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          {isMine && (
            <Menu.Item
              data-autofocus
              leftSection={<IconNotes size={18} aria-hidden />}
              onClick={() => openSession(item)}
            >
              {t(item.sessionId === null ? 'queue.openSession' : 'queue.continueSession')}
            </Menu.Item>
          )}
          {actionsFor(item).map((action, index) => {
            const ActionIcon = ICONS[action];
            return (
              <Menu.Item
                key={action}
                {...(index === 0 && !isMine && { 'data-autofocus': true })}
                leftSection={<ActionIcon size={18} aria-hidden />}
                onClick={() => act(item, action)}
              >
                {t(`action.${action}`)}
              </Menu.Item>
            );
          })}
          {(openVisit !== undefined || clientId !== null) && <Menu.Divider />}
          {openVisit && (
            <Menu.Item leftSection={<IconListDetails size={18} aria-hidden />} onClick={() => openVisit(item.visitId)}>
              {t('visit.open')}
            </Menu.Item>
          )}
          {clientId !== null && (
            <Menu.Item leftSection={<IconId size={18} aria-hidden />} onClick={() => openRecord(clientId)}>
              {t('queue.openRecord')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <div className={css.side}>
        <Waited item={item} nowMs={nowMs} />
        <Where item={item} nowMs={nowMs} />
        {isMine ? (
          <Button size="compact-md" tabIndex={tabIndex} onClick={() => openSession(item)}>
            {t(item.sessionId === null ? 'queue.openSession' : 'queue.continueSession')}
          </Button>
        ) : (
          next !== null &&
          NextIcon && (
            <Button
              size="compact-md"
              variant={item.state === 'called' ? 'filled' : 'default'}
              tabIndex={tabIndex}
              leftSection={<NextIcon size={16} aria-hidden />}
              onClick={() => act(item, next)}
            >
              {t(`action.${next}`)}
            </Button>
          )
        )}
      </div>
    </li>
  );
});
QueueRow.displayName = 'QueueRow';
