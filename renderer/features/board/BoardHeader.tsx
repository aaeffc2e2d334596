import { ActionIcon, Badge, Button } from '@mantine/core';
import { useFullscreenDocument } from '@mantine/hooks';
import { IconMaximize, IconMinimize, IconVolumeOff } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardDisplay } from '../../../shared/features/board/contract.ts';
import { businessDateOf, formatDate, formatTime } from '../../../shared/lib/dates.ts';
import { AppearanceControls } from '../../app/shell/AppearanceControls.tsx';
import { SealMark } from '../../app/shell/SealMark.tsx';
import { useNow } from '../../ui/use-now.ts';
import { Both } from './Both.tsx';
import classes from './board.module.css';
import type { Sound } from './use-announcements.ts';

/** Controls are in sight while somebody is at the screen. */
const TOOLS_FOR_MS = 6000;

function useSomebodyHere(): boolean {
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const notice = (): void => {
      setHere(true);
      clearTimeout(timer);
      timer = setTimeout(() => setHere(false), TOOLS_FOR_MS);
    };
    const signs = ['pointermove', 'pointerdown', 'keydown'] as const;
    for (const sign of signs) window.addEventListener(sign, notice, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, notice);
    };
  }, []);
  return isHere;
}

/** Whose board it is, the clock and the day; and, while somebody is at the screen, its few controls. */
export function BoardHeader({ display, sound }: { display: BoardDisplay | null; sound: Sound }) {
  const { t } = useTranslation(['board', 'app']);
  const isHere = useSomebodyHere();
  const fullscreen = useFullscreenDocument();
  return (
    <header className={classes.header} data-here={isHere || undefined}>
      <SealMark character={display?.center.taiWord ?? '台'} size={64} />
      <h1 className={classes.center}>
        {display ? (
          <Both say={(_, language) => (language === 'en' ? display.center.nameEn : '') || display.center.nameZh} />
        ) : (
          <Both say={(words) => words('title')} />
        )}
      </h1>
      {display?.practice && (
        <Badge size="xl" color="seal" variant="filled" className={classes.practice}>
          {t('app:shell.practice')}
        </Badge>
      )}
      <div className={classes.tools}>
        {sound.isBlocked && (
          <Button color="seal" leftSection={<IconVolumeOff aria-hidden />} onClick={sound.unblock}>
            {t('board:soundBlocked')}
          </Button>
        )}
        {isHere && (
          <>
            <AppearanceControls />
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t(fullscreen.fullscreen ? 'board:leaveFullScreen' : 'board:fullScreen')}
              onClick={() => void fullscreen.toggle()}
            >
              {fullscreen.fullscreen ? <IconMinimize aria-hidden /> : <IconMaximize aria-hidden />}
            </ActionIcon>
          </>
        )}
      </div>
      {display && <BoardClock />}
    </header>
  );
}

function BoardClock() {
  const now = useNow();
  const day = businessDateOf(now);
  return (
    <div className={classes.clock}>
      <time dateTime={formatTime(now)} className={classes.time}>
        {formatTime(now)}
      </time>
      <Both
        say={(_, language) => {
          const words = formatDate(day, language, 'full');
          return language === 'zh-TW' ? `民國${words}` : words;
        }}
      />
    </div>
  );
}
