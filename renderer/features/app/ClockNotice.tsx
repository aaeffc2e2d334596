import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { useAppInfo, useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { showRefusal } from '../../ui/refusals.ts';

/** The computer's date went backwards: no numbers are given out until somebody has looked at a clock. */
export function ClockNotice() {
  const { t } = useTranslation('app');
  const { clock, now } = useAppInfo();
  const can = useCan();
  const language = useLanguage();
  const confirm = useMutation(
    rpc.app.confirmClock.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: rpc.app.info.key() }),
      onError: showRefusal,
    }),
  );
  if (!clock.suspect) return null;
  const last = clock.lastSeenAt ? formatDateTime(clock.lastSeenAt, language) : '—';
  return (
    <Alert role="alert" color="seal" icon={<IconClockExclamation aria-hidden />} title={t('clock.title')} mb="lg">
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{t('clock.body', { now: formatDateTime(now, language), last })}</Text>
        {can('clock.confirm') ? (
          <Button loading={confirm.isPending} onClick={() => confirm.mutate(undefined)}>
            {t('clock.confirm')}
          </Button>
        ) : (
          <Text size="sm">{t('clock.ask')}</Text>
        )}
      </Stack>
    </Alert>
  );
}
