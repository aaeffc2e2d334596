import { Badge, Button, Group, Paper, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconCheck, IconPlus, IconRepeat } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VisitDetail } from '../../../shared/features/visits/contract.ts';
import type { Visit } from '../../../shared/features/visits/records.ts';
import { isOver, isSettledHere } from '../../../shared/features/visits/rules.ts';
import { nameOf, regionByCode, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { businessDateOf, formatDate } from '../../../shared/lib/dates.ts';
import { client } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { WhatAndWhere } from './WhatAndWhere.tsx';

type Request = VisitDetail['requests'][number];

/** What became of one matter, in a line; Enter saves. */
function ResultForm({ request, onDone }: { request: Request; onDone: () => void }) {
  const { t } = useTranslation(['visits', 'common']);
  const [result, setResult] = useState(request.result ?? '');
  const [tried, setTried] = useState(false);
  const { refusal, attempt } = useRefusal();
  const isBlank = result.trim() === '';
  const save = async (): Promise<void> => {
    setTried(true);
    if (!isBlank && (await attempt(() => client.visits.resolveRequest({ requestId: request.id, result })))) onDone();
  };
  return (
    <SafeForm onSubmit={save} aria-label={t('times.result')}>
      <Group align="flex-start" gap="xs" mt="xs">
        <TextInput
          autoFocus
          flex={1}
          maxLength={500}
          aria-label={t('times.result')}
          placeholder={t('more.resultPlaceholder')}
          value={result}
          error={tried && isBlank && t('common:issues.required')}
          onChange={(event) => setResult(event.currentTarget.value)}
        />
        <Button type="submit">{t('common:actions.save')}</Button>
        <Button variant="default" onClick={onDone}>
          {t('common:actions.cancel')}
        </Button>
      </Group>
      <ErrorNotice error={refusal} />
    </SafeForm>
  );
}

function RequestLine({ request, mayWrite }: { request: Request; mayWrite: boolean }) {
  const { t } = useTranslation('visits');
  const [settling, setSettling] = useState(false);
  const language = useLanguage();
  const { serviceCode, regionCode, repeats } = request;
  const service = serviceByCode.get(serviceCode);
  const region = regionCode === null ? undefined : regionByCode.get(regionCode);
  return (
    <Paper component="li" withBorder p="sm">
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text fw={700}>
          {serviceCode} {service && nameOf(service, language)}
          {region && ` · ${nameOf(region, language)}`}
        </Text>
        <Badge variant="outline" color="gray" autoContrast style={{ flex: 'none' }}>
          {t(`requestState.${request.state}`)}
        </Badge>
      </Group>
      <Text size="sm">{request.summary}</Text>
      {request.result !== null && (
        <Text size="sm">
          {t('times.result')}：{request.result}
        </Text>
      )}
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {request.requestNo}
        </Text>
        {repeats && (
          <Badge
            variant="light"
            color="gray"
            autoContrast
            tt="none"
            leftSection={<IconRepeat size={14} aria-hidden />}
            data-repeat
          >
            {t('repeat.mark', {
              date: formatDate(businessDateOf(repeats.acceptedAt), language, 'short'),
              requestNo: repeats.requestNo,
            })}
          </Badge>
        )}
        {mayWrite && !settling && isSettledHere(request) && (
          <Button
            size="compact-sm"
            variant="subtle"
            ml="auto"
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={() => setSettling(true)}
          >
            {t(request.state === 'open' ? 'more.settle' : 'more.correct')}
          </Button>
        )}
      </Group>
      {settling && <ResultForm request={request} onDone={() => setSettling(false)} />}
    </Paper>
  );
}

/** Another 件 of the same visit: words, service, region, and Enter. */
function AddRequest({ visitId, onDone }: { visitId: string; onDone: () => void }) {
  const { t } = useTranslation(['visits', 'common']);
  const [summary, setSummary] = useState('');
  const [where, setWhere] = useState<{ serviceCode: string | null; regionCode: string | null }>({
    serviceCode: null,
    regionCode: null,
  });
  const [tried, setTried] = useState(false);
  const { refusal, attempt } = useRefusal();
  const isBlank = summary.trim() === '';
  const save = async (): Promise<void> => {
    const { serviceCode, regionCode } = where;
    setTried(true);
    if (isBlank || serviceCode === null) return;
    if (await attempt(() => client.visits.addRequest({ visitId, summary, serviceCode, regionCode }))) onDone();
  };
  return (
    <Paper withBorder p="sm">
      <SafeForm onSubmit={save} aria-label={t('more.add')}>
        <Stack gap="xs">
          <TextInput
            autoFocus
            label={t('intake.purpose')}
            withAsterisk
            value={summary}
            error={tried && isBlank && t('common:issues.required')}
            onChange={(event) => setSummary(event.currentTarget.value)}
          />
          <WhatAndWhere
            {...where}
            serviceError={tried && where.serviceCode === null && t('intake.chooseService')}
            onChange={(change) => setWhere((before) => ({ ...before, ...change }))}
          />
          <ErrorNotice error={refusal} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              {t('common:actions.cancel')}
            </Button>
            <Button type="submit">{t('common:actions.save')}</Button>
          </Group>
        </Stack>
      </SafeForm>
    </Paper>
  );
}

interface RequestListProps {
  visit: Visit;
  requests: readonly Request[];
  mayWrite: boolean;
}

/** The matters of a visit, each a 件, and a button for one more while the visitor is here. */
export function RequestList({ visit, requests, mayWrite }: RequestListProps) {
  const { t } = useTranslation('visits');
  const [adding, setAdding] = useState(false);
  return (
    <section aria-labelledby="requests">
      <Group justify="space-between" mb="sm">
        <Title order={3} size="h4" id="requests">
          {t('visit.requests', { count: requests.length })}
        </Title>
        {mayWrite && !adding && !isOver(visit.state) && (
          <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t('more.add')}
          </Button>
        )}
      </Group>
      <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
        {requests.map((request) => (
          <RequestLine key={request.id} request={request} mayWrite={mayWrite} />
        ))}
      </Stack>
      {adding && (
        <Stack mt="xs">
          <AddRequest visitId={visit.id} onDone={() => setAdding(false)} />
        </Stack>
      )}
    </section>
  );
}
