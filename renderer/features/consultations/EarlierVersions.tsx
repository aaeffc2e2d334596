import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionText, SessionView } from '../../../shared/features/consultations/contract.ts';
import { changedFields, textOf } from '../../../shared/features/consultations/rules.ts';
import { formatDate } from '../../../shared/lib/dates.ts';
import { TimeWithin, useLanguage } from '../../ui/Dates.tsx';
import css from './consultations.module.css';

/** What a field says, in words. */
function useSaid() {
  const { t } = useTranslation(['consultations', 'paper']);
  const language = useLanguage();
  return (text: SessionText, field: keyof SessionText): string => {
    if (field === 'outcome') return text.outcome ? t(`paper:outcome.${text.outcome}`) : '';
    if (field === 'confirmation') return text.confirmation ? t(`paper:confirmation.${text.confirmation}`) : '';
    if (field === 'lawsCited') {
      return (text.lawsCited ?? [])
        .map(({ title, article, source, asOf }) =>
          [title, article, source, asOf && formatDate(asOf, language, 'short')].filter(Boolean).join(' · '),
        )
        .join('\n');
    }
    if (field !== 'nextSteps') return text[field] ?? '';
    return text.nextSteps
      .map(({ what, who, dueOn }) =>
        [what, who, dueOn && formatDate(dueOn, language, 'short')].filter(Boolean).join(' · '),
      )
      .join('\n');
  };
}

/** What the record said before each amendment, and what the amendment changed. */
export function EarlierVersions({ view: { session, earlier } }: { view: SessionView }) {
  const { t } = useTranslation(['consultations', 'paper']);
  const said = useSaid();
  if (earlier.length === 0) return null;
  return (
    <section aria-labelledby="earlier-title" data-earlier>
      <Title order={2} size="h4" mb="xs" id="earlier-title">
        {t('earlier.title')}
      </Title>
      <Accordion variant="separated" multiple defaultValue={[String(earlier[0]!.version)]}>
        {earlier.map((old, at) => {
          const after = earlier[at - 1]?.text ?? textOf(session);
          return (
            <Accordion.Item key={old.version} value={String(old.version)} data-version={old.version}>
              <Accordion.Control>
                <Text fw={700}>{t('earlier.version', { version: old.version })}</Text>
                <Text size="sm">
                  <TimeWithin
                    at={old.amendedAt}
                    words={(time) => t('earlier.amended', { time, name: old.amendedByName })}
                  />{' '}
                  · {t('earlier.reason', { reason: old.reason })}
                </Text>
              </Accordion.Control>
              <Accordion.Panel>
                <Stack gap="md">
                  {changedFields(old.text, after).map((field) => (
                    <div key={field}>
                      <Text fw={700} size="sm" mb={4}>
                        {t(`editor.${field}`)}
                      </Text>
                      <dl className={css.change}>
                        <dt>{t('earlier.before')}</dt>
                        <dd data-before>{said(old.text, field) || t('earlier.nothing')}</dd>
                        <dt>{t('earlier.after')}</dt>
                        <dd data-after>{said(after, field) || t('earlier.nothing')}</dd>
                      </dl>
                    </div>
                  ))}
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </section>
  );
}
