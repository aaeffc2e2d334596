import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { RecoveryCodeField } from './RecoveryCodeField.tsx';
import { Restore } from './Restore.tsx';
import type { SetupStatus, WayOut } from './setup-status.ts';
import { FolderLine, Standstill } from './Standstill.tsx';

interface NeedsKeyProps {
  status: SetupStatus;
  wayOut: WayOut;
}

/** The data are there and encrypted; something has to open them: the passphrase, or the printed recovery code. */
export function NeedsKey({ status, wayOut }: NeedsKeyProps) {
  const { t } = useTranslation('setup');
  const [way, setWay] = useState<'passphrase' | 'code' | 'backup'>(status.key === 'passphrase' ? 'passphrase' : 'code');
  const [secret, setSecret] = useState('');
  const { refusal, attempt, clear } = useRefusal();

  const change = (next: typeof way): void => {
    setWay(next);
    setSecret('');
    clear();
  };
  const open = async (): Promise<void> => {
    if (secret.trim() === '') return;
    await attempt(() =>
      way === 'passphrase'
        ? client.setup.unlockWithPassphrase({ passphrase: secret })
        : client.setup.unlockWithRecoveryCode({ recoveryCode: secret }),
    );
  };
  if (way === 'backup') {
    return (
      <DoorLayout width="wide">
        <Restore backups={status.backups} onBack={() => change('code')} wayOut={wayOut} />
      </DoorLayout>
    );
  }
  const reason = status.key === 'ok' ? 'noWrap' : status.key;
  return (
    <DoorLayout width="narrow">
      <Standstill icon={IconKey} title={t(`key.${reason}Title`)}>
        <Text>{t(`key.${reason}Body`)}</Text>
        <SafeForm onSubmit={open}>
          <Stack>
            {way === 'passphrase' ? (
              <PasswordInput
                label={t('key.passphrase')}
                value={secret}
                onChange={(event) => setSecret(event.currentTarget.value)}
                autoComplete="off"
                size="lg"
                autoFocus
              />
            ) : (
              <RecoveryCodeField value={secret} onChange={setSecret} autoFocus />
            )}
            <ErrorNotice error={refusal} />
            <Button type="submit" size="lg">
              {t('key.open')}
            </Button>
          </Stack>
        </SafeForm>
        <Stack gap={4}>
          {status.key === 'passphrase' && (
            <Button variant="subtle" onClick={() => change(way === 'passphrase' ? 'code' : 'passphrase')}>
              {t(way === 'passphrase' ? 'key.useCode' : 'key.usePassphrase')}
            </Button>
          )}
          {status.backups.length > 0 && (
            <Button variant="subtle" onClick={() => change('backup')}>
              {t('key.useBackup')}
            </Button>
          )}
        </Stack>
        {way === 'code' && <Text size="sm">{t('key.noCode')}</Text>}
        <FolderLine folder={status.folder} />
      </Standstill>
    </DoorLayout>
  );
}
