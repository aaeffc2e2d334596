import { Badge, Text } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TodayFigures } from '../../../shared/features/reports/today.ts';
import { formatTime } from '../../../shared/lib/dates.ts';
import { listIn, nameIn } from '../../../shared/lib/language.ts';
import { useCan } from '../../app/session/session-context.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { HomeCard, Line, Loaded } from './HomeCard.tsx';
import css from './today.module.css';
import { useTodayFigures } from './use-today-figures.ts';

/** Who is on duty, standing in for whom, and who of them sits at this workstation. */
export function StaffCard() {
  const { t } = useTranslation('today');
  const can = useCan();
  const action = can('board.manage') ? { label: t('duty.open'), href: '/settings?tab=board' } : undefined;
  return (
    <HomeCard icon={IconUserCheck} title={t('duty.title')} action={action}>
      <Loaded query={useTodayFigures()}>{(figures) => <Staff {...figures} />}</Loaded>
    </HomeCard>
  );
}

function Staff({ duty, signedIn }: Pick<TodayFigures, 'duty' | 'signedIn'>) {
  const { t } = useTranslation('today');
  const language = useLanguage();
  const others = (signedIn ?? []).filter(({ staffId }) => !duty.some((each) => each.staffId === staffId));
  return (
    <>
      {duty.length === 0 && <Text c="dimmed">{t('duty.nobody')}</Text>}
      <ul className={css.rows} hidden={duty.length === 0}>
        {duty.map(({ staffId, name, isDeputy, roomName, roomNameEn }) => {
          const here = signedIn?.find((each) => each.staffId === staffId);
          return (
            <li key={staffId} className={css.row}>
              <div className={css.guest}>
                <b>{name}</b>
                {isDeputy && (
                  <Badge variant="light" tt="none">
                    {t('duty.deputy')}
                  </Badge>
                )}
                <span>{roomName === null ? null : nameIn(language, { name: roomName, nameEn: roomNameEn })}</span>
                {here && (
                  <Text span size="sm" c="dimmed">
                    {here.locked ? t('duty.lockedHere') : t('duty.signedIn', { time: formatTime(here.since) })}
                  </Text>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      {others.length > 0 && (
        <Line>
          <Text span size="sm" c="dimmed">
            {t('duty.others', {
              names: listIn(
                language,
                others.map(({ name }) => name),
              ),
            })}
          </Text>
        </Line>
      )}
    </>
  );
}
