import { AppShell } from '@mantine/core';
import { useDisclosure, useDocumentTitle, useResizeObserver } from '@mantine/hooks';
import { lazy, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { EmergencyBar } from '../../features/emergencies/EmergencyBar.tsx';
import { OpenEmergency } from '../../features/emergencies/open-emergency.ts';
import { useStanding } from '../../features/emergencies/use-standing.ts';
import { ClockNotice } from '../../features/app/ClockNotice.tsx';
import { useHotkey } from '../../ui/use-hotkey.ts';
import { useSession } from '../session/session-context.ts';
import { NotFound } from './NotFound.tsx';
import type { Overlay } from './overlay.ts';
import { Rail, isIn } from './Rail.tsx';
import { RoomBoundary } from './RoomBoundary.tsx';
import { RoomHotkeys } from './RoomHotkeys.tsx';
import { RoomLoading } from './RoomLoading.tsx';
import classes from './Shell.module.css';
import { TopBar } from './TopBar.tsx';
import { useEmergency } from './use-emergency.ts';
import { useRooms } from './use-rooms.ts';

const CommandPalette = lazy(async () => ({ default: (await import('./CommandPalette.tsx')).CommandPalette }));
const KeySheet = lazy(async () => ({ default: (await import('./KeySheet.tsx')).KeySheet }));
const EmergencyPage = lazy(async () => ({
  default: (await import('../../features/emergencies/EmergencyPage.tsx')).EmergencyPage,
}));
const ChangePin = lazy(async () => ({ default: (await import('../../features/staff/ChangePin.tsx')).ChangePin }));

/** Of the top bar, in pixels. */
const BAR_HEIGHT = 60;

interface ShellProps {
  /** Asked for at the door: an emergency comes before anything else. */
  isEmergency?: boolean;
  /** Its page is open. */
  onEmergency?: () => void;
}

/** The house around the rooms: rail, top bar, what opens over them, and the keys that work everywhere. */
export function Shell({ isEmergency = false, onEmergency }: ShellProps) {
  const { t } = useTranslation(['app', 'common']);
  const { lock } = useSession();
  const [location] = useLocation();
  const [railOpen, rail] = useDisclosure(false);
  const [overlay, setOverlay] = useState<Exclude<Overlay, 'emergency'> | null>(null);
  const emergency = useEmergency();
  const standing = useStanding();
  const [barRef, bar] = useResizeObserver();
  const aboveHeight = Math.ceil(bar.height);
  const show = (which: Overlay): void => (which === 'emergency' ? emergency.report() : setOverlay(which));
  // What is still fading away must not take with it what was opened meanwhile.
  const closing = (which: Overlay) => (): void => setOverlay((open) => (open === which ? null : open));

  const { open, inSight: rooms } = useRooms();
  const here = open.find((room) => isIn(room, location));
  // A title shows in task bars and window lists: a room's word, never a person's name.
  useDocumentTitle(here ? `${t(`app:rooms.${here.id}`)} · ${t('common:appName')}` : t('common:appName'));
  const entered = useEffectEvent(() => {
    if (!isEmergency) return;
    emergency.report();
    onEmergency?.();
  });
  useEffect(() => entered(), []);
  useHotkey('F9', emergency.report);
  useHotkey('mod+K', () => setOverlay('palette'));
  useHotkey('mod+L', () => void lock());
  useHotkey('F1', () => setOverlay('keys'));
  useHotkey('shift+?', () => setOverlay('keys'), { inFields: false });

  return (
    <AppShell
      header={{ height: BAR_HEIGHT + aboveHeight }}
      navbar={{ width: 108, breakpoint: 'sm', collapsed: { mobile: !railOpen } }}
      padding={{ base: 'md', md: 'lg' }}
    >
      <a className={classes.skip} href="#main">
        {t('app:shell.skip')}
      </a>
      {/* What nobody has acknowledged stands above dialogs too; the header begins below it. */}
      <div ref={barRef} className={classes.above}>
        <EmergencyBar standing={standing} onOpen={emergency.open} />
      </div>
      <AppShell.Header>
        <div style={{ height: aboveHeight }} />
        <div className={classes.top}>
          <TopBar railOpen={railOpen} onToggleRail={rail.toggle} onOpen={show} />
        </div>
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('app:shell.rail')} className={classes.rail} data-open={railOpen || undefined}>
        <Rail rooms={rooms} onEnter={rail.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className={classes.main}>
        <ClockNotice />
        <OpenEmergency value={emergency.open}>
          <Switch>
            <Route path="/">
              <Redirect to="/today" replace />
            </Route>
            {open.map((room) => (
              <Route key={room.id} path={`${room.path}/*?`}>
                <RoomBoundary key={room.id} room={room.id}>
                  <Suspense fallback={<RoomLoading />}>
                    <room.Page />
                  </Suspense>
                </RoomBoundary>
              </Route>
            ))}
            <Route>
              <NotFound />
            </Route>
          </Switch>
        </OpenEmergency>
      </AppShell.Main>
      <RoomHotkeys rooms={rooms} />
      <Suspense>
        {overlay === 'palette' && <CommandPalette onClose={closing('palette')} onOpen={show} />}
        {overlay === 'keys' && <KeySheet onClose={closing('keys')} rooms={rooms} />}
        {emergency.id !== null && <EmergencyPage key={emergency.id} id={emergency.id} onClose={emergency.close} />}
        {overlay === 'pin' && <ChangePin onClose={closing('pin')} />}
      </Suspense>
    </AppShell>
  );
}
