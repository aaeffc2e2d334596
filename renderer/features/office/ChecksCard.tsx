import { Badge, Button, Card, Checkbox, Group, SegmentedControl, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CHECK_SLOTS,
  type CheckLine,
  type CheckSlot,
  type OfficeDay,
} from '../../../shared/features/office/contract.ts';
import { client } from '../../client/client.ts';
import { Time } from '../../ui/Dates.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { DefectDialog } from './DefectDialog.tsx';
import css from './office.module.css';
import { useSlotDue } from './use-office-day.ts';

interface LineProps {
  line: CheckLine;
  /** What is wrong stands among the defects. */
  isKnown: boolean;
  onDefect: () => void;
}

const focusNext = (from: HTMLElement, step: 1 | -1): void => {
  const all = [...(from.closest('ul')?.querySelectorAll<HTMLElement>('[data-check]') ?? [])];
  all[all.indexOf(from) + step]?.focus();
};

function Line({ line, isKnown, onDefect }: LineProps) {
  const { t } = useTranslation('office');
  const { slot, item, isOk, by, at } = line;
  const name = t(`checks.items.${item}`);
  const keyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : null;
    if (step) focusNext(event.currentTarget, step);
    else if (event.key.toLowerCase() === 'n' && !event.ctrlKey && !event.altKey && !event.metaKey) onDefect();
    else return;
    event.preventDefault();
  };
  return (
    <li className={css.line}>
      <Checkbox
        className={css.grow}
        data-check
        label={name}
        aria-label={t('checks.ok', { item: name })}
        checked={isOk === true}
        indeterminate={isOk === false}
        onKeyDown={keyDown}
        onChange={(event) =>
          void client.office.check({ slot, item, isOk: event.currentTarget.checked ? true : null }).catch(showRefusal)
        }
      />
      {isOk === false && (
        <Badge
          className={css.open}
          variant="default"
          tt="none"
          miw="max-content"
          leftSection={<IconAlertTriangle size={14} aria-hidden />}
        >
          {t(isKnown ? 'checks.defectKnown' : 'checks.defect')}
        </Badge>
      )}
      {at !== null && (
        <Text span size="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
          {by} <Time at={at} />
        </Text>
      )}
      {isOk !== false && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          fw={400}
          tabIndex={-1}
          aria-label={t('checks.defectOf', { item: name })}
          onClick={onDefect}
        >
          {t('checks.defect')}
        </Button>
      )}
    </li>
  );
}

/** The house gone through, line by line: in order, or a defect. */
export function ChecksCard({ day }: { day: OfficeDay }) {
  const { t } = useTranslation('office');
  const due = useSlotDue();
  const [chosen, setChosen] = useState<CheckSlot | null>(null);
  const [wrong, setWrong] = useState<CheckLine | null>(null);
  const slot = chosen ?? due;
  const lines = day.checks.filter((line) => line.slot === slot);
  const done = lines.filter(({ isOk }) => isOk !== null).length;
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('checks.title')}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('checks.title')}
        </Title>
        <Group gap={6} role="status">
          {done === lines.length && <IconCircleCheck size={20} aria-hidden />}
          <Text fw={700}>
            {done === lines.length ? t('checks.allDone') : t('checks.progress', { done, total: lines.length })}
          </Text>
        </Group>
      </Group>
      <SegmentedControl
        fullWidth
        mb="xs"
        aria-label={t('checks.slot')}
        value={slot}
        onChange={(value) => setChosen(value)}
        data={CHECK_SLOTS.map((value) => ({ value, label: t(`checks.slots.${value}`) }))}
      />
      <ul className={css.list} aria-label={t('checks.list', { slot: t(`checks.slots.${slot}`) })}>
        {lines.map((line) => (
          <Line
            key={`${slot} ${line.item}`}
            line={line}
            isKnown={day.defects.some(({ item, state }) => item === line.item && state !== 'fixed')}
            onDefect={() => setWrong(line)}
          />
        ))}
      </ul>
      <Text size="sm" c="dimmed" mt="xs">
        {t('checks.keys')}
      </Text>
      {wrong && (
        <DefectDialog
          item={wrong.item}
          known={day.defects.find(({ item, state }) => item === wrong.item && state !== 'fixed') ?? null}
          onClose={() => setWrong(null)}
          onReported={async () => {
            await client.office.check({ slot: wrong.slot, item: wrong.item, isOk: false });
          }}
        />
      )}
    </Card>
  );
}
