import { Alert, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ID_SEEN } from '../../../shared/features/directory/people.ts';
import { ID_KINDS, type IdKind } from '../../../shared/lib/identifiers/identity.ts';
import css from './directory.module.css';
import { identityHint } from './number-hints.ts';
import type { PersonValues } from './person-values.ts';

export interface FieldsProps {
  values: PersonValues;
  errors: Partial<Record<string, string>>;
  set: (change: Partial<PersonValues>) => void;
}

/** Papers: the kind, the number with what is to be said of it, and why a doubtful one is kept. */
export function IdentityFields({ values, errors, set }: FieldsProps) {
  const { t } = useTranslation('directory');
  const { idKind, idNo } = values;
  const hint = identityHint(idKind, idNo);
  const isAsked = idKind !== '' && idKind !== 'none';
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <NativeSelect
          data-step
          label={t('idKind')}
          value={idKind}
          error={errors.idKind}
          onChange={(event) => set({ idKind: event.currentTarget.value as IdKind | '' })}
          data={[
            { value: '', label: t('notAsked') },
            ...ID_KINDS.map((value) => ({ value, label: t(`idKinds.${value}`) })),
          ]}
        />
        {isAsked && (
          <TextInput
            data-step
            label={t('idNo')}
            autoComplete="off"
            spellCheck={false}
            value={idNo}
            error={errors.idNo ?? (hint?.isWrong ? hint.words : undefined)}
            description={hint && !hint.isWrong ? hint.words : undefined}
            onChange={(event) => set({ idNo: event.currentTarget.value })}
          />
        )}
        {idKind === 'none' && (
          <TextInput
            data-step
            label={t('noIdReason')}
            placeholder={t('noIdReasonHint')}
            value={values.noIdReason}
            error={errors.noIdReason}
            onChange={(event) => set({ noIdReason: event.currentTarget.value })}
          />
        )}
        {isAsked && (
          <NativeSelect
            data-step
            label={t('idSeen')}
            value={values.idSeen}
            onChange={(event) => set({ idSeen: event.currentTarget.value as PersonValues['idSeen'] })}
            data={[
              { value: '', label: t('notAsked') },
              ...ID_SEEN.map((value) => ({ value, label: t(`seen.${value}`) })),
            ]}
          />
        )}
      </SimpleGrid>
      {hint?.isWrong && (
        <Alert variant="default" p="xs" className={css.doubt} icon={<IconAlertTriangle aria-hidden />}>
          <TextInput
            data-step
            label={t('idOverride')}
            description={t('idOverrideHint')}
            value={values.idOverride}
            onChange={(event) => set({ idOverride: event.currentTarget.value })}
          />
        </Alert>
      )}
    </>
  );
}
