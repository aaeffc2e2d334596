import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { I18nextProvider } from 'react-i18next';
import { Appearance } from '../../../renderer/app/Appearance.tsx';
import { SessionContext } from '../../../renderer/app/session/session-context.ts';
import { queryClient } from '../../../renderer/client/query-client.ts';
import { i18n } from '../../../renderer/i18n/index.ts';
import { permissionsOf, type Role } from '../../../shared/contract/permissions.ts';
import type { AppInfo } from '../../../shared/features/app/contract.ts';
import type { Me } from '../../../shared/features/staff/contract.ts';
import { core } from './fake-core.ts';

/** Everything around the rooms, with transitions off. */
export function renderScreen(screen: ReactNode) {
  const user = userEvent.setup();
  const view = render(
    <I18nextProvider i18n={i18n}>
      <Appearance env="test">
        <QueryClientProvider client={queryClient}>
          <Notifications />
          {screen}
        </QueryClientProvider>
      </Appearance>
    </I18nextProvider>,
  );
  return { user, ...view };
}

export const INFO: AppInfo = {
  version: '0.0.0',
  host: 'loopback',
  phase: 'ready',
  can: { printSilently: false, makePdf: true, pickFolder: false, startPassphrase: true },
  now: '2026-01-15T02:30:00.000Z',
  businessDate: '2026-01-15',
  practice: false,
  clock: { suspect: false, lastSeenAt: null },
  center: { nameZh: '台商服務中心', nameEn: 'Service Center', taiWord: '台' },
  workstationCode: 'A',
  idleLockMinutes: 10,
};

export function person(roles: Role[], name = '陳怡君'): Me {
  return {
    staffId: '01960000-0000-7000-8000-000000000001',
    account: 'chen',
    name,
    nameRoman: 'Chen Yi-chun',
    roles,
    permissions: permissionsOf(roles),
    signedInAt: INFO.now,
  };
}

/** A screen as somebody signed in sees it; `app.info` is answered. */
export function renderSignedIn(screen: ReactNode, { me = person(['manager']), info = INFO } = {}) {
  core.answer('app.info', info);
  const session = { me, lock: async () => undefined, signOut: async () => undefined };
  return renderScreen(<SessionContext value={session}>{screen}</SessionContext>);
}
