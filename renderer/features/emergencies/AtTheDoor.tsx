import { Alert, Button } from '@mantine/core';
import { IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KeyHint } from '../../ui/KeyHint.tsx';

interface AtTheDoorProps {
  /** Somebody pressed it, and has not signed in yet. */
  isWanted: boolean;
  onWant: () => void;
}

/** A report is somebody's: the key is pressed first, and the page opens with the PIN, before anything else. */
export function AtTheDoor({ isWanted, onWant }: AtTheDoorProps) {
  const { t } = useTranslation('emergencies');
  if (isWanted) {
    return (
      <Alert role="status" color="seal" variant="light" icon={<IconUrgent aria-hidden />} title={t('door.wanted')}>
        {t('door.next')}
      </Alert>
    );
  }
  return (
    <Button
      variant="subtle"
      color="seal"
      leftSection={<IconUrgent size={18} aria-hidden />}
      rightSection={<KeyHint keys="F9" />}
      onClick={onWant}
    >
      {t('title')}
    </Button>
  );
}
