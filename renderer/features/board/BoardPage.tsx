import { useDocumentTitle } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { BoardFooter } from './BoardFooter.tsx';
import { BoardHeader } from './BoardHeader.tsx';
import { BoardStanding } from './BoardStanding.tsx';
import classes from './board.module.css';
import { Calls } from './Calls.tsx';
import { Duty } from './Duty.tsx';
import { useAnnouncements } from './use-announcements.ts';
import { useBoard } from './use-board.ts';
import side from './side.module.css';
import { Waits } from './Waits.tsx';

/**
 * The lobby's board: numbers and rooms, and nothing of anybody. What it does not know it shows as unknown, never as none;
 * what may be old says since when.
 */
export function BoardPage() {
  const { t } = useTranslation('board');
  const state = useBoard();
  const display = state.kind === 'unknown' ? null : state.display;
  const { present, sound } = useAnnouncements(state.kind === 'live' ? state.display : null);
  useDocumentTitle(t('title'));
  return (
    <div className={classes.page} data-state={state.kind}>
      <BoardHeader display={display} sound={sound} />
      <BoardStanding state={state} />
      <main className={classes.main}>
        <Calls display={display} present={present} />
        <div className={side.side}>
          <Waits display={state.kind === 'live' ? state.display : null} />
          {display !== null && display.duty.length > 0 && <Duty people={display.duty} />}
        </div>
      </main>
      <BoardFooter display={display} />
    </div>
  );
}
