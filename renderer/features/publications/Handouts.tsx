import { ActionIcon, Button, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoutView, PublicationView } from '../../../shared/features/publications/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { titleOf } from './publication-words.ts';

function GiveForm({ visitId, choices }: { visitId: string; choices: PublicationView[] }) {
  const { t } = useTranslation(['publications', 'common']);
  const language = useLanguage();
  const [publicationId, setPublication] = useState<string | null>(null);
  const [qty, setQty] = useState('1');
  const { refusal, attempt } = useRefusal();
  const number = Number(qty.normalize('NFKC').trim());
  const isWrong = !Number.isInteger(number) || number < 1 || number > 99;
  const give = async (): Promise<void> => {
    if (publicationId === null || isWrong) return;
    if (!(await attempt(() => client.publications.handOut({ visitId, publicationId, qty: number })))) return;
    setPublication(null);
    setQty('1');
  };
  return (
    <SafeForm onSubmit={give} aria-label={t('give')}>
      <Group align="flex-end" gap="sm" wrap="nowrap">
        <Select
          style={{ flex: 1 }}
          label={t('publication')}
          placeholder={t('choose')}
          searchable
          nothingFoundMessage={t('nothingFound')}
          data={choices.map((each) => ({
            value: each.id,
            label: [each.code, titleOf(each, language), each.language].join(' · '),
          }))}
          value={publicationId}
          onChange={setPublication}
        />
        <TextInput
          w="5rem"
          label={t('qty')}
          inputMode="numeric"
          value={qty}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(event) => setQty(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={publicationId === null || isWrong}>
          {t('give')}
        </Button>
      </Group>
      {isWrong && (
        <Text size="sm" c="var(--mantine-color-error)">
          {t('common:issues.wholeNumber', { min: 1, max: 99 })}
        </Text>
      )}
      <ErrorNotice error={refusal} />
    </SafeForm>
  );
}

function Given({ handout, mayWrite }: { handout: HandoutView; mayWrite: boolean }) {
  const { t } = useTranslation('publications');
  const language = useLanguage();
  const { attempt, refusal } = useRefusal();
  const title = titleOf(handout, language);
  return (
    <li>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text>
          {title} × {handout.qty}
        </Text>
        {mayWrite && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('takeBack', { title })}
            onClick={() => void attempt(() => client.publications.takeBack({ id: handout.id }))}
          >
            <IconArrowBackUp size={20} aria-hidden />
          </ActionIcon>
        )}
      </Group>
      <ErrorNotice error={refusal} />
    </li>
  );
}

/** Brochures given to the people of one visit; the stock goes down with them. */
export function Handouts({ visitId, mayWrite }: { visitId: string; mayWrite: boolean }) {
  const { t } = useTranslation('publications');
  const given = useQuery(rpc.publications.handouts.queryOptions({ input: { visitId } }));
  const choices = useQuery(rpc.publications.list.queryOptions()).data?.filter(({ active }) => active) ?? [];
  return (
    <section aria-labelledby="handouts">
      <Title order={3} size="h4" mb="sm" id="handouts">
        {t('handouts')}
      </Title>
      <ErrorNotice error={given.error} onRetry={() => void given.refetch()} />
      {given.data && given.data.length > 0 && (
        <Stack component="ul" gap={4} m={0} mb="sm" p={0} style={{ listStyle: 'none' }}>
          {given.data.map((handout) => (
            <Given key={handout.id} handout={handout} mayWrite={mayWrite} />
          ))}
        </Stack>
      )}
      {mayWrite && choices.length > 0 && <GiveForm visitId={visitId} choices={choices} />}
      {choices.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('noneYet')}
        </Text>
      )}
    </section>
  );
}
