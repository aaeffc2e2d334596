import { Badge, Group, Text, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconClockExclamation, IconCloudOff, IconTransferIn } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { nameOf, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { formatTime, minutesBetween } from '../../../shared/lib/dates.ts';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import css from './reception.module.css';
import { nextRoomOf, roomOf, waitingOf } from './visit-actions.ts';

const TONE_ICON = { onTarget: IconClock, slow: IconClockExclamation, amber: IconAlertTriangle };
const TONE_WORDS = { onTarget: 'queue.waited', slow: 'queue.slow', amber: 'queue.amber' } as const;

/** How much longer, at today's pace. */
export function Ahead({ wait, ...text }: { wait: QueueItem['wait']; size: string; className?: string | undefined }) {
  const { t } = useTranslation('visits');
  return (
    wait && (
      <Text span title={t('queue.waitHint')} {...text}>
        {wait.from === 0 ? t('queue.waitSoon', { to: wait.to }) : t('queue.wait', wait)}
      </Text>
    )
  );
}

/** How long, in words and a sign; colour only underlines it. */
export function Waited({ item, nowMs }: { item: QueueItem; nowMs: number }) {
  const { t } = useTranslation('visits');
  const waiting = waitingOf(item, nowMs);
  if (!waiting) return null;
  const ToneIcon = TONE_ICON[waiting.tone];
  return (
    <span className={css.times}>
      <Ahead wait={item.wait} size="sm" className={css.ahead} />
      <span className={css.waited} data-tone={waiting.tone}>
        <ToneIcon size={16} aria-hidden />
        {t(TONE_WORDS[waiting.tone], { minutes: waiting.minutes })}
      </span>
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

/** Until when a session is planned, or by how much it has run over. */
function Until({ endsAt, nowMs }: { endsAt: string; nowMs: number }) {
  const { t } = useTranslation('visits');
  const over = minutesBetween(endsAt, nowMs);
  return (
    <Text size="sm" span fw={over > 0 ? 700 : 400} data-until={over > 0 ? 'over' : 'planned'}>
      {over > 0 ? t('queue.overBy', { count: over }) : t('queue.until', { time: formatTime(endsAt) })}
    </Text>
  );
}

export function Where({ item, nowMs }: { item: QueueItem; nowMs: number }) {
  const { t } = useTranslation('visits');
  const name = roomOf(item, useLanguage());
  if (item.state === 'called') {
    const room = name === null ? '' : t('queue.toRoom', { room: name });
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
      <>
        <Text size="sm" span>
          {[name, item.calledByName].filter(Boolean).join(' · ') || t(`channel.${item.channel}`)}
        </Text>
        {item.sessionEndsAt !== null && <Until endsAt={item.sessionEndsAt} nowMs={nowMs} />}
      </>
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

export function Who({ item }: { item: QueueItem }) {
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

/** Handed on by another room: for whom, and what that room says. */
export function HandedOn({ item }: { item: QueueItem }) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const { state, forStaffName, transferNote: note, transferredByName: name } = item;
  if (name === null || (state !== 'waiting' && state !== 'called' && state !== 'serving')) return null;
  const to = [nextRoomOf(item, language), forStaffName].filter((each) => each !== null).join(' · ');
  const by = note ? t('queue.handedNote', { name, note }) : t('queue.handedBy', { name });
  return (
    <Group gap="xs" wrap="nowrap" mt={2} data-handed-on>
      <IconTransferIn size={16} aria-hidden style={{ flex: 'none' }} />
      <Text size="sm" fw={700}>
        {t('queue.handedTo', { to })} · {by}
      </Text>
    </Group>
  );
}
