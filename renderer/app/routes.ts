import {
  type Icon,
  IconAddressBook,
  IconChartBar,
  IconClipboardCheck,
  IconCloudDataConnection,
  IconDoorEnter,
  IconListSearch,
  IconMessages,
  IconSettings,
  IconShieldCheck,
  IconSunHigh,
} from '@tabler/icons-react';
import { type ComponentType, lazy, type LazyExoticComponent } from 'react';
import type { Permission } from '../../shared/contract/permissions.ts';
import type app from '../i18n/locales/zh-TW/app.json';

export interface Room {
  /** Name of the slice's screen; its words stand in `app.json` under `rooms`. */
  id: keyof typeof app.rooms;
  path: `/${string}`;
  icon: Icon;
  /** Who sees the room; null everybody signed in. */
  permission: Permission | null;
  /** In sight once this workstation belongs to a center with a server; its address works before. */
  isShared?: true;
  Page: LazyExoticComponent<ComponentType>;
}

const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

/** The key of a place in the rail: Alt+1 to Alt+9, then Alt+0; further rooms have none. */
export const keysOfRoom = (index: number): string | null => (index < 10 ? `Alt+${(index + 1) % 10}` : null);

/** The rooms in the order of the rail and of Alt+1, Alt+2, …; each is loaded when entered. */
// prettier-ignore
export const ROOMS: readonly Room[] = [
  { id: 'today', path: '/today', icon: IconSunHigh, permission: null, Page: page(async () => (await import('../features/today/TodayPage.tsx')).TodayPage) },
  { id: 'reception', path: '/reception', icon: IconDoorEnter, permission: 'visits.write', Page: page(async () => (await import('../features/visits/ReceptionPage.tsx')).ReceptionPage) },
  { id: 'consultation', path: '/consultation', icon: IconMessages, permission: 'consultations.read', Page: page(async () => (await import('../features/consultations/ConsultationPage.tsx')).ConsultationPage) },
  { id: 'reports', path: '/reports', icon: IconChartBar, permission: 'reports.read', Page: page(async () => (await import('../features/reports/ReportsPage.tsx')).ReportsPage) },
  { id: 'directory', path: '/directory', icon: IconAddressBook, permission: 'clients.read', Page: page(async () => (await import('../features/directory/DirectoryPage.tsx')).DirectoryPage) },
  { id: 'records', path: '/records', icon: IconListSearch, permission: 'records.search', Page: page(async () => (await import('../features/records/RecordsPage.tsx')).RecordsPage) },
  { id: 'office', path: '/office', icon: IconClipboardCheck, permission: 'office.use', Page: page(async () => (await import('../features/office/OfficePage.tsx')).OfficePage) },
  { id: 'audit', path: '/audit', icon: IconShieldCheck, permission: 'audit.read', Page: page(async () => (await import('../features/audit/AuditPage.tsx')).AuditPage) },
  { id: 'settings', path: '/settings', icon: IconSettings, permission: null, Page: page(async () => (await import('../features/settings/SettingsPage.tsx')).SettingsPage) },
  { id: 'sync', path: '/sync', icon: IconCloudDataConnection, permission: 'sync.read', isShared: true, Page: page(async () => (await import('../features/sync/SyncPage.tsx')).SyncPage) },
];

export interface Verb {
  /** Its words stand in `app.json` under `verbs`. */
  id: keyof typeof app.verbs;
  /** Where it is done; the room reads the query. */
  path: `/${string}`;
  permission: Permission | null;
}

/** Verbs the palette reaches from anywhere, before their room is loaded. A room adds its own with `useRoomVerbs`. */
export const VERBS: readonly Verb[] = [
  { id: 'registerVisitor', path: '/reception', permission: 'visits.write' },
  { id: 'goToNextVisitor', path: '/consultation', permission: 'consultations.write' },
  { id: 'findPerson', path: '/directory?tab=people', permission: 'clients.read' },
  { id: 'findRecord', path: '/records', permission: 'records.search' },
  { id: 'findCompany', path: '/directory?tab=companies', permission: 'clients.read' },
  { id: 'findAgency', path: '/directory?tab=agencies', permission: 'reference.read' },
  { id: 'findAnswer', path: '/directory?tab=cards', permission: 'reference.read' },
  { id: 'requiredPapers', path: '/directory?tab=papers', permission: 'reference.read' },
  { id: 'mergePeople', path: '/directory?tab=merge', permission: 'clients.merge' },
  { id: 'printDay', path: '/reports', permission: 'reports.read' },
  { id: 'openingChecks', path: '/office', permission: 'office.use' },
  { id: 'handover', path: '/office', permission: 'office.use' },
  { id: 'paperRegister', path: '/office?tab=paper', permission: 'office.use' },
  { id: 'officeCalendar', path: '/office?tab=calendar', permission: 'office.use' },
  { id: 'verifyAudit', path: '/audit', permission: 'audit.read' },
  { id: 'settingsInstitution', path: '/settings?tab=institution', permission: 'settings.manage' },
  { id: 'settingsRooms', path: '/settings?tab=rooms', permission: 'settings.manage' },
  { id: 'settingsStaff', path: '/settings?tab=staff', permission: 'staff.manage' },
  { id: 'settingsWorkstation', path: '/settings?tab=workstation', permission: null },
  { id: 'settingsServer', path: '/settings?tab=server', permission: 'settings.manage' },
  { id: 'settingsBoard', path: '/settings?tab=board', permission: 'board.manage' },
  { id: 'settingsBackup', path: '/settings?tab=backup', permission: 'backup.manage' },
];
