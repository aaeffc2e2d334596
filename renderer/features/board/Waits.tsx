import { VisuallyHidden } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { BoardDisplay } from '../../../shared/features/board/contract.ts';
import { Both, Unknown } from './Both.tsx';
import classes from './side.module.css';

const rangeWords = (t: TFunction<'board'>, { from, to }: { from: number; to: number }): string =>
  from === 0 ? t('waits.within', { to }) : t('waits.between', { from, to });

/** How many wait and how long a newcomer would; without a live connection nobody knows, and nobody is told "none". */
export function Waits({ display }: { display: BoardDisplay | null }) {
  const { t: words } = useTranslation('board');
  return (
    <section className={classes.panel}>
      <h2>
        <Both say={(t) => t('waits.title')} />
      </h2>
      {display === null ? (
        <p className={classes.unknown}>
          <Unknown />
        </p>
      ) : display.waits.length === 0 ? (
        <p>
          <Both say={(t) => t('waits.nobody')} />
        </p>
      ) : (
        <ul className={classes.waits}>
          {display.waits.map(({ series, waiting, minutes }) => (
            <li key={series}>
              <span className={classes.series}>{series}</span>
              <Both say={(t) => t(`series.${series}`)} />
              <span className={classes.count}>
                <IconUsers aria-hidden />
                <span aria-hidden>{waiting}</span>
                <VisuallyHidden>{words('waits.people', { count: waiting })}</VisuallyHidden>
              </span>
              <span className={classes.wait}>{minutes && <Both say={(t) => rangeWords(t, minutes)} />}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
