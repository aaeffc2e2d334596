import { Button, Collapse, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { memo, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROXY_CHECKS } from '../../../shared/features/visits/records.ts';
import type { IntakeValues } from './intake-values.ts';
import type { Intake } from './use-intake.ts';

type PersonBesideProps = Pick<IntakeValues, 'companions' | 'onBehalfOf' | 'proxyCheck'> &
  Pick<Intake, 'set' | 'errors'>;

/** For whom somebody came, and who came along; folded until it is needed. */
export const PersonBeside = memo(({ companions, onBehalfOf, proxyCheck, errors, set }: PersonBesideProps) => {
  const { t } = useTranslation('visits');
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const shown = isOpen || companions !== '' || onBehalfOf !== '';
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-md"
        rightSection={shown ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
        aria-expanded={shown}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        {t('person.beside')}
      </Button>
      <Collapse expanded={shown} id={id}>
        {shown && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
            <TextInput
              data-step
              label={t('person.onBehalfOf')}
              placeholder={t('person.onBehalfOfPlaceholder')}
              value={onBehalfOf}
              error={errors.onBehalfOf}
              onChange={(event) => set({ onBehalfOf: event.currentTarget.value })}
            />
            <NativeSelect
              data-step
              label={t('person.proxyCheck')}
              disabled={onBehalfOf.trim() === ''}
              value={proxyCheck}
              onChange={(event) => set({ proxyCheck: event.currentTarget.value as IntakeValues['proxyCheck'] })}
              data={[
                { value: '', label: '—' },
                ...PROXY_CHECKS.map((value) => ({ value, label: t(`proxy.${value}`) })),
              ]}
            />
            <TextInput
              data-step
              label={t('person.companions')}
              placeholder={t('person.companionsPlaceholder')}
              value={companions}
              error={errors.companions}
              onChange={(event) => set({ companions: event.currentTarget.value })}
            />
          </SimpleGrid>
        )}
      </Collapse>
    </div>
  );
});
PersonBeside.displayName = 'PersonBeside';
