import { Checkbox, SimpleGrid, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { publicationInput, type PublicationView } from '../../../shared/features/publications/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, issueWords, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';

const check = validateWith(publicationInput);
const MOST = 9999;

/** A brochure's code, title and language, and from which stock on more are asked for. */
export function PublicationDialog({
  publication,
  onClose,
}: {
  publication: PublicationView | null;
  onClose: () => void;
}) {
  const { t } = useTranslation(['publications', 'common']);
  const { refusal, attempt } = useRefusal();
  const inputOf = (values: ReturnType<typeof form.getValues>) => ({
    code: values.code,
    title: values.title,
    titleEn: values.titleEn.trim() || null,
    language: values.language,
    reorderAt: values.reorderAt.trim() === '' ? null : Number(values.reorderAt.normalize('NFKC')),
  });
  const form = useForm({
    initialValues: {
      code: publication?.code ?? '',
      title: publication?.title ?? '',
      titleEn: publication?.titleEn ?? '',
      language: publication?.language ?? '中文',
      reorderAt: publication?.reorderAt?.toString() ?? '',
      active: publication?.active ?? true,
    },
    validate: (values) => {
      const errors = check(inputOf(values));
      return errors['reorderAt'] ? { ...errors, reorderAt: issueWords('wholeNumber', { min: 0, max: MOST }) } : errors;
    },
  });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const { active, ...values } = form.getValues();
    const input = { ...inputOf({ active, ...values }), active, ...(publication && { id: publication.id }) };
    if (await attempt(() => client.publications.save(input))) onClose();
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const field = (name: 'code' | 'title' | 'titleEn' | 'language' | 'reorderAt') => ({
    ...form.getInputProps(name),
    ...(errors[name] && { error: errors[name] }),
  });
  return (
    <Dialog
      title={t(publication ? 'editTitle' : 'add')}
      verb={t('common:actions.save')}
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput data-autofocus required label={t('code')} {...field('code')} />
        <TextInput required label={t('language')} {...field('language')} />
      </SimpleGrid>
      <TextInput required label={t('title')} {...field('title')} />
      <TextInput label={t('titleEn')} {...field('titleEn')} />
      <TextInput
        w="12rem"
        label={t('reorderAt')}
        description={t('reorderHint')}
        inputMode="numeric"
        {...field('reorderAt')}
      />
      {publication && <Checkbox label={t('active')} {...form.getInputProps('active', { type: 'checkbox' })} />}
    </Dialog>
  );
}
