import { IconClockPause, IconPlugConnectedX } from '@tabler/icons-react';
import { businessDateOf, formatDate, formatTime } from '../../../shared/lib/dates.ts';
import { Both } from './Both.tsx';
import classes from './board.module.css';
import type { BoardState } from './use-board.ts';

/** Says when the board may be wrong: nothing heard yet, nothing heard any more, or other counters out of reach. */
export function BoardStanding({ state }: { state: BoardState }) {
  return (
    <div role="status" className={classes.standing}>
      <Standing state={state} />
    </div>
  );
}

function Standing({ state }: { state: BoardState }) {
  if (state.kind === 'unknown') {
    return (
      <p className={classes.warning}>
        <IconPlugConnectedX aria-hidden />
        <Both say={(t) => t(`unknown.${state.why}`)} />
      </p>
    );
  }
  const { now, businessDate, othersMissing } = state.display;
  if (state.kind === 'stale') {
    return (
      <p className={classes.warning}>
        <IconClockPause aria-hidden />
        <Both say={(t) => t('stale', { time: formatTime(now) })} />
      </p>
    );
  }
  if (othersMissing === null) return null;
  const { since } = othersMissing;
  return (
    <p className={classes.warning}>
      <IconPlugConnectedX aria-hidden />
      <Both
        say={(t, language) => {
          if (since === null) return t('othersUnknown');
          const day = businessDateOf(since);
          const time = formatTime(since);
          return t('othersSince', {
            time: day === businessDate ? time : `${formatDate(day, language, 'short')} ${time}`,
          });
        }}
      />
    </p>
  );
}
