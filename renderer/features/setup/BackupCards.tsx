import { Badge, Group, Radio, Stack, Text } from '@mantine/core';
import { IconCheck, IconQuestionMark } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { readableBytes } from '../../ui/bytes.ts';
import { Time } from '../../ui/Dates.tsx';
import { useCountWords } from '../settings/backup-words.ts';
import classes from '../settings/settings.module.css';

/** When a backup was made and what is in it, as its owner would recognise it. */
export function BackupFacts({ info }: { info: BackupInfo }) {
  const { t } = useTranslation('setup');
  const countWords = useCountWords();
  return (
    <Stack gap={4}>
      <Group gap="sm">
        <Text span fw={700}>
          <Time at={info.at} show="dateTime" />
        </Text>
        <Text span size="sm" c="dimmed">
          {t(`restore.reasons.${info.reason}`)} · {readableBytes(info.bytes)}
        </Text>
        <VerifiedBadge verified={info.verified} />
      </Group>
      <Text size="sm">{countWords(info.counts)}</Text>
    </Stack>
  );
}

export function VerifiedBadge({ verified }: { verified: boolean }) {
  const { t } = useTranslation('setup');
  return (
    <Badge
      variant="light"
      color={verified ? 'jade' : 'gray'}
      tt="none"
      miw="max-content"
      leftSection={verified ? <IconCheck size={14} aria-hidden /> : <IconQuestionMark size={14} aria-hidden />}
    >
      {t(verified ? 'restore.verified' : 'restore.unverified')}
    </Badge>
  );
}

interface BackupCardsProps {
  backups: readonly BackupInfo[];
  value: string | null;
  onChange: (name: string) => void;
}

export function BackupCards({ backups, value, onChange }: BackupCardsProps) {
  const { t } = useTranslation('setup');
  return (
    <Radio.Group label={t('restore.choose')} value={value} onChange={onChange}>
      <Stack gap="xs" mt="xs">
        {backups.map((info) => (
          <Radio.Card key={info.name} value={info.name} className={classes.card}>
            <Group wrap="nowrap">
              <Radio.Indicator />
              <BackupFacts info={info} />
            </Group>
          </Radio.Card>
        ))}
      </Stack>
    </Radio.Group>
  );
}
