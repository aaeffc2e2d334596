import { Input, NativeSelect, SegmentedControl, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { memo, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CHANNELS, PRIORITIES, type Series, SERIES } from '../../../shared/features/visits/contract.ts';
import {
  type Named,
  nameOf,
  regionByCode,
  regionGroups,
  searchRegions,
  searchServices,
  serviceByCode,
  serviceGroups,
} from '../../../shared/features/visits/taxonomy.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { CodePicker } from './CodePicker.tsx';
import { type IntakeValues, seriesOf, serviceAfterRegion, suggestSeries } from './intake-values.ts';
import css from './reception.module.css';
import type { Intake } from './use-intake.ts';

type DetailsProps = Pick<Intake, 'values' | 'errors' | 'set'>;

/** A row of choices under its label. */
function Choice({ label, hint, children }: { label: ReactNode; hint?: string; children: ReactNode }) {
  const id = useId();
  return (
    <div data-step role="group" aria-labelledby={id}>
      <Input.Label id={id} labelElement="div" size="md">
        {label}
      </Input.Label>
      {children}
      {hint !== undefined && <Input.Description mt={4}>{hint}</Input.Description>}
    </div>
  );
}

type WhatAndWhereProps = Pick<IntakeValues, 'serviceCode' | 'regionCode' | 'priority'> &
  Pick<Intake, 'set'> & { serviceError: ReactNode; regionError: ReactNode };

/** Drawn anew only when one of its own values changes: the pickers are large, and keys in other fields must not wait. */
const WhatAndWhere = memo((props: WhatAndWhereProps) => {
  const { serviceCode, regionCode, priority, serviceError, regionError, set } = props;
  const { t } = useTranslation('visits');
  const language = useLanguage();
  /** The service the region brought with it, until something else is chosen. */
  const [movedTo, setMovedTo] = useState<string | null>(null);
  const groupName = (groups: readonly Named[], code: string): string => {
    const group = groups.find((each) => each.code === code);
    return group ? nameOf(group, language) : '';
  };
  const chooseRegion = (region: string | null): void => {
    const service = serviceAfterRegion(serviceCode, region);
    setMovedTo(service === serviceCode ? null : service);
    set({ regionCode: region, serviceCode: service });
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <CodePicker
        required={priority !== 'emergency'}
        label={t('intake.service')}
        placeholder={t('intake.servicePlaceholder')}
        nothing={t('intake.serviceNothing')}
        hint={movedTo !== null && movedTo === serviceCode ? t('intake.byRegion', { code: movedTo }) : null}
        error={serviceError}
        value={serviceCode}
        byCode={serviceByCode}
        search={searchServices}
        groupName={(service) => groupName(serviceGroups, service.group)}
        onChange={(code) => set({ serviceCode: code })}
      />
      <CodePicker
        label={t('intake.region')}
        placeholder={t('intake.regionPlaceholder')}
        nothing={t('intake.regionNothing')}
        error={regionError}
        value={regionCode}
        byCode={regionByCode}
        search={searchRegions}
        groupName={(region) => groupName(regionGroups, region.group)}
        onChange={chooseRegion}
      />
    </SimpleGrid>
  );
});
WhatAndWhere.displayName = 'WhatAndWhere';

/** Most frequent first, as it stands at the counter. */
const PRIORITY_ORDER = PRIORITIES.toReversed();

type TurnProps = Pick<IntakeValues, 'channel' | 'priority' | 'serviceCode' | 'series'> & Pick<Intake, 'set'>;

const Turn = memo(({ set, ...values }: TurnProps) => {
  const { t } = useTranslation('visits');
  const suggestion = suggestSeries(values);
  const nameOfSeries = (series: Series): string => `${series} ${t(`series.${series}`)}`;
  const isEmergency = values.priority === 'emergency';
  const hinted = isEmergency || values.priority === 'assisted';
  return (
    <>
      <Choice
        label={t('intake.priority')}
        {...(hinted && { hint: t(isEmergency ? 'priorityHint.emergency' : 'priorityHint.assisted') })}
      >
        <SegmentedControl
          fullWidth
          size="md"
          {...(isEmergency && { color: 'seal' })}
          aria-label={t('intake.priority')}
          value={values.priority}
          onChange={(priority) => set({ priority })}
          data={PRIORITY_ORDER.map((value) => ({ value, label: t(`priority.${value}`) }))}
        />
      </Choice>
      <Choice
        label={
          <>
            {t('intake.series')}
            <span className={css.suggested}>
              {t('intake.suggested', {
                series: suggestion === 'none' ? t('intake.noTicket') : nameOfSeries(suggestion),
              })}
            </span>
          </>
        }
      >
        <SegmentedControl
          fullWidth
          size="md"
          aria-label={t('intake.series')}
          classNames={{ control: css.seriesControl ?? '', label: css.seriesLabel ?? '' }}
          value={seriesOf(values)}
          onChange={(series) => set({ series })}
          data={[...SERIES.toSorted(), 'none' as const].map((value) => ({
            value,
            label: (
              <span className={css.seriesName}>{value === 'none' ? t('intake.noTicket') : nameOfSeries(value)}</span>
            ),
          }))}
        />
      </Choice>
    </>
  );
});
Turn.displayName = 'Turn';

/** Everything after the person: why, what, where, how, how many, and which turn. */
export function IntakeDetails({ values, errors, set }: DetailsProps) {
  const { t } = useTranslation('visits');
  const { channel, priority, serviceCode, regionCode, series } = values;
  const setText = (key: keyof IntakeValues) => (event: { currentTarget: { value: string } }) =>
    set({ [key]: event.currentTarget.value });
  return (
    <>
      <Textarea
        data-step
        label={t('intake.purpose')}
        withAsterisk={priority !== 'emergency'}
        placeholder={t('intake.purposePlaceholder')}
        minRows={1}
        maxRows={5}
        value={values.purposeText}
        error={errors.purposeText}
        onChange={setText('purposeText')}
      />
      <WhatAndWhere
        {...{ serviceCode, regionCode, priority, set }}
        serviceError={errors.serviceCode}
        regionError={errors.regionCode}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          data-step
          size="md"
          label={t('intake.channel')}
          value={channel}
          onChange={setText('channel')}
          data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
        <TextInput
          data-step
          label={t('intake.headCount')}
          inputMode="numeric"
          value={values.headCount}
          error={errors.headCount}
          onFocus={(event) => event.currentTarget.select()}
          onChange={setText('headCount')}
        />
      </SimpleGrid>
      <Turn {...{ channel, priority, serviceCode, series, set }} />
    </>
  );
}
