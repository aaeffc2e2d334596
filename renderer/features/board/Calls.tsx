import { IconArrowRight, IconSpeakerphone } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Announcement, BoardCall, BoardDisplay } from '../../../shared/features/board/contract.ts';
import { msOf } from '../../../shared/lib/dates.ts';
import { nowMs } from '../../client/clock.ts';
import { Both, RoomName, Unknown } from './Both.tsx';
import classes from './calls.module.css';

/** A call keeps flashing this long, for those who do not hear it. */
const FLASHES_FOR_MS = 15_000;

/** True from a call until it has flashed long enough; at least as long as it is announced. */
function useFlash(call: { calledAt: string } | null, isAnnounced: boolean): boolean {
  const at = call?.calledAt ?? null;
  const [overFor, setOverFor] = useState<string | null>(null);
  useEffect(() => {
    if (at === null) return;
    const left = msOf(at) + FLASHES_FOR_MS - nowMs();
    const timer = setTimeout(() => setOverFor(at), Math.max(0, left));
    return () => clearTimeout(timer);
  }, [at]);
  return isAnnounced || (at !== null && overFor !== at && msOf(at) + FLASHES_FOR_MS > nowMs());
}

const asCall = (present: Announcement): BoardCall => ({
  ...present,
  ticketId: present.key,
  calledAt: present.at,
  isAwaited: true,
});

interface CallsProps {
  display: BoardDisplay | null;
  /** The call being announced: it is the big one until the next. */
  present: Announcement | null;
}

/** The last six calls, the newest one, or the one being announced, big. */
export function Calls({ display, present }: CallsProps) {
  const newest = display?.calls[0] ?? null;
  const big = present ? asCall(present) : newest;
  const flashes = useFlash(big, present !== null);
  const { t } = useTranslation('board');
  const isFlashing = flashes && big?.isAwaited === true;
  const rest = (display?.calls ?? []).filter((call) => !big || call.ticketNo !== big.ticketNo).slice(0, 5);
  return (
    <section className={classes.calls} aria-label={t('calls')}>
      <div className={classes.big} data-flash={isFlashing ? true : undefined}>
        {big ? (
          <>
            <p className={classes.bigLabel}>
              {isFlashing && <IconSpeakerphone aria-hidden className={classes.speaker} />}
              <Both say={(t) => t(big.isAwaited ? 'nowCalling' : 'lastCalled')} />
            </p>
            <p className={classes.bigNumber} data-long={big.ticketNo.length > 4 || undefined} aria-live="assertive">
              {big.ticketNo}
            </p>
            <p className={classes.bigRoom}>
              <IconArrowRight aria-hidden className={classes.arrow} />
              <RoomName room={big} />
            </p>
          </>
        ) : (
          <p className={classes.none}>{display ? <Both say={(t) => t('noCalls')} /> : <Unknown />}</p>
        )}
      </div>
      <ol className={classes.list}>
        {rest.map((call) => (
          <li key={call.ticketId} data-awaited={call.isAwaited || undefined}>
            <span className={classes.number} data-long={call.ticketNo.length > 4 || undefined}>
              {call.ticketNo}
            </span>
            <RoomName room={call} />
          </li>
        ))}
      </ol>
    </section>
  );
}
