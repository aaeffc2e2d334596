import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  CARD_KINDS,
  faqCardInput,
  type FaqCardInput,
  type FaqCardView,
} from '../../../shared/features/reference/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client, rpc } from '../../client/client.ts';
import { nowMs } from '../../client/clock.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { ServicesField } from './CodesField.tsx';
import { SourceFields } from './SourceFields.tsx';
import { withoutBlanks } from './values.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const valuesOf = (card: FaqCardView | null) => ({
  kind: card?.kind ?? 'faq',
  title: card?.title ?? '',
  body: card?.body ?? '',
  serviceCodes: card?.serviceCodes ?? [],
  agencyId: card?.agency?.id ?? '',
  sourceName: card?.sourceName ?? '',
  sourceUrl: card?.sourceUrl ?? '',
  verifiedOn: card?.verifiedOn ?? businessDateOf(nowMs()),
});
const toInput = (values: ReturnType<typeof valuesOf>): FaqCardInput => withoutBlanks(values, ['agencyId', 'sourceUrl']);
const checkSchema = validateWith(faqCardInput);

/** A card: new, or changed. */
export function CardDialog({ card, onClose }: { card: FaqCardView | null; onClose: () => void }) {
  const { t } = useTranslation(['reference', 'common']);
  const { refusal, setRefusal, attempt } = useRefusal();
  const [leaving, setLeaving] = useState(false);
  const agencies = useQuery(rpc.reference.agencies.queryOptions({ input: {} })).data?.rows ?? [];
  const form = useForm({ initialValues: valuesOf(card), validate: (values) => checkSchema(toInput(values)) });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const input = toInput(form.getValues());
    if (await attempt(() => client.reference.saveCard({ id: card?.id, card: input }))) onClose();
  };
  const refused = refusal ? fieldErrors(refusal) : {};
  const errors = { ...form.errors, ...refused };
  if (card && leaving) {
    return (
      <WithdrawDialog
        entity="faqCard"
        id={card.id}
        name={card.title}
        onClose={() => setLeaving(false)}
        onDone={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t(card ? 'reference:card.editTitle' : 'reference:card.add')}
      verb={t('common:actions.save')}
      size="xl"
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <SegmentedControl
        aria-label={t('reference:kind')}
        data={CARD_KINDS.map((value) => ({ value, label: t(`reference:card.kinds.${value}`) }))}
        {...form.getInputProps('kind')}
      />
      <TextInput data-autofocus withAsterisk label={t('reference:card.title')} {...form.getInputProps('title')} />
      <Textarea
        withAsterisk
        minRows={5}
        maxRows={12}
        label={t('reference:card.body')}
        {...form.getInputProps('body')}
      />
      <ServicesField label={t('reference:card.serviceCodes')} {...form.getInputProps('serviceCodes')} />
      <NativeSelect
        label={t('reference:card.agency')}
        data={[
          { value: '', label: t('reference:card.noAgency') },
          ...agencies.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.getInputProps('agencyId')}
      />
      <SourceFields
        values={form.values}
        errors={errors}
        onChange={(field, value) => {
          form.setFieldValue(field, value);
          setRefusal(null);
        }}
      />
      {card && (
        <Button variant="subtle" color="seal" style={{ alignSelf: 'flex-start' }} onClick={() => setLeaving(true)}>
          {t('reference:withdraw')}
        </Button>
      )}
    </Dialog>
  );
}
