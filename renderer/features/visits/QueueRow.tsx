import { Badge, Button, Group, Menu, Text, Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import {
  type Icon,
  IconAlertTriangle,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconClock,
  IconClockExclamation,
  IconCloudOff,
  IconDoorExit,
  IconId,
  IconListDetails,
  IconNotes,
  IconPlayerPlay,
  IconRefresh,
  IconSpeakerphone,
  IconUserQuestion,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { nameOf, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import css from './reception.module.css';
import { actionsFor, nextAction, type VisitAction, waitingOf } from './visit-actions.ts';

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
  onFocus: () => void;
}

const ICONS: Record<VisitAction, Icon> = {
  call: IconSpeakerphone,
  recall: IconSpeakerphone,
  serve: IconPlayerPlay,
  complete: IconCheck,
  pass: IconUserQuestion,
  reinsert: IconRefresh,
  calledByMistake: IconArrowBackUp,
  reopen: IconArrowBackUp,
  leave: IconDoorExit,
  void: IconBan,
};

const TONE_ICON = { onTarget: IconClock, slow: IconClockExclamation, amber: IconAlertTriangle };
const TONE_WORDS = { onTarget: 'queue.waited', slow: 'queue.slow', amber: 'queue.amber' } as const;

/** How long, in words and a sign; colour only underlines it. */
function Waited({ item, nowMs }: { item: QueueItem; nowMs: number }) {
  const { t } = useTranslation('visits');
  const waiting = waitingOf(item, nowMs);
  if (!waiting) return null;
  const ToneIcon = TONE_ICON[waiting.tone];
  return (
    <span className={css.waited} data-tone={waiting.tone}>
      <ToneIcon size={16} aria-hidden />
      {t(TONE_WORDS[waiting.tone], { minutes: waiting.minutes })}
    </span>
  );
}

/** Called while the other rooms could not be asked: one of them may have called the same number. */
function Unconfirmed() {
  const { t } = useTranslation('visits');
  return (
    <Tooltip label={t('queue.unconfirmedHint')} multiline maw={280}>
      <Badge
        variant="outline"
        color="gray"
        tt="none"
        leftSection={<IconCloudOff size={14} aria-hidden />}
        data-unconfirmed
      >
        {t('queue.unconfirmed')}
        <VisuallyHidden>{t('queue.unconfirmedHint')}</VisuallyHidden>
      </Badge>
    </Tooltip>
  );
}

function Where({ item }: { item: QueueItem }) {
  const { t } = useTranslation('visits');
  if (item.state === 'called') {
    const room = item.roomName === null ? '' : t('queue.toRoom', { room: item.roomName });
    const again = item.timesCalled > 1 ? t('queue.calledTimes', { count: item.timesCalled }) : '';
    return (
      <>
        {item.callUnconfirmed && <Unconfirmed />}
        <Text size="sm" span>
          {[room, again].filter(Boolean).join(' · ')}
        </Text>
      </>
    );
  }
  if (item.state === 'serving') {
    return (
      <Text size="sm" span>
        {[item.roomName, item.calledByName].filter(Boolean).join(' · ') || t(`channel.${item.channel}`)}
      </Text>
    );
  }
  if (item.state === 'completed' || item.state === 'left' || item.state === 'voided') {
    return (
      <Text size="sm" span c="dimmed">
        {t(`state.${item.state}`)} · <Time at={item.arrivedAt} />
      </Text>
    );
  }
  return null;
}

function Who({ item }: { item: QueueItem }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const services = item.serviceCodes.map((code) => {
    const service = serviceByCode.get(code);
    return service ? `${code} ${nameOf(service, language)}` : code;
  });
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Text span fw={700} className={css.name}>
          {item.clientName ?? t('queue.unnamed')}
        </Text>
        {item.headCount > 1 && (
          <Text span size="sm" style={{ whiteSpace: 'nowrap' }}>
            {t('queue.people', { count: item.headCount })}
          </Text>
        )}
        {item.priority !== 'normal' && (
          <Badge
            size="sm"
            variant="outline"
            color={item.priority === 'emergency' ? 'seal' : 'gray'}
            autoContrast
            className={css.mark}
          >
            {t(`priority.${item.priority}`)}
          </Badge>
        )}
        {item.companyName !== null && (
          <Text span size="sm" truncate>
            {item.companyName}
          </Text>
        )}
      </Group>
      <Text size="sm" c="dimmed" truncate>
        {services.join('、')} · {item.purposeText}
      </Text>
    </>
  );
}

/** One visitor of the day: number, who, why, how long, where; the next step as a button, the others in the menu. */
export function QueueRow({ item, nowMs, active, onFocus, act, openRecord, openVisit, openSession }: QueueRowProps) {
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
          <UnstyledButton className={css.rowButton} data-row tabIndex={tabIndex} onFocus={onFocus}>
            <VisuallyHidden>{`${number} `}</VisuallyHidden>
            <Who item={item} />
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
        <Where item={item} />
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
}
