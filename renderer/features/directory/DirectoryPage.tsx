import { Tabs } from '@mantine/core';
import {
  type Icon,
  IconArrowMerge,
  IconBooks,
  IconBuilding,
  IconBuildingCommunity,
  IconFileCheck,
  IconHelpCircle,
  IconUsers,
} from '@tabler/icons-react';
import { type ComponentType, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'wouter';
import type { Permission } from '../../../shared/contract/permissions.ts';
import { useCan } from '../../app/session/session-context.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { AgenciesTab } from '../reference/AgenciesTab.tsx';
import { CardsTab } from '../reference/CardsTab.tsx';
import { ChecklistsTab } from '../reference/ChecklistsTab.tsx';
import { ClientDrawer } from './ClientDrawer.tsx';
import { CompaniesTab } from './CompaniesTab.tsx';
import { CompanyDrawer } from './CompanyDrawer.tsx';
import { MergeTab } from './MergeTab.tsx';
import { PeopleTab } from './PeopleTab.tsx';
import { PublicationsTab } from '../publications/PublicationsTab.tsx';

type TabId = 'people' | 'companies' | 'agencies' | 'cards' | 'papers' | 'publications' | 'merge';

/** What the panels may ask the page to open beside them. */
export interface PanelProps {
  openClient: (id: string) => void;
  openCompany: (id: string) => void;
}

const TABS: { id: TabId; icon: Icon; permission: Permission; Panel: ComponentType<PanelProps> }[] = [
  { id: 'people', icon: IconUsers, permission: 'clients.read', Panel: PeopleTab },
  { id: 'companies', icon: IconBuilding, permission: 'clients.read', Panel: CompaniesTab },
  { id: 'agencies', icon: IconBuildingCommunity, permission: 'reference.read', Panel: AgenciesTab },
  { id: 'cards', icon: IconHelpCircle, permission: 'reference.read', Panel: CardsTab },
  { id: 'papers', icon: IconFileCheck, permission: 'reference.read', Panel: ChecklistsTab },
  { id: 'publications', icon: IconBooks, permission: 'visits.read', Panel: PublicationsTab },
  { id: 'merge', icon: IconArrowMerge, permission: 'clients.merge', Panel: MergeTab },
];

/** 名錄: people and companies, whom to call, what is often asked and what to bring; records of one person made one. */
export function DirectoryPage() {
  const { t } = useTranslation('directory');
  const can = useCan();
  const [params, setParams] = useSearchParams();
  const [client, setClient] = useState<string | null>(null);
  const [company, setCompany] = useState<string | null>(null);
  const openClient = (id: string): void => {
    setCompany(null);
    setClient(id);
  };
  const openCompany = (id: string): void => {
    setClient(null);
    setCompany(id);
  };
  const tabs = TABS.filter((tab) => can(tab.permission));
  const shown = tabs.find((tab) => tab.id === params.get('tab')) ?? tabs[0]!;
  return (
    <>
      <PageHeader title={t('page.title')} />
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
              {t(`page.${tab.id}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {tabs.map(({ id, Panel }) => (
          <Tabs.Panel key={id} value={id}>
            <Panel openClient={openClient} openCompany={openCompany} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <ClientDrawer clientId={client} onClose={() => setClient(null)} onOpen={openClient} />
      <CompanyDrawer id={company} onClose={() => setCompany(null)} onOpen={openCompany} onOpenClient={openClient} />
    </>
  );
}
