import { Alert, NativeSelect, SimpleGrid, Text, Textarea, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Company,
  type CompanyHit,
  companyInput,
  ENTITY_STATES,
  INDUSTRIES,
  INVEST_VIA,
  ORG_KINDS,
  type OverseasEntity,
  overseasEntityInput,
} from '../../../shared/features/directory/companies.ts';
import { nameOf, regions } from '../../../shared/features/visits/taxonomy.ts';
import { client as api, rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import {
  type CompanyValues,
  EMPTY_COMPANY,
  toCompanyInput,
  toEntityInput,
  valuesOfCompany,
  valuesOfEntity,
} from './company-values.ts';
import { CompanyLine } from './CompanyLine.tsx';
import { CompanyPicker } from './CompanyPicker.tsx';
import css from './directory.module.css';
import { businessNoHint, creditCodeHint } from './number-hints.ts';

interface CompanyDialogProps {
  kind: 'company' | 'entity';
  /** What was typed to look for it. */
  name?: string;
  company?: Company | null;
  entity?: OverseasEntity | null;
  parent?: CompanyHit | null;
  onClose: () => void;
  onSaved: (hit: CompanyHit) => void;
}

/** Names of fields on the wire → of this form. */
const FIELD_OF: Record<string, keyof CompanyValues> = {
  nameLocal: 'name',
  nameEn: 'otherName',
  nameZh: 'otherName',
  businessNo: 'number',
  creditCode: 'number',
};
const toForm = (errors: Record<string, string>): Partial<Record<keyof CompanyValues, string>> =>
  Object.fromEntries(
    Object.entries(errors).map(([path, words]) => {
      const field = path.split('.').at(-1)!;
      return [FIELD_OF[field] ?? field, words];
    }),
  );

const checkCompany = validateWith(companyInput);
const checkEntity = validateWith(overseasEntityInput);

/** Others with the same number, which two companies may well have; only shown. */
function SameNumber({ number, except }: { number: string; except: string | undefined }) {
  const { t } = useTranslation('directory');
  const text = number.trim();
  const { data } = useQuery(
    rpc.directory.searchCompanies.queryOptions({
      input: { query: text, limit: 5 },
      enabled: text.length >= 8,
      placeholderData: keepPreviousData,
    }),
  );
  const same = (text.length < 8 ? [] : (data ?? [])).filter((hit) => hit.id !== except && hit.number !== null);
  if (same.length === 0) return null;
  return (
    <Alert variant="default" p="xs" className={css.doubt} title={t('firm.sameNumber')} role="status">
      {same.map((hit) => (
        <CompanyLine key={hit.id} hit={hit} />
      ))}
    </Alert>
  );
}

/** Adds or changes a company of Taiwan or an entity elsewhere. */
export function CompanyDialog({
  kind,
  name = '',
  company,
  entity,
  parent = null,
  onClose,
  onSaved,
}: CompanyDialogProps) {
  const { t } = useTranslation(['directory', 'common']);
  const language = useLanguage();
  const { refusal, setRefusal, attempt } = useRefusal();
  const [values, setValues] = useState<CompanyValues>(() =>
    company ? valuesOfCompany(company) : entity ? valuesOfEntity(entity) : { ...EMPTY_COMPANY, name },
  );
  const [mother, setMother] = useState(parent);
  const [wrong, setWrong] = useState<Partial<Record<keyof CompanyValues, string>>>({});
  const isCompany = kind === 'company';
  const id = company?.id ?? entity?.id;
  const hint = isCompany ? businessNoHint(values.number) : creditCodeHint(values.number);
  const set = (field: keyof CompanyValues) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setValues((before) => ({ ...before, [field]: value }));
    setWrong((before) => ({ ...before, [field]: undefined }));
    setRefusal(null);
  };
  const submit = async (): Promise<void> => {
    const companyFields = toCompanyInput(values);
    const entityFields = toEntityInput(values, {
      parentCompanyId: mother?.id ?? null,
      ownerClientId: entity?.ownerClientId ?? null,
    });
    const errors = toForm(isCompany ? checkCompany(companyFields) : checkEntity(entityFields));
    setWrong(errors);
    if (Object.values(errors).some(Boolean)) return;
    const saved = await attempt(() =>
      isCompany
        ? api.directory.saveCompany({ id, company: companyFields })
        : api.directory.saveEntity({ id, entity: entityFields }),
    );
    if (saved) onSaved(saved);
  };
  const errors = { ...(refusal ? toForm(fieldErrors(refusal)) : {}), ...wrong };
  const field = (of: keyof CompanyValues, label: string) => ({
    label,
    value: values[of],
    error: errors[of],
    onChange: set(of),
  });
  const choices = <T extends string>(list: readonly T[], words: (each: T) => string) => [
    { value: '', label: t('notGiven') },
    ...list.map((value) => ({ value, label: words(value) })),
  ];
  return (
    <Dialog
      title={t(`firm.${id ? 'edit' : 'add'}.${kind}`)}
      verb={t('common:actions.save')}
      size="lg"
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="xs">
        <TextInput data-autofocus withAsterisk {...field('name', t(isCompany ? 'firm.name' : 'firm.nameLocal'))} />
        <TextInput {...field('otherName', t(isCompany ? 'firm.nameEn' : 'firm.nameZh'))} />
        <TextInput
          {...field('number', t(isCompany ? 'firm.businessNo' : 'firm.creditCode'))}
          error={errors.number ?? (hint?.isWrong ? hint.words : undefined)}
          description={hint && !hint.isWrong ? hint.words : undefined}
          spellCheck={false}
          autoComplete="off"
        />
        {!isCompany && <TextInput {...field('registrationNo', t('firm.registrationNo'))} />}
        {!isCompany && (
          <NativeSelect
            withAsterisk
            {...field('regionCode', t('firm.region'))}
            data={[{ value: '', label: t('firm.chooseRegion') }].concat(
              regions.map((region) => ({ value: region.code, label: nameOf(region, language) })),
            )}
          />
        )}
        {!isCompany && <TextInput {...field('cityName', t('firm.city'))} />}
        {isCompany && (
          <NativeSelect
            {...field('orgKind', t('firm.orgKind'))}
            data={choices(ORG_KINDS, (each) => t(`firm.orgKinds.${each}`))}
          />
        )}
        {isCompany && <TextInput {...field('responsiblePerson', t('firm.responsiblePerson'))} />}
        <NativeSelect
          {...field('industryCode', t('firm.industry'))}
          data={choices(INDUSTRIES, (each) => `${each} ${t(`firm.industries.${each as 'A'}`)}`)}
        />
        {!isCompany && (
          <NativeSelect
            {...field('investVia', t('firm.investVia'))}
            data={choices(INVEST_VIA, (each) => t(`firm.via.${each}`))}
          />
        )}
        {values.investVia === 'thirdPlace' && <TextInput {...field('thirdPlace', t('firm.thirdPlace'))} />}
        {!isCompany && (
          <NativeSelect
            {...field('state', t('firm.state'))}
            data={choices(ENTITY_STATES, (each) => t(`firm.states.${each}`))}
          />
        )}
        {isCompany && <TextInput {...field('phone', t('phone'))} inputMode="tel" />}
        {isCompany && <TextInput {...field('address', t('address'))} />}
      </SimpleGrid>
      {hint?.isWrong && (
        <Alert variant="default" p="xs" className={css.doubt} icon={<IconAlertTriangle aria-hidden />}>
          <TextInput {...field('numberOverride', t('firm.override'))} description={t('firm.overrideHint')} />
        </Alert>
      )}
      <SameNumber number={values.number} except={id} />
      {!isCompany && <CompanyPicker label={t('firm.parent')} companiesOnly value={mother} onChange={setMother} />}
      <Textarea {...field('note', t('note'))} maxRows={4} />
      <Text size="sm" c="dimmed">
        {t('firm.namesAsTyped')}
      </Text>
    </Dialog>
  );
}
