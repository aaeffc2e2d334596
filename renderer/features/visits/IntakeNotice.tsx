import { Button, Checkbox, Group, Input, Modal, SegmentedControl, Text, TextInput } from '@mantine/core';
import { IconFileText, IconShieldCheck } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NOTICE_MODES, type NoticeMode } from '../../../shared/features/visits/privacy-notice.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { rpc } from '../../client/client.ts';
import { RocDate, useLanguage } from '../../ui/Dates.tsx';
import type { IntakeExtra } from './intake-extra.ts';

type NoticeValues = Pick<IntakeExtra, 'notice' | 'noticeSigned' | 'exemptReason'>;

interface IntakeNoticeProps {
  /** Null: somebody new. */
  clientId: string | null;
  values: NoticeValues;
  error: string | undefined;
  set: (change: Partial<NoticeValues>) => void;
}

/** The words themselves, to be read out or shown across the counter. */
function NoticeText({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['visits', 'common']);
  const language = useLanguage();
  const { data } = useQuery(rpc.settings.privacyNotice.queryOptions());
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={data ? t('notice.titleVersion', { version: data.version }) : t('notice.title')}
      closeButtonProps={{ 'aria-label': t('common:actions.close') }}
    >
      <Text size="lg" style={{ whiteSpace: 'pre-wrap' }} lh={1.8}>
        {data && (language === 'en' && data.en !== '' ? data.en : data.zh)}
      </Text>
    </Modal>
  );
}

/** 個資告知: whether the person knows what happens to their data, and how they were told. Asked once for each version. */
export function IntakeNotice({ clientId, values, error, set }: IntakeNoticeProps) {
  const { t } = useTranslation('visits');
  const id = useId();
  const [reading, setReading] = useState(false);
  const [again, setAgain] = useState(false);
  const standing = useQuery(
    rpc.visits.noticeStanding.queryOptions({ input: clientId === null ? skipToken : { clientId } }),
  ).data;
  const read = (
    <Button
      size="compact-sm"
      variant="subtle"
      leftSection={<IconFileText size={18} aria-hidden />}
      onClick={() => setReading(true)}
    >
      {t('notice.read')}
    </Button>
  );
  if (clientId !== null && standing?.isCurrent && !again) {
    return (
      <Group gap="xs" data-notice="given">
        <IconShieldCheck size={20} aria-hidden />
        <Text size="sm">
          {t('notice.given')} <RocDate date={businessDateOf(standing.givenAt)} />（{t(`notice.mode.${standing.mode}`)}）
        </Text>
        <Button size="compact-sm" variant="subtle" onClick={() => setAgain(true)}>
          {t('notice.again')}
        </Button>
      </Group>
    );
  }
  return (
    <div data-step role="group" aria-labelledby={id} data-notice="asked">
      <Group justify="space-between" gap="xs">
        <Input.Label id={id} labelElement="div" size="md">
          {t('notice.title')}
          {standing && !standing.isCurrent && (
            <Text span size="sm" c="dimmed" ms="xs">
              {t('notice.outdated', { version: standing.version })}
            </Text>
          )}
        </Input.Label>
        {read}
      </Group>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-label={t('notice.title')}
        value={values.notice}
        onChange={(notice) => set({ notice: notice as NoticeMode | '' })}
        data={[
          { value: '', label: t('notice.notYet') },
          ...NOTICE_MODES.map((value) => ({ value, label: t(`notice.mode.${value}`) })),
        ]}
      />
      {(values.notice === 'paper' || values.notice === 'screen') && (
        <Checkbox
          mt="xs"
          label={t('notice.signed')}
          checked={values.noticeSigned}
          onChange={(event) => set({ noticeSigned: event.currentTarget.checked })}
        />
      )}
      {values.notice === 'exempt' && (
        <TextInput
          mt="xs"
          label={t('notice.exemptReason')}
          withAsterisk
          placeholder={t('notice.exemptPlaceholder')}
          value={values.exemptReason}
          error={error}
          onChange={(event) => set({ exemptReason: event.currentTarget.value })}
        />
      )}
      {reading && <NoticeText onClose={() => setReading(false)} />}
    </div>
  );
}
