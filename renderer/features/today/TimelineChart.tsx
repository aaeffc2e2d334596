import { useTranslation } from 'react-i18next';
import { AFTER_MIDNIGHT } from '../../../shared/features/reports/timeline.ts';
import type { TimelineHour } from '../../../shared/features/reports/today.ts';
import { waitTone } from '../../../shared/features/visits/rules.ts';
import css from './timeline.module.css';

const BARS = ['arrived', 'served', 'completed'] as const;
/** A day with one visitor does not look like a crowd. */
const LEAST_SCALE = 4;

/** Which colour is what; the table beneath needs none. */
export function TimelineLegend() {
  const { t } = useTranslation('today');
  return (
    <div className={css.legend} aria-hidden>
      {BARS.map((bar) => (
        <span key={bar} className={css.key} data-bar={bar}>
          {t(`day.${bar}`)}
        </span>
      ))}
    </div>
  );
}

interface TimelineChartProps {
  hours: readonly TimelineHour[];
  /** The hour that is going on. */
  present: number;
  /** What the picture says, for those who cannot see it. */
  words: string;
}

/**
 * The hours side by side: who came, was served and was done; below, how many waited as each ended, and how long those waited
 * who came in it. One picture to a screen reader; the table beneath has every figure.
 */
export function TimelineChart({ hours, present, words }: TimelineChartProps) {
  const { t } = useTranslation('today');
  const most = Math.max(LEAST_SCALE, ...hours.flatMap((hour) => BARS.map((bar) => hour[bar])));
  const mostWaiting = Math.max(LEAST_SCALE, ...hours.map(({ waiting }) => waiting ?? 0));
  const share = (value: number, of: number): string => `${(value / of) * 100}%`;
  const toCome = (hour: number): true | undefined => hour > present || undefined;
  return (
    <div role="img" aria-label={words} className={css.chart} style={{ '--hours': hours.length } as React.CSSProperties}>
      <div className={css.plot}>
        <div className={css.name} />
        {hours.map((each) => (
          <div key={each.hour} className={css.bars} data-now={each.hour === present || undefined}>
            {BARS.map((bar) => (
              <span key={bar} className={css.slot}>
                {each[bar] > 0 && <small>{each[bar]}</small>}
                <span className={css.bar} data-bar={bar} style={{ blockSize: share(each[bar], most) }} />
              </span>
            ))}
          </div>
        ))}

        <div className={css.name}>{t('day.waiting')}</div>
        {hours.map(({ hour, waiting }) => (
          <div key={hour} className={css.waiting} data-now={hour === present || undefined}>
            {waiting !== null && (
              <>
                {waiting > 0 && <small>{waiting}</small>}
                <span className={css.crowd} style={{ blockSize: share(waiting, mostWaiting) }} />
              </>
            )}
          </div>
        ))}

        <div className={css.name}>
          {t('day.waits')}
          <small>{t('day.waitsHint')}</small>
        </div>
        {hours.map(({ hour, waitMean, waitMax }) => (
          <div
            key={hour}
            className={css.waits}
            data-now={hour === present || undefined}
            data-long={(waitMax !== null && waitTone(waitMax) === 'amber') || undefined}
          >
            {waitMean !== null && waitMax !== null && (
              <>
                <b>{Math.round(waitMean)}</b> <small>/ {Math.round(waitMax)}</small>
              </>
            )}
          </div>
        ))}

        <div className={css.name} />
        {hours.map(({ hour }) => (
          <div key={hour} className={css.hour} data-now={hour === present || undefined} data-to-come={toCome(hour)}>
            {hour === AFTER_MIDNIGHT ? t('day.afterMidnight') : t('day.hour', { hour })}
          </div>
        ))}
      </div>
    </div>
  );
}
