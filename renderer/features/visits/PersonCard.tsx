import { ActionIcon, Alert, Button, Checkbox, Group, Paper, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconId, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { RocDate, Time } from '../../ui/Dates.tsx';
import css from './reception.module.css';
import type { Checked, NewPerson, Person } from './intake-values.ts';

interface PersonCardProps {
  person: Exclude<Person, { kind: 'none' }>;
  errors: Checked['errors'];
  /** The person has a number already. */
  alreadyHere: QueueItem | undefined;
  onChange: (fields: NewPerson) => void;
  onClear: () => void;
  onOpenRecord: (clientId: string) => void;
}

type FieldsProps = Pick<PersonCardProps, 'errors' | 'onChange'> & { fields: NewPerson };

/** A person nobody knew yet, entered where they were looked for. */
function NewPersonFields({ fields, errors, onChange }: FieldsProps) {
  const { t } = useTranslation('visits');
  const set = (change: Partial<NewPerson>): void => onChange({ ...fields, ...change });
  return (
    <Stack gap="xs">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <TextInput
          data-step
          data-new-name
          label={t('person.name')}
          withAsterisk
          value={fields.name}
          error={errors.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          data-step
          label={t('person.phone')}
          withAsterisk={!fields.anonymous}
          inputMode="tel"
          value={fields.phone}
          error={errors.phone}
          onChange={(event) => set({ phone: event.currentTarget.value })}
        />
        <TextInput
          data-step
          label={t('person.nameRoman')}
          lang="en"
          value={fields.nameRoman}
          error={errors.nameRoman}
          onChange={(event) => set({ nameRoman: event.currentTarget.value })}
        />
        <TextInput
          data-step
          label={t('person.company')}
          value={fields.companyName}
          error={errors.companyName}
          onChange={(event) => set({ companyName: event.currentTarget.value })}
        />
      </SimpleGrid>
      <Checkbox
        label={t('person.noContact')}
        checked={fields.anonymous}
        onChange={(event) => set({ anonymous: event.currentTarget.checked })}
      />
    </Stack>
  );
}

/** Who was chosen, enough to be sure it is the right one; or the fields of somebody new. */
export function PersonCard({ person, errors, alreadyHere, onChange, onClear, onOpenRecord }: PersonCardProps) {
  const { t } = useTranslation('visits');
  const title = {
    known: t('person.known'),
    new: t('person.new'),
    unnamed: t('person.unnamed'),
  }[person.kind];
  return (
    <Paper withBorder p="sm" data-person={person.kind}>
      <Group justify="space-between" wrap="nowrap" mb={person.kind === 'unnamed' ? 0 : 4}>
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        <Group gap={4} wrap="nowrap">
          {person.kind === 'known' && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconId size={18} aria-hidden />}
              onClick={() => onOpenRecord(person.hit.id)}
            >
              {t('person.openRecord')}
            </Button>
          )}
          <ActionIcon variant="subtle" color="gray" aria-label={t('person.chooseAnother')} onClick={onClear}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {person.kind === 'known' && <Known person={person} />}
      {person.kind === 'new' && <NewPersonFields fields={person.fields} errors={errors} onChange={onChange} />}
      {alreadyHere && (
        <Alert
          mt="sm"
          p="xs"
          variant="default"
          className={css.already}
          icon={<IconAlertTriangle aria-hidden />}
          data-already-here
        >
          {t('person.alreadyHere', { ticketNo: alreadyHere.ticketNo ?? alreadyHere.visitNo })}{' '}
          <Time at={alreadyHere.arrivedAt} />
        </Alert>
      )}
    </Paper>
  );
}

function Known({ person }: { person: Extract<Person, { kind: 'known' }> }) {
  const { t } = useTranslation('visits');
  const { hit } = person;
  return (
    <>
      <Group gap="sm" align="baseline">
        <Text fw={700} size="xl">
          {hit.name}
        </Text>
        {hit.nameRoman && (
          <Text c="dimmed" lang="en">
            {hit.nameRoman}
          </Text>
        )}
        <Text>{hit.phone ?? t('person.noPhone')}</Text>
      </Group>
      <Text size="sm" c="dimmed">
        {[hit.companyName, hit.clientNo].filter(Boolean).join(' · ')}
        {hit.lastVisitAt && (
          <>
            {' · '}
            {t('person.lastVisit')} <RocDate date={businessDateOf(hit.lastVisitAt)} />
          </>
        )}
      </Text>
    </>
  );
}
