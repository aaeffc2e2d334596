import { formatHlc, type Hlc, parseHlc } from '../../../../shared/sync/clock.ts';
import { MAX_AHEAD_MS, type RecordClocks, type WireChange } from '../../../../shared/sync/protocol.ts';

const COUNTER_MAX = 0xffff;

/** Time and counter of a clock, without who drew it: what rises from change to change of one origin. */
const instantPart = (hlc: Hlc): string => hlc.slice(0, 17);

/** The next clock after another, as an origin draws it. */
export function following(hlc: Hlc, origin: string): Hlc {
  const { ms, counter } = parseHlc(hlc);
  return counter < COUNTER_MAX ? formatHlc(ms, counter + 1, origin) : formatHlc(ms + 1, 0, origin);
}

/** No clock beyond `most`: a field that claims to be of next year would win over everybody until then. */
const atMost = ({ hlc, edited }: RecordClocks, most: Hlc): RecordClocks => ({
  hlc: hlc > most ? most : hlc,
  edited: Object.fromEntries(Object.entries(edited).map(([field, clock]) => [field, clock > most ? most : clock])),
});

/**
 * Later than the most that is allowed, by the millisecond alone: an edit upon one that was lowered to this very moment has
 * its counter, and must not come out below what it was built upon.
 */
const isAfter = (hlc: Hlc, most: Hlc): boolean => hlc.slice(0, 12) > most.slice(0, 12);
const isBeyond = ({ hlc, edited }: RecordClocks, most: Hlc): boolean =>
  isAfter(hlc, most) || Object.values(edited).some((clock) => isAfter(clock, most));

export interface Clamp {
  /** The change with a clock that is no further ahead than allowed and greater than the one before. */
  (change: WireChange): WireChange;
  /** Greatest clock so far. */
  last(): Hlc;
  /** Changes whose clock is another now. */
  altered: { seq: number; hlc: Hlc }[];
}

/** `last`: greatest clock accepted of this origin, or ''. */
export function createClamp({ origin, last: before, nowMs }: { origin: string; last: Hlc; nowMs: number }): Clamp {
  const most = formatHlc(nowMs + MAX_AHEAD_MS, 0, origin);
  const altered: Clamp['altered'] = [];
  let last = before;
  const clamp = (change: WireChange): WireChange => {
    let { hlc } = change;
    if (isAfter(hlc, most)) hlc = most;
    if (last !== '' && instantPart(hlc) <= instantPart(last)) hlc = following(last, origin);
    last = hlc;
    const { clocks } = change;
    const isRestatedAhead = clocks !== undefined && isBeyond(clocks, most);
    if (hlc !== change.hlc || isRestatedAhead) altered.push({ seq: change.seq, hlc });
    else return change;
    return { ...change, hlc, ...(clocks && { clocks: atMost(clocks, hlc) }) };
  };
  return Object.assign(clamp, { last: () => last, altered });
}
