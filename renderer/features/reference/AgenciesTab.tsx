import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconBuildingCommunity, IconPhone, IconPhoneCall, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Agency, AGENCY_KINDS, type AgencyKind } from '../../../shared/features/reference/contract.ts';
import { nameIn } from '../../../shared/lib/language.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { serviceNames } from '../../paper/words.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { useRegionName } from '../directory/CompanyLine.tsx';
import { AgencyDialog } from './AgencyDialog.tsx';
import { EntryVerbs } from './EntryVerbs.tsx';
import { Finder } from './Finder.tsx';
import css from './reference.module.css';
import { useVerify } from './use-verify.ts';
import { VerifiedMark } from './VerifiedMark.tsx';

function Phones({ agency }: { agency: Agency }) {
  const { t } = useTranslation('reference');
  return (
    <Group gap="lg">
      {agency.phone && (
        <Group gap={6} wrap="nowrap">
          <IconPhone size={20} role="img" aria-label={t('agency.phone')} />
          <span className={css.phone}>{agency.phone}</span>
        </Group>
      )}
      {agency.afterHoursPhone && (
        <Group gap={6} wrap="nowrap">
          <IconPhoneCall size={20} aria-hidden />
          <Text span size="sm" c="dimmed">
            {t('agency.afterHours')}
          </Text>
          <span className={css.phone}>{agency.afterHoursPhone}</span>
        </Group>
      )}
      {!agency.phone && !agency.afterHoursPhone && <Text c="dimmed">{t('agency.noPhone')}</Text>}
      {agency.contactName && (
        <Text span size="sm" c="dimmed">
          {t('agency.contact')} {agency.contactName}
        </Text>
      )}
    </Group>
  );
}

function AgencyEntry({ agency }: { agency: Agency }) {
  const { t } = useTranslation('reference');
  const language = useLanguage();
  const regionName = useRegionName();
  const where = agency.regionCode ? regionName(agency.regionCode, agency.cityName) : agency.cityName;
  const more = [agency.address, agency.email, agency.website];
  return (
    <Stack gap={2}>
      <Group gap="xs">
        <span className={css.name}>{nameIn(language, agency)}</span>
        <Badge variant="light" color="gray" tt="none">
          {t(`kinds.${agency.kind}`)}
        </Badge>
        {where && (
          <Text span size="sm" c="dimmed">
            {where}
          </Text>
        )}
      </Group>
      <Phones agency={agency} />
      {agency.handles.length > 0 && (
        <Text size="sm">{t('agency.handlesLine', { services: serviceNames(agency.handles, language) })}</Text>
      )}
      {more.some(Boolean) && (
        <Text size="sm" c="dimmed">
          {more.filter(Boolean).join(' · ')}
        </Text>
      )}
      {agency.note && (
        <Text size="sm" className={css.body}>
          {agency.note}
        </Text>
      )}
    </Stack>
  );
}

/** 機關團體: whom to call, what they handle, and since when that is known. */
export function AgenciesTab() {
  const { t } = useTranslation('reference');
  const can = useCan();
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<AgencyKind | null>(null);
  const [staleOnly, setStaleOnly] = useState(false);
  const [edited, setEdited] = useState<Agency | 'new' | null>(null);
  const { data, error, refetch } = useQuery(
    rpc.reference.agencies.queryOptions({
      input: { query: query.trim(), kind: kind ?? undefined, staleOnly },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = data?.rows ?? [];
  const verify = useVerify('agency', rows);
  const add = can('reference.write') && (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
      {t('agency.add')}
    </Button>
  );
  return (
    <Stack maw="72rem">
      <Finder
        label={t('agency.find')}
        placeholder={t('agency.placeholder')}
        query={query}
        onQuery={setQuery}
        kinds={AGENCY_KINDS.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        kind={kind}
        onKind={setKind}
        stale={data?.stale ?? null}
        staleOnly={staleOnly}
        onStaleOnly={setStaleOnly}
        count={rows.length}
      >
        {add}
      </Finder>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <ul className={css.list}>
        {rows.map((agency) => (
          <li key={agency.id} className={css.entry} data-record={agency.id}>
            <AgencyEntry agency={agency} />
            <div className={css.side}>
              <VerifiedMark on={agency.verifiedOn} />
              <EntryVerbs
                name={agency.name}
                verifiedOn={agency.verifiedOn}
                onVerify={verify && (() => verify(agency))}
                onEdit={can('reference.write') ? () => setEdited(agency) : null}
              />
            </div>
          </li>
        ))}
      </ul>
      {data && rows.length === 0 && (
        <EmptyState
          icon={IconBuildingCommunity}
          title={t(data.total === 0 ? 'agency.none' : 'agency.nothing')}
          action={data.total === 0 && add}
        >
          {t(data.total === 0 ? 'agency.noneHint' : 'agency.nothingHint')}
        </EmptyState>
      )}
      {edited && <AgencyDialog agency={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Stack>
  );
}
