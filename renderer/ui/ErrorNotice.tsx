import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Refusal, refusalOf } from '../client/errors.ts';
import { wordsOf } from './refusals.ts';

interface ErrorNoticeProps {
  /** A refusal, or whatever a call has thrown; nothing is shown for null. */
  error: unknown;
  onRetry?: (() => void) | undefined;
}

const isRefusal = (error: unknown): error is Refusal =>
  typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error && 'data' in error;

/** What happened, what is safe, what to do next; in that order, in words. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { t } = useTranslation('common');
  if (error === null || error === undefined) return null;
  const { title, safe, next } = wordsOf(isRefusal(error) ? error : refusalOf(error));
  return (
    <Alert role="alert" color="seal" variant="light" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Stack gap={4}>
        <Text size="sm">{safe}</Text>
        <Text size="sm" fw={700}>
          {next}
        </Text>
        {onRetry && (
          <Group mt="xs">
            <Button variant="default" onClick={onRetry}>
              {t('actions.retry')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
