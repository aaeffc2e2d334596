import { Accordion, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changedWords, correctedWordings } from '../../../../shared/features/consultations/confirming.ts';
import type { SessionText, SessionView } from '../../../../shared/features/consultations/contract.ts';
import { textOf } from '../../../../shared/features/consultations/rules.ts';
import { SignatureMark } from '../../../paper/SignatureMark.tsx';
import { TimeWithin } from '../../../ui/Dates.tsx';
import { Changes } from '../Changes.tsx';
import css from './confirming.module.css';

/** What a version of the record says in the end. */
const finalText = ({ session, earlier }: SessionView, version: number): SessionText =>
  earlier.find((old) => old.version === version)?.text ?? textOf(session);

/** What was read to the client and corrected afterwards: both wordings, and what the client had said or signed. */
export function CorrectedWordings({ view }: { view: SessionView }) {
  const { t } = useTranslation('consultations');
  const corrected = [...new Set(view.readbacks.map(({ version }) => version))].flatMap((version) => {
    const own = view.readbacks.filter((each) => each.version === version);
    const after = finalText(view, version);
    return correctedWordings(own, after).map((readback) => ({ readback, after }));
  });
  if (corrected.length === 0) return null;
  return (
    <section aria-labelledby="corrected-title" data-corrected>
      <Title order={2} size="h4" mb="xs" id="corrected-title">
        {t('confirm.corrected')}
      </Title>
      <Accordion variant="separated" multiple defaultValue={[corrected[0]!.readback.at]}>
        {corrected.map(({ readback, after }) => (
          <Accordion.Item key={readback.at} value={readback.at}>
            <Accordion.Control>
              <Text fw={700}>{t(`confirm.correctedOf.${readback.outcome}`, { version: readback.version })}</Text>
              <Text size="sm">
                <TimeWithin at={readback.at} words={(time) => t('confirm.readAt', { time, name: readback.byName })} />
                {readback.objection && ` · ${t('confirm.wanted', { words: readback.objection })}`}
              </Text>
            </Accordion.Control>
            <Accordion.Panel>
              <Stack gap="md">
                {readback.signature && (
                  <SignatureMark strokes={readback.signature} label={t('confirm.signatureThen')} className={css.mark} />
                )}
                <Changes fields={changedWords(readback.wording, after)} before={readback.wording} after={after} />
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </section>
  );
}
