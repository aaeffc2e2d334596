import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { changedFields, textOf } from '../../../shared/features/consultations/rules.ts';
import { TimeWithin } from '../../ui/Dates.tsx';
import { Changes } from './Changes.tsx';

/** What the record said before each amendment, and what the amendment changed. */
export function EarlierVersions({ view: { session, earlier } }: { view: SessionView }) {
  const { t } = useTranslation('consultations');
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
                  <Changes fields={changedFields(old.text, after)} before={old.text} after={after} />
                </Stack>
              </Accordion.Panel>
            </Accordion.Item>
          );
        })}
      </Accordion>
    </section>
  );
}
