import { Input, SegmentedControl, Textarea } from '@mantine/core';
import { memo, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { PRIORITIES, type Series, SERIES } from '../../../shared/features/visits/records.ts';
import { IntakeChannel, LateEntry } from './IntakeChannel.tsx';
import { type IntakeValues, seriesOf, suggestSeries } from './intake-values.ts';
import { MoreRequests } from './MoreRequests.tsx';
import { RepeatMark } from './RepeatMark.tsx';
import css from './reception.module.css';
import type { Intake } from './use-intake.ts';
import { WhatAndWhere } from './WhatAndWhere.tsx';

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

/** Most frequent first, as it stands at the counter. */
const PRIORITY_ORDER = PRIORITIES.toReversed();

type TurnProps = Pick<IntakeValues, 'channel' | 'priority' | 'serviceCode' | 'series' | 'lateEntry'> &
  Pick<Intake, 'set'>;

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

/** Everything after the person: why, what, where, what else, how, how many, and which turn. */
export function IntakeDetails({ values, errors, set }: DetailsProps) {
  const { t } = useTranslation('visits');
  const { person, channel, priority, serviceCode, regionCode, series, lateEntry } = values;
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
        onChange={(event) => set({ purposeText: event.currentTarget.value })}
      />
      <WhatAndWhere
        {...{ serviceCode, regionCode }}
        required={priority !== 'emergency'}
        serviceError={errors.serviceCode}
        regionError={errors.regionCode}
        onChange={set}
      />
      {person.kind === 'known' && <RepeatMark clientId={person.hit.id} {...{ serviceCode, regionCode }} />}
      <MoreRequests
        more={values.more}
        error={errors.more}
        set={set}
        beside={<LateEntry lateEntry={lateEntry} set={set} />}
      />
      <IntakeChannel values={values} errors={errors} set={set} />
      <Turn {...{ channel, priority, serviceCode, series, lateEntry, set }} />
    </>
  );
}
