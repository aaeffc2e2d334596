import { Button, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Agency,
  AGENCY_KINDS,
  agencyInput,
  type AgencyInput,
} from '../../../shared/features/reference/contract.ts';
import { nameOf, regions } from '../../../shared/features/visits/taxonomy.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { nowMs } from '../../client/clock.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { ServicesField } from './CodesField.tsx';
import { withoutBlanks } from './values.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const TEXTS = ['nameEn', 'cityName', 'contactName', 'phone', 'afterHoursPhone', 'email', 'address', 'website'] as const;

const valuesOf = (agency: Agency | null) => ({
  kind: agency?.kind ?? ('association' as const),
  name: agency?.name ?? '',
  nameEn: agency?.nameEn ?? '',
  regionCode: agency?.regionCode ?? '',
  cityName: agency?.cityName ?? '',
  contactName: agency?.contactName ?? '',
  phone: agency?.phone ?? '',
  afterHoursPhone: agency?.afterHoursPhone ?? '',
  email: agency?.email ?? '',
  address: agency?.address ?? '',
  website: agency?.website ?? '',
  handles: agency?.handles ?? [],
  note: agency?.note ?? '',
  verifiedOn: agency?.verifiedOn ?? businessDateOf(nowMs()),
});

const toInput = (values: ReturnType<typeof valuesOf>): AgencyInput =>
  withoutBlanks(values, ['regionCode', 'note', ...TEXTS]);
const checkSchema = validateWith(agencyInput);

/** An agency or association: new, or changed. */
export function AgencyDialog({ agency, onClose }: { agency: Agency | null; onClose: () => void }) {
  const { t } = useTranslation(['reference', 'common']);
  const language = useLanguage();
  const { refusal, setRefusal, attempt } = useRefusal();
  const [leaving, setLeaving] = useState(false);
  const form = useForm({ initialValues: valuesOf(agency), validate: (values) => checkSchema(toInput(values)) });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const input = toInput(form.getValues());
    if (await attempt(() => client.reference.saveAgency({ id: agency?.id, agency: input }))) onClose();
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const field = (name: keyof ReturnType<typeof valuesOf>) => {
    const error = errors[name] ?? errors[`agency.${name}`];
    return { ...form.getInputProps(name), ...(error && { error }), onInput: () => setRefusal(null) };
  };
  if (agency && leaving) {
    return (
      <WithdrawDialog
        entity="agency"
        id={agency.id}
        name={agency.name}
        onClose={() => setLeaving(false)}
        onDone={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t(agency ? 'reference:agency.editTitle' : 'reference:agency.add')}
      verb={t('common:actions.save')}
      size="xl"
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <TextInput data-autofocus withAsterisk label={t('reference:agency.name')} {...field('name')} />
        <NativeSelect
          label={t('reference:kind')}
          data={AGENCY_KINDS.map((value) => ({ value, label: t(`reference:kinds.${value}`) }))}
          {...form.getInputProps('kind')}
        />
        <TextInput label={t('reference:agency.phone')} inputMode="tel" {...field('phone')} />
        <TextInput label={t('reference:agency.afterHours')} inputMode="tel" {...field('afterHoursPhone')} />
        <TextInput label={t('reference:agency.contact')} {...field('contactName')} />
        <TextInput label={t('reference:agency.nameEn')} {...field('nameEn')} />
        <NativeSelect
          label={t('reference:agency.region')}
          data={[
            { value: '', label: t('reference:agency.noRegion') },
            ...regions.map((region) => ({ value: region.code, label: nameOf(region, language) })),
          ]}
          {...field('regionCode')}
        />
        <TextInput label={t('reference:agency.city')} {...field('cityName')} />
        <TextInput label={t('reference:agency.email')} inputMode="email" {...field('email')} />
        <TextInput label={t('reference:agency.website')} inputMode="url" {...field('website')} />
      </SimpleGrid>
      <TextInput label={t('reference:agency.address')} {...field('address')} />
      <ServicesField label={t('reference:agency.handles')} {...form.getInputProps('handles')} />
      <Textarea label={t('reference:agency.note')} maxRows={4} {...field('note')} />
      <RocDateInput
        label={t('reference:verifiedOn')}
        w={200}
        value={form.values.verifiedOn}
        error={errors.verifiedOn ?? form.errors.verifiedOn}
        onChange={(day) => day && form.setFieldValue('verifiedOn', day)}
      />
      {agency && (
        <Button variant="subtle" color="seal" style={{ alignSelf: 'flex-start' }} onClick={() => setLeaving(true)}>
          {t('reference:withdraw')}
        </Button>
      )}
    </Dialog>
  );
}
