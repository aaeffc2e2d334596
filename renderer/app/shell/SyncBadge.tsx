import { Badge, ThemeIcon, Tooltip } from '@mantine/core';
import { IconDeviceDesktopCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** One calm word on where the records are. A workstation without a server is complete in itself. */
export function SyncBadge() {
  const { t } = useTranslation('app');
  return (
    <>
      <Tooltip label={`${t('shell.standalone')}　${t('shell.standaloneHint')}`}>
        <ThemeIcon
          hiddenFrom="lg"
          variant="default"
          radius="xl"
          size={36}
          role="img"
          aria-label={t('shell.standalone')}
        >
          <IconDeviceDesktopCheck size={20} stroke={1.75} aria-hidden />
        </ThemeIcon>
      </Tooltip>
      <Tooltip label={t('shell.standaloneHint')}>
        <Badge
          visibleFrom="lg"
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
    </>
  );
}
