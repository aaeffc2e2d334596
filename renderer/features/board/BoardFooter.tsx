import { IconClockHour5, IconInfoCircle } from '@tabler/icons-react';
import type { BoardDisplay } from '../../../shared/features/board/contract.ts';
import { doorState } from '../../../shared/features/board/rules.ts';
import { formatTime } from '../../../shared/lib/dates.ts';
import { useNow } from '../../ui/use-now.ts';
import { Both } from './Both.tsx';
import classes from './board.module.css';

/** Notices in sight at once; with more of them the lines take turns. */
const AT_ONCE = 2;
const TURN_MS = 12_000;

/** Notices, and when the center closes. */
export function BoardFooter({ display }: { display: BoardDisplay | null }) {
  if (!display) return <footer className={classes.footer} />;
  return (
    <footer className={classes.footer}>
      <Hours display={display} />
      {display.notices.length > 0 && <Notices notices={display.notices} />}
    </footer>
  );
}

function Hours({ display }: { display: BoardDisplay }) {
  const door = doorState(display, formatTime(useNow()));
  const hours = { opensAt: display.opensAt, closesAt: display.closesAt };
  const isOpen = door === 'open' || door === 'closingSoon';
  const key = isOpen && display.numbersClosed ? 'noNumbers' : door === 'open' && display.passesClosing ? 'full' : door;
  return (
    <p className={classes.hours} data-door={key}>
      <IconClockHour5 aria-hidden />
      <Both say={(t) => t(`door.${key}`, hours)} />
    </p>
  );
}

function Notices({ notices }: { notices: BoardDisplay['notices'] }) {
  const now = useNow(TURN_MS);
  const turns = Math.ceil(notices.length / AT_ONCE);
  const turn = Math.floor(now / TURN_MS) % turns;
  return (
    <ul className={classes.notices}>
      {notices.slice(turn * AT_ONCE, (turn + 1) * AT_ONCE).map(({ id, zh, en }) => (
        <li key={id}>
          <IconInfoCircle aria-hidden />
          <span>
            <span lang="zh-Hant-TW">{zh}</span>
            {en && <span lang="en">{en}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
