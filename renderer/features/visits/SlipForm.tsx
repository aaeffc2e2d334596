import { Button, Group, Select, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ComponentProps, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visit } from '../../../shared/features/visits/records.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fieldErrors } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { PapersFromChecklists } from './PapersFromChecklists.tsx';

interface SlipFormProps {
  visit: Visit;
  /** What the visit is about: their papers are offered. */
  matters: ComponentProps<typeof PapersFromChecklists>['matters'];
  mayWrite: boolean;
  onPrint: () => void;
}

const valuesOf = (visit: Visit) => ({
  ownerStaffId: visit.ownerStaffId,
  deputyStaffId: visit.deputyStaffId,
  nextStep: visit.nextStep ?? '',
  /** One paper a line. */
  papers: (visit.papersToBring ?? []).join('\n'),
});

/** 來訪回條: who looks after it, the deputy, what comes next, what to bring; saved first, then printed. */
export function SlipForm({ visit, matters, mayWrite, onPrint }: SlipFormProps) {
  const { t } = useTranslation(['visits', 'common']);
  const saved = valuesOf(visit);
  const [values, setValues] = useState(saved);
  const { refusal, attempt } = useRefusal();
  const staff = useQuery(rpc.staff.list.queryOptions());
  const isDirty = JSON.stringify(values) !== JSON.stringify(saved);
  useDraft(`slip:${visit.id}`, isDirty ? values : null, (stored) => setValues((before) => ({ ...before, ...stored })));
  const set = (change: Partial<typeof values>): void => setValues((before) => ({ ...before, ...change }));
  const papersToBring = values.papers
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const save = async (): Promise<boolean> => {
    const { ownerStaffId, deputyStaffId, nextStep } = values;
    const input = { visitId: visit.id, ownerStaffId, deputyStaffId, nextStep: nextStep.trim() || null, papersToBring };
    return (await attempt(() => client.visits.saveSlip(input))) !== undefined;
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const paperError = Object.entries(errors).find(([path]) => path.startsWith('papersToBring'))?.[1];
  const colleagues = (staff.data ?? [])
    .filter(({ active, id }) => active || id === values.ownerStaffId || id === values.deputyStaffId)
    .map(({ id, name, unit }) => ({ value: id, label: unit ? `${name}（${unit}）` : name }));
  return (
    <SafeForm onSubmit={async () => void ((await save()) && onPrint())} aria-label={t('slip.title')}>
      <Stack gap="xs">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <Select
            label={t('slip.owner')}
            searchable
            clearable
            disabled={!mayWrite}
            data={colleagues}
            value={values.ownerStaffId}
            onChange={(ownerStaffId) => set({ ownerStaffId })}
          />
          <Select
            label={t('slip.deputy')}
            searchable
            clearable
            disabled={!mayWrite}
            data={colleagues}
            value={values.deputyStaffId}
            onChange={(deputyStaffId) => set({ deputyStaffId })}
          />
        </SimpleGrid>
        <Textarea
          label={t('slip.nextStep')}
          placeholder={t('slip.nextStepPlaceholder')}
          autosize
          minRows={1}
          maxRows={4}
          disabled={!mayWrite}
          value={values.nextStep}
          error={errors['nextStep']}
          onChange={(event) => set({ nextStep: event.currentTarget.value })}
        />
        <Textarea
          label={t('slip.papers')}
          description={t('slip.papersHint')}
          autosize
          minRows={2}
          maxRows={8}
          disabled={!mayWrite}
          value={values.papers}
          error={paperError}
          onChange={(event) => set({ papers: event.currentTarget.value })}
        />
        {mayWrite && (
          <PapersFromChecklists
            matters={matters}
            onAdd={(papers) => set({ papers: [...new Set([...papersToBring, ...papers])].join('\n') })}
          />
        )}
        <ErrorNotice error={refusal} />
        {mayWrite && (
          <Group justify="flex-end">
            <Button variant="default" disabled={!isDirty} onClick={() => void save()}>
              {t('common:actions.save')}
            </Button>
            <Button type="submit" disabled={!isDirty}>
              {t('slip.saveAndPrint')}
            </Button>
          </Group>
        )}
      </Stack>
    </SafeForm>
  );
}
