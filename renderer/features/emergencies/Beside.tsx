import { Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import local from '../../../resources/reference/emergency-numbers.json' with { type: 'json' };
import { STEPS } from '../../../shared/features/emergencies/rules.ts';
import { formatDate, minutesBetween } from '../../../shared/lib/dates.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { useNow } from '../../ui/use-now.ts';
import css from './emergencies.module.css';

/** Beside the form: whom the caller can ring on the spot, and what is due when. */
export function Beside({ since }: { since: string | null }) {
  const { t } = useTranslation('emergencies');
  const language = useLanguage();
  const nowMs = useNow(15_000);
  const passed = since === null ? 0 : minutesBetween(since, nowMs);
  const due = STEPS.find(({ minutes }, at) => passed < (STEPS[at + 1]?.minutes ?? Infinity) && passed >= minutes);
  return (
    <Stack gap="lg">
      <section>
        <Title order={3} size="h5" mb="xs">
          {t('numbers')}
        </Title>
        <dl className={css.numbers}>
          {local.numbers.map(({ zh, en, phone }) => [
            <dt key={`${zh} name`}>{language === 'en' ? en : zh}</dt>,
            <dd key={zh}>{phone}</dd>,
          ])}
        </dl>
        <Text size="xs" c="dimmed" mt={4}>
          {t('numbersChecked', { date: formatDate(local.verifiedOn, language, 'short'), source: local.source })}
        </Text>
      </section>
      <section>
        <Title order={3} size="h5" mb="xs">
          {t('steps')}
        </Title>
        <ol className={css.steps}>
          {STEPS.map(({ step, minutes }) => (
            <li key={step} data-now={step === due?.step || undefined}>
              <span>{minutes === 120 ? t('atHours') : t('at', { minutes })}</span>
              <span>{t(`step.${step}`)}</span>
            </li>
          ))}
        </ol>
      </section>
    </Stack>
  );
}
