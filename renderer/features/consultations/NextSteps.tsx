import { ActionIcon, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionText } from '../../../shared/features/consultations/contract.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import css from './consultations.module.css';

type Step = SessionText['nextSteps'][number];

interface NextStepsProps {
  steps: readonly Step[];
  errors: Record<string, string>;
  onChange: (steps: Step[]) => void;
}

const MOST = 20;

/** What happens next, who does it, and by when. */
export function NextSteps({ steps, errors, onChange }: NextStepsProps) {
  const { t } = useTranslation('consultations');
  const list = useRef<HTMLDivElement>(null);
  const change = (index: number, part: Partial<Step>): void =>
    onChange(steps.map((step, at) => (at === index ? { ...step, ...part } : step)));
  const add = (): void => {
    onChange([...steps, { what: '', who: '', dueOn: null }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLElement>('[role=group]:last-of-type input')?.focus());
  };
  return (
    <div ref={list}>
      <Text component="h3" fw={700} mb={6}>
        {t('editor.nextSteps')}
      </Text>
      <Stack gap="xs">
        {steps.map((step, index) => (
          // Rows have no identity of their own; they are only ever added at the end or taken out.
          <div key={index} className={css.step} role="group" aria-label={t('editor.step.row', { number: index + 1 })}>
            <TextInput
              label={t('editor.step.what')}
              value={step.what}
              error={errors[`nextSteps.${index}.what`]}
              onChange={(event) => change(index, { what: event.currentTarget.value })}
            />
            <TextInput
              label={t('editor.step.who')}
              value={step.who}
              error={errors[`nextSteps.${index}.who`]}
              onChange={(event) => change(index, { who: event.currentTarget.value })}
            />
            <RocDateInput
              clearable
              label={t('editor.step.dueOn')}
              value={step.dueOn}
              onChange={(dueOn) => change(index, { dueOn })}
            />
            <ActionIcon
              variant="subtle"
              color="gray"
              size="xl"
              aria-label={t('editor.step.remove', { number: index + 1 })}
              onClick={() => onChange(steps.filter((_, at) => at !== index))}
            >
              <IconTrash size={20} aria-hidden />
            </ActionIcon>
          </div>
        ))}
      </Stack>
      {steps.length < MOST && (
        <Group mt={steps.length > 0 ? 'xs' : 0}>
          <Button variant="default" size="sm" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
            {t('editor.step.add')}
          </Button>
        </Group>
      )}
    </div>
  );
}
