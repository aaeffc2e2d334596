import type { ReactNode } from 'react';
import css from './form.module.css';

/** Boxes that belong together; those of a pair share a line. */
export function Rows({ pair = false, children }: { pair?: boolean; children: ReactNode }) {
  return <dl className={pair ? css.pair : css.rows}>{children}</dl>;
}

/** A label and its box. `long` boxes may go on to the next page, others stay whole. */
export function Row({ label, long = false, children }: { label: string; long?: boolean; children: ReactNode }) {
  return (
    <div className={`${css.row} ${long ? '' : css.short}`}>
      <dt className={css.label}>{label}</dt>
      <dd className={`${css.value} ${long ? css.long : ''}`}>{children}</dd>
    </div>
  );
}

/** Boxes to tick, drawn: the fonts' ☐ and ☑ differ in size from machine to machine. */
export function Ticks<V extends string>(props: {
  options: readonly V[];
  chosen: V | null;
  nameOf: (value: V) => string;
}) {
  return (
    <span className={css.ticks}>
      {props.options.map((value) => (
        <span key={value} className={css.tick} data-ticked={value === props.chosen || undefined}>
          <svg viewBox="0 0 10 10" role="img" aria-label={value === props.chosen ? '☑' : '☐'}>
            <rect x="0.6" y="0.6" width="8.8" height="8.8" fill="none" stroke="currentColor" strokeWidth="0.9" />
            {value === props.chosen && (
              <path d="M2 5.2 4.3 7.6 8.2 2.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
            )}
          </svg>
          {props.nameOf(value)}
        </span>
      ))}
    </span>
  );
}
