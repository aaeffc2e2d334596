import { Badge, Tooltip } from '@mantine/core';
import { IconDeviceDesktopCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** One calm word on where the records are. A workstation without a server is complete in itself. */
export function SyncBadge() {
  const { t } = useTranslation('app');
  return (
    <Tooltip label={t('shell.standaloneHint')} events={{ hover: true, focus: true, touch: true }}>
      <Badge
        variant="default"
        size="lg"
        radius="xl"
        tt="none"
        fw={400}
        leftSection={<IconDeviceDesktopCheck size={16} stroke={1.75} aria-hidden />}
      >
        {t('shell.standalone')}
      </Badge>
    </Tooltip>
  );
}
