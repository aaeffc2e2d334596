import { Button, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SafeForm } from '../../ui/SafeForm.tsx';

/** A manager opens a restricted record 限閱 after saying why; the reason is written down with the look. */
export function RestrictedNotice({ onReason }: { onReason: (reason: string) => void }) {
  const { t } = useTranslation('consultations');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <Paper withBorder p="lg" maw="40rem" data-restricted>
      <SafeForm
        aria-label={t('restricted.title')}
        onSubmit={() => (reason.trim() === '' ? setMissing(true) : onReason(reason.trim()))}
      >
        <Stack>
          <Title order={2} size="h4">
            {t('restricted.title')}
          </Title>
          <Text>{t('restricted.body')}</Text>
          <TextInput
            data-autofocus
            autoFocus
            withAsterisk
            label={t('restricted.reason')}
            maxLength={200}
            value={reason}
            error={missing && t('restricted.needed')}
            onChange={(event) => {
              setReason(event.currentTarget.value);
              setMissing(false);
            }}
          />
          <Button type="submit" leftSection={<IconLock size={20} aria-hidden />} style={{ alignSelf: 'flex-start' }}>
            {t('restricted.open')}
          </Button>
        </Stack>
      </SafeForm>
    </Paper>
  );
}
