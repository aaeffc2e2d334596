import { Button, Checkbox, Collapse, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LikePeople, type useLikePeople } from '../directory/LikePeople.tsx';
import { MoreFields, phoneProps } from '../directory/MoreFields.tsx';
import { countMore, MORE_FIELDS, type PersonValues } from '../directory/person-values.ts';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import type { Checked } from './intake-values.ts';

interface PersonNewProps {
  fields: PersonValues;
  errors: Checked['errors'];
  like: ReturnType<typeof useLikePeople>;
  onChange: (fields: PersonValues) => void;
  onUse: (hit: ClientHit) => void;
}

/** A person nobody knew yet, entered where they were looked for: four fields, the rest when it is needed. */
export function PersonNew({ fields, errors, like, onChange, onUse }: PersonNewProps) {
  const { t } = useTranslation(['visits', 'directory']);
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const set = (change: Partial<PersonValues>): void => onChange({ ...fields, ...change });
  const isWrongInside = MORE_FIELDS.some((field) => errors[field] !== undefined);
  const shown = isOpen || isWrongInside;
  const filled = countMore(fields);
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
          withAsterisk={!fields.anonymous && fields.phone2 === '' && fields.email === ''}
          {...phoneProps(fields.phone)}
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
      <LikePeople {...like} onUse={onUse} />
      <Group justify="space-between" gap="sm">
        <Checkbox
          label={t('person.noContact')}
          checked={fields.anonymous}
          onChange={(event) => set({ anonymous: event.currentTarget.checked })}
        />
        <Button
          variant="subtle"
          size="compact-md"
          rightSection={shown ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
          aria-expanded={shown}
          aria-controls={id}
          onClick={() => setOpen(!shown)}
        >
          {filled > 0 ? t('directory:moreFilled', { count: filled }) : t('directory:more')}
        </Button>
      </Group>
      {/* Folded, its fields are no steps of the form: Enter goes on to the purpose. */}
      <Collapse expanded={shown} id={id}>
        {shown && <MoreFields values={fields} errors={errors} set={set} />}
      </Collapse>
    </Stack>
  );
}
