import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import {
  type Icon,
  IconCertificate,
  IconClockExclamation,
  IconCopy,
  IconDatabaseExclamation,
  IconDeviceDesktopOff,
  IconPlugConnectedX,
  IconVersions,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Need, SyncStatus } from '../../../shared/features/sync/contract.ts';
import { useCan } from '../../app/session/session-context.ts';

/** Those with records to decide on have a section of their own below. */
type Told = Exclude<Need, 'conflicts' | 'setAside' | 'massVoid'>;
const ICONS: Record<Told, Icon> = {
  credentialRefused: IconPlugConnectedX,
  certificateChanged: IconCertificate,
  serverOlder: IconVersions,
  ownOlder: IconVersions,
  clockOff: IconClockExclamation,
  wasCopy: IconCopy,
  storageFull: IconDatabaseExclamation,
  retired: IconDeviceDesktopOff,
};
/** Healed by another enrolment string. */
const RENEWED: ReadonlySet<Told> = new Set(['credentialRefused', 'certificateChanged', 'retired']);

const isTold = (need: Need): need is Told => Object.hasOwn(ICONS, need);

/** What stands between this workstation and its server: what happened, what is safe, what to do next. */
export function Needs({ status }: { status: SyncStatus }) {
  const { t } = useTranslation('sync');
  const can = useCan();
  const told = status.needs.flatMap(({ need, detail }) => (isTold(need) ? [{ need, detail }] : []));
  if (told.length === 0) return null;
  return (
    <Stack component="section" gap="sm" aria-label={t('needs.title')}>
      {told.map(({ need, detail }) => {
        const Picture = ICONS[need];
        return (
          <Alert
            key={need}
            color="seal"
            icon={<Picture aria-hidden />}
            title={t(`needs.${need}.title`)}
            data-need={need}
          >
            <Stack gap={4}>
              <Text size="sm">{t(`needs.${need}.body`)}</Text>
              <Text size="sm" fw={700}>
                {t(`needs.${need}.next`)}
              </Text>
              {detail !== null && (
                <Text size="sm" c="dimmed">
                  {detail}
                </Text>
              )}
              {RENEWED.has(need) && can('settings.manage') && (
                <Group mt="xs">
                  <Button component={Link} href="/settings?tab=server" variant="default">
                    {t('needs.renew')}
                  </Button>
                </Group>
              )}
            </Stack>
          </Alert>
        );
      })}
    </Stack>
  );
}
