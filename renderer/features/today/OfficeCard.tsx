import { IconClipboardCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { OfficeDay } from '../../../shared/features/office/contract.ts';
import { LeftNote } from '../office/NotesCard.tsx';
import css from '../office/office.module.css';
import { useOfficeDay, useSlotDue } from '../office/use-office-day.ts';
import { Figures, HomeCard, Line, Loaded } from './HomeCard.tsx';

const MOST_NOTES = 3;

/** What the day before left, what is out of order, what has not been looked at yet. */
export function OfficeCard() {
  const { t } = useTranslation('office');
  return (
    <HomeCard icon={IconClipboardCheck} title={t('card.title')} action={{ label: t('card.open'), href: '/office' }}>
      <Loaded query={useOfficeDay()}>{(day) => <Office day={day} />}</Loaded>
    </HomeCard>
  );
}

function Office({ day }: { day: OfficeDay }) {
  const { t } = useTranslation('office');
  const slot = useSlotDue();
  const notes = day.notes.filter(({ doneAt }) => doneAt === null);
  return (
    <>
      <Figures
        figures={[
          {
            label: t('card.unchecked', { slot: t(`checks.slots.${slot}`) }),
            value: day.checks.filter((line) => line.slot === slot && line.isOk === null).length,
          },
          { label: t('card.defects'), value: day.defects.filter(({ state }) => state !== 'fixed').length },
          { label: t('card.notes'), value: notes.length },
        ]}
      />
      {notes.length === 0 && <Line>{t('card.nothing')}</Line>}
      <ul className={css.list} style={{ marginTop: 'var(--mantine-spacing-sm)' }}>
        {notes.slice(0, MOST_NOTES).map((note) => (
          <LeftNote key={note.id} note={note} />
        ))}
      </ul>
    </>
  );
}
