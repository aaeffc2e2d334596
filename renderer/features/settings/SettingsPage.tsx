import { Tabs } from '@mantine/core';
import {
  type Icon,
  IconBuilding,
  IconDatabase,
  IconDeviceDesktop,
  IconDeviceTv,
  IconDoor,
  IconServer,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { Permission } from '../../../shared/contract/permissions.ts';
import { useCan } from '../../app/session/session-context.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { BoardTab } from '../board/BoardTab.tsx';
import { BackupTab } from './BackupTab.tsx';
import { InstitutionTab } from './InstitutionTab.tsx';
import { RoomsTab } from './RoomsTab.tsx';
import { ServerTab } from './ServerTab.tsx';
import { StaffTab } from './StaffTab.tsx';
import { WorkstationTab } from './WorkstationTab.tsx';

type TabId = 'institution' | 'rooms' | 'staff' | 'workstation' | 'board' | 'server' | 'backup';

/** Who changes what. Everybody signed in may say in which room this computer stands. */
const TABS: { id: TabId; icon: Icon; permission: Permission | null; Panel: ComponentType }[] = [
  { id: 'institution', icon: IconBuilding, permission: 'settings.manage', Panel: InstitutionTab },
  { id: 'rooms', icon: IconDoor, permission: 'settings.manage', Panel: RoomsTab },
  { id: 'staff', icon: IconUsers, permission: 'staff.manage', Panel: StaffTab },
  { id: 'workstation', icon: IconDeviceDesktop, permission: null, Panel: WorkstationTab },
  { id: 'board', icon: IconDeviceTv, permission: 'board.manage', Panel: BoardTab },
  { id: 'server', icon: IconServer, permission: 'settings.manage', Panel: ServerTab },
  { id: 'backup', icon: IconDatabase, permission: 'backup.manage', Panel: BackupTab },
];

export function SettingsPage() {
  const { t } = useTranslation('settings');
  const can = useCan();
  const [params, setParams] = useSearchParams();
  const tabs = TABS.filter((tab) => can(tab.permission));
  const asked = params.get('tab');
  const shown = tabs.find((tab) => tab.id === asked) ?? tabs[0]!;
  return (
    <>
      <PageHeader title={t('title')} />
      <Tabs
        value={shown.id}
        onChange={(id) => id && setParams({ tab: id }, { replace: true })}
        keepMounted={false}
        variant="default"
      >
        <Tabs.List mb="lg">
          {tabs.map((tab) => (
            <Tabs.Tab
              key={tab.id}
              value={tab.id}
              leftSection={<tab.icon size={20} stroke={1.6} aria-hidden />}
              mih={44}
              fz="md"
            >
              {t(`tabs.${tab.id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, Panel }) => (
          <Tabs.Panel key={id} value={id}>
            <Panel />
          </Tabs.Panel>
        ))}
      </Tabs>
    </>
  );
}
