import { Checkbox, Radio, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { DANGERS, type EmergencyText } from '../../../shared/features/emergencies/contract.ts';
import css from './emergencies.module.css';
import type { Report } from './use-report.ts';

type Kind<T> = { [K in keyof EmergencyText]: EmergencyText[K] extends T ? K : never }[keyof EmergencyText];
type TextField = Exclude<Kind<string | null>, 'danger'>;

/** What is asked, in the order a frightened caller tells it. Nothing here is required and nothing is checked. */
export function ReportFields({ report }: { report: Report }) {
  const { t } = useTranslation('emergencies');
  const { value, set } = report;
  const text = (field: TextField, longest: number) => ({
    label: t(`fields.${field}`),
    value: value(field) ?? '',
    maxLength: longest,
    onChange: (event: { currentTarget: { value: string } }) => set({ [field]: event.currentTarget.value }),
  });
  const tick = (field: Kind<boolean | null>) => (
    <Checkbox
      label={t(`fields.${field}`)}
      checked={value(field) ?? false}
      onChange={(event) => set({ [field]: event.currentTarget.checked })}
    />
  );
  return (
    <div className={css.fields}>
      <TextInput
        {...text('callerPhone', 60)}
        data-autofocus
        size="lg"
        inputMode="tel"
        placeholder={t('placeholders.callerPhone')}
      />
      <TextInput {...text('place', 200)} size="lg" placeholder={t('placeholders.place')} />
      <Textarea
        {...text('situation', 2000)}
        className={css.wide}
        size="lg"
        autosize
        minRows={3}
        maxRows={12}
        placeholder={t('placeholders.situation')}
      />
      <Radio.Group
        className={css.wide}
        label={t('fields.danger')}
        value={value('danger') ?? ''}
        onChange={(chosen) => set({ danger: DANGERS.find((each) => each === chosen) ?? null })}
      >
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem 1.5rem', marginBlockStart: '0.35rem' }}>
          {DANGERS.map((each) => (
            <Radio key={each} value={each} label={t(`danger.${each}`)} />
          ))}
        </div>
      </Radio.Group>
      {tick('phoneRepeated')}
      {tick('toldLocalNumbers')}
      <TextInput {...text('callerName', 50)} />
      <TextInput {...text('callerRelation', 50)} />
      <TextInput {...text('victimName', 50)} />
      <TextInput {...text('victimPapers', 200)} />
      <Textarea {...text('lastContact', 500)} className={css.wide} autosize minRows={2} maxRows={6} />
    </div>
  );
}
