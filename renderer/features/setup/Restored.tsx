import { Button, Stack, Text, Title } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { useLanguage } from '../../ui/Dates.tsx';
import classes from '../settings/settings.module.css';
import type { RestoredBackup } from './setup-status.ts';

/** The data are back; what they replaced is still there. */
export function Restored({ at, kept, onContinue }: RestoredBackup & { onContinue: () => void }) {
  const { t } = useTranslation('setup');
  const language = useLanguage();
  return (
    <DoorLayout width="narrow">
      <Stack gap="md" align="center" role="status">
        <IconCircleCheck size={64} stroke={1.4} color="var(--mantine-primary-color-filled)" aria-hidden />
        <Title order={1}>{t('restore.doneTitle')}</Title>
        <Text ta="center">{t('restore.doneBody', { at: formatDateTime(at, language) })}</Text>
        {kept !== null && (
          <Text size="sm" ta="center" className={classes.path}>
            {t('restore.doneKept', { path: `damaged/${kept}` })}
          </Text>
        )}
        <Button onClick={onContinue} autoFocus>
          {t('restore.continue')}
        </Button>
      </Stack>
    </DoorLayout>
  );
}
