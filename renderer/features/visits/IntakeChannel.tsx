import { ActionIcon, Checkbox, NativeSelect, SimpleGrid, TextInput, Tooltip } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CHANNELS } from '../../../shared/features/visits/records.ts';
import { businessDateOf, formatTime } from '../../../shared/lib/dates.ts';
import { nowMs } from '../../client/clock.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { readTime } from '../../ui/time-of-day.ts';
import { hasTimes, isOverAlready, WITH_REFERENCE } from './intake-extra.ts';
import type { Intake } from './use-intake.ts';

type ChannelProps = Pick<Intake, 'values' | 'errors' | 'set'>;
type Reference = 'letter' | 'email' | 'web' | 'fax' | 'event' | 'outreach';

/** A time of the day, typed as digits; the button puts in the present one. */
function TimeField({ name, values, errors, set }: ChannelProps & { name: 'startTime' | 'endTime' }) {
  const { t } = useTranslation('visits');
  const put = (time: string): void => set({ [name]: time });
  return (
    <TextInput
      data-step
      label={t(`times.${name}`)}
      withAsterisk={name === 'startTime' && values.lateEntry}
      placeholder="09:05"
      inputMode="numeric"
      value={values[name]}
      error={errors[name]}
      onChange={(event) => put(event.currentTarget.value)}
      onBlur={(event) => put(readTime(event.currentTarget.value))}
      rightSection={
        <Tooltip label={t('times.now')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t(`times.${name}`)}：${t('times.now')}`}
            onClick={() => put(formatTime(nowMs()))}
          >
            <IconClockCheck size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
      }
    />
  );
}

/** When it really was: start and end of a call, day and time of what is entered afterwards. */
function Times(props: ChannelProps) {
  const { values, errors, set } = props;
  const { t } = useTranslation('visits');
  const today = businessDateOf(nowMs());
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: values.lateEntry ? 3 : 2 }} spacing="sm">
        {values.lateEntry && (
          <div data-step>
            <RocDateInput
              label={t('times.onDate')}
              value={values.onDate ?? today}
              error={errors.onDate}
              onChange={(date) => set({ onDate: date === today ? null : date })}
            />
          </div>
        )}
        <TimeField name="startTime" {...props} />
        <TimeField name="endTime" {...props} />
      </SimpleGrid>
      {isOverAlready(values, nowMs()) && (
        <TextInput
          data-step
          label={t('times.result')}
          placeholder={t('times.resultPlaceholder')}
          value={values.result}
          onChange={(event) => set({ result: event.currentTarget.value })}
        />
      )}
    </>
  );
}

/** Whether it is entered afterwards 補登. */
export function LateEntry({ lateEntry, set }: Pick<ChannelProps['values'], 'lateEntry'> & Pick<ChannelProps, 'set'>) {
  const { t } = useTranslation('visits');
  return (
    <Checkbox
      label={t('times.late')}
      checked={lateEntry}
      onChange={(event) =>
        set({ lateEntry: event.currentTarget.checked, ...(!event.currentTarget.checked && { onDate: null }) })
      }
    />
  );
}

/** How they came and how many; a letter's number, an event's name; when it really was. */
export function IntakeChannel(props: ChannelProps) {
  const { values, errors, set } = props;
  const { t } = useTranslation('visits');
  const { channel, lateEntry } = values;
  const choose = (chosen: (typeof CHANNELS)[number]): void =>
    set({
      channel: chosen,
      // A call is being taken as it is typed: it began when the desk said it was one.
      ...(chosen === 'phone' && values.startTime === '' && !lateEntry && { startTime: formatTime(nowMs()) }),
    });
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <NativeSelect
          data-step
          size="md"
          label={t('intake.channel')}
          value={channel}
          onChange={(event) => choose(event.currentTarget.value as (typeof CHANNELS)[number])}
          data={CHANNELS.map((value) => ({ value, label: t(`channel.${value}`) }))}
        />
        <TextInput
          data-step
          label={t('intake.headCount')}
          inputMode="numeric"
          value={values.headCount}
          error={errors.headCount}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => set({ headCount: event.currentTarget.value })}
        />
      </SimpleGrid>
      {WITH_REFERENCE.includes(channel) && (
        <TextInput
          data-step
          label={t(`reference.${channel as Reference}`)}
          value={values.channelRef}
          error={errors.channelRef}
          onChange={(event) => set({ channelRef: event.currentTarget.value })}
        />
      )}
      {hasTimes(values) && <Times {...props} />}
    </>
  );
}
