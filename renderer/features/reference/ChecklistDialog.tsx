import { ActionIcon, Button, Checkbox, Fieldset, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type DocumentChecklist,
  documentChecklistInput,
  type DocumentChecklistInput,
} from '../../../shared/features/reference/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { nowMs } from '../../client/clock.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { RegionsField, ServicesField } from './CodesField.tsx';
import css from './reference.module.css';
import { SourceFields } from './SourceFields.tsx';
import { withoutBlanks } from './values.ts';
import { WithdrawDialog } from './WithdrawDialog.tsx';

const BLANK_DOCUMENT = { what: '', form: '', note: '', isRequired: true };

const valuesOf = (checklist: DocumentChecklist | null) => ({
  title: checklist?.title ?? '',
  serviceCodes: checklist?.serviceCodes ?? [],
  regionCodes: checklist?.regionCodes ?? [],
  documents: checklist?.documents.map((each) => ({ ...each, form: each.form ?? '', note: each.note ?? '' })) ?? [
    BLANK_DOCUMENT,
  ],
  note: checklist?.note ?? '',
  sourceName: checklist?.sourceName ?? '',
  sourceUrl: checklist?.sourceUrl ?? '',
  verifiedOn: checklist?.verifiedOn ?? businessDateOf(nowMs()),
});
const toInput = ({ documents, ...values }: ReturnType<typeof valuesOf>): DocumentChecklistInput => ({
  ...withoutBlanks(values, ['note', 'sourceUrl']),
  documents: documents.map((document) => withoutBlanks(document, ['form', 'note'])),
});
const checkSchema = validateWith(documentChecklistInput);

/** What a service asks for: new, or changed. */
export function ChecklistDialog({ checklist, onClose }: { checklist: DocumentChecklist | null; onClose: () => void }) {
  const { t } = useTranslation(['reference', 'common']);
  const { refusal, setRefusal, attempt } = useRefusal();
  const [leaving, setLeaving] = useState(false);
  const form = useForm({ initialValues: valuesOf(checklist), validate: (values) => checkSchema(toInput(values)) });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const input = toInput(form.getValues());
    if (await attempt(() => client.reference.saveChecklist({ id: checklist?.id, checklist: input }))) onClose();
  };
  const errors = { ...form.errors, ...(refusal ? fieldErrors(refusal) : {}) };
  const { documents } = form.values;
  if (checklist && leaving) {
    return (
      <WithdrawDialog
        entity="documentChecklist"
        id={checklist.id}
        name={checklist.title}
        onClose={() => setLeaving(false)}
        onDone={onClose}
      />
    );
  }
  return (
    <Dialog
      title={t(checklist ? 'reference:checklist.editTitle' : 'reference:checklist.add')}
      verb={t('common:actions.save')}
      size="70rem"
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput data-autofocus withAsterisk label={t('reference:checklist.title')} {...form.getInputProps('title')} />
      <ServicesField withAsterisk label={t('reference:services')} {...form.getInputProps('serviceCodes')} />
      <RegionsField
        label={t('reference:checklist.regions')}
        description={t('reference:checklist.regionsHint')}
        {...form.getInputProps('regionCodes')}
      />
      <Fieldset legend={t('reference:checklist.documents')}>
        <Stack gap="xs">
          {documents.map((_, index) => {
            const name = (field: string): string =>
              `${t('reference:checklist.documentNo', { number: index + 1 })} ${field}`;
            return (
              <div key={index} className={css.documentFields}>
                <TextInput
                  aria-label={name(t('reference:checklist.what'))}
                  placeholder={t('reference:checklist.what')}
                  {...form.getInputProps(`documents.${index}.what`)}
                />
                <TextInput
                  aria-label={name(t('reference:checklist.form'))}
                  placeholder={t('reference:checklist.formPlaceholder')}
                  {...form.getInputProps(`documents.${index}.form`)}
                />
                <TextInput
                  aria-label={name(t('reference:checklist.noteOf'))}
                  placeholder={t('reference:checklist.noteOf')}
                  {...form.getInputProps(`documents.${index}.note`)}
                />
                <Checkbox
                  mt={10}
                  label={t('reference:checklist.required')}
                  aria-label={name(t('reference:checklist.required'))}
                  {...form.getInputProps(`documents.${index}.isRequired`, { type: 'checkbox' })}
                />
                <ActionIcon
                  variant="subtle"
                  color="seal"
                  disabled={documents.length === 1}
                  aria-label={t('reference:checklist.removeDocument', { number: index + 1 })}
                  onClick={() => form.removeListItem('documents', index)}
                >
                  <IconTrash size={20} aria-hidden />
                </ActionIcon>
              </div>
            );
          })}
          <Button
            variant="default"
            style={{ alignSelf: 'flex-start' }}
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => form.insertListItem('documents', BLANK_DOCUMENT)}
          >
            {t('reference:checklist.addDocument')}
          </Button>
        </Stack>
      </Fieldset>
      <Textarea
        label={t('reference:checklist.note')}
        description={t('reference:checklist.noteHint')}
        maxRows={5}
        {...form.getInputProps('note')}
      />
      <SourceFields
        values={form.values}
        errors={errors}
        onChange={(field, value) => {
          form.setFieldValue(field, value);
          setRefusal(null);
        }}
      />
      {checklist && (
        <Button variant="subtle" color="seal" style={{ alignSelf: 'flex-start' }} onClick={() => setLeaving(true)}>
          {t('reference:withdraw')}
        </Button>
      )}
    </Dialog>
  );
}
