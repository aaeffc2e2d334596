import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPlus, IconTool } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DefectView, OfficeDay } from '../../../shared/features/office/contract.ts';
import { daysBetween, formatDate } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { DefectChange, DefectDialog } from './DefectDialog.tsx';
import css from './office.module.css';

const ICONS = { reported: IconAlertTriangle, repairing: IconTool, fixed: IconCheck };

function Defect({ defect, today, onChange }: { defect: DefectView; today: string; onChange: () => void }) {
  const { t } = useTranslation('office');
  const language = useLanguage();
  const { id, what, place, state, repairNote, reportedOn, reportedBy } = defect;
  const Icon = ICONS[state];
  const isFixed = state === 'fixed';
  return (
    <li className={css.line} style={{ alignItems: 'flex-start', paddingBlock: 8 }}>
      <Stack gap={2} className={css.grow}>
        <Group gap="xs">
          <Text fw={700} className={isFixed ? css.done : undefined}>
            {[what, place].filter(Boolean).join('　')}
          </Text>
          <Badge
            className={isFixed ? undefined : css.open}
            variant={isFixed ? 'light' : 'default'}
            tt="none"
            miw="max-content"
            leftSection={<Icon size={14} aria-hidden />}
          >
            {t(`defects.states.${state}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {t('defects.since', { date: formatDate(reportedOn, language, 'short'), by: reportedBy })}
          {!isFixed && ` · ${t('defects.days', { count: daysBetween(reportedOn, today) + 1 })}`}
        </Text>
        {repairNote && (
          <Text size="sm" className={css.text}>
            {repairNote}
          </Text>
        )}
      </Stack>
      <Group gap="xs" wrap="nowrap">
        <Button size="sm" variant="default" aria-label={t('defects.changeOf', { what })} onClick={onChange}>
          {t('defects.change')}
        </Button>
        {!isFixed && (
          <Button
            size="sm"
            variant="light"
            aria-label={t('defects.fixedOf', { what })}
            onClick={() => void client.office.changeDefect({ id, state: 'fixed', repairNote }).catch(showRefusal)}
          >
            {t('defects.fixed')}
          </Button>
        )}
      </Group>
    </li>
  );
}

/** What is out of order, until it is fixed. */
export function DefectsCard({ day }: { day: OfficeDay }) {
  const { t } = useTranslation('office');
  const [adding, setAdding] = useState(false);
  const [changed, setChanged] = useState<DefectView | null>(null);
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('defects.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('defects.title')}
        </Title>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
          {t('defects.report')}
        </Button>
      </Group>
      {day.defects.length === 0 && <Text c="dimmed">{t('defects.none')}</Text>}
      <ul className={css.list}>
        {day.defects.map((defect) => (
          <Defect key={defect.id} defect={defect} today={day.businessDate} onChange={() => setChanged(defect)} />
        ))}
      </ul>
      {adding && <DefectDialog item={null} known={null} onClose={() => setAdding(false)} />}
      {changed && <DefectChange key={changed.id} defect={changed} onClose={() => setChanged(null)} />}
    </Card>
  );
}
