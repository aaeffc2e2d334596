import { Badge, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconFileCheck, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DocumentChecklist } from '../../../shared/features/reference/contract.ts';
import {
  nameOf,
  type Named,
  regionByCode,
  regionGroups,
  searchRegions,
  searchServices,
  serviceByCode,
  serviceGroups,
} from '../../../shared/features/visits/taxonomy.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import { regionNames, serviceNames } from '../../paper/words.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CodePicker } from '../visits/CodePicker.tsx';
import { ChecklistDialog } from './ChecklistDialog.tsx';
import { EntryVerbs } from './EntryVerbs.tsx';
import css from './reference.module.css';
import { useVerify } from './use-verify.ts';
import { VerifiedMark } from './VerifiedMark.tsx';

function ChecklistEntry({ checklist }: { checklist: DocumentChecklist }) {
  const { t } = useTranslation('reference');
  const language = useLanguage();
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <span className={css.name}>{checklist.title}</span>
        <Badge variant="light" color="gray" tt="none">
          {regionNames(checklist.regionCodes, language) || t('checklist.everywhere')}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {serviceNames(checklist.serviceCodes, language)}
      </Text>
      <ol className={css.documents}>
        {checklist.documents.map((document, index) => (
          <li key={index}>
            {document.what}
            {document.form && <strong>　{document.form}</strong>}
            {!document.isRequired && (
              <Text span size="sm" c="dimmed">
                　（{t('checklist.ifApplicable')}）
              </Text>
            )}
            {document.note && (
              <Text size="sm" c="dimmed">
                {document.note}
              </Text>
            )}
          </li>
        ))}
      </ol>
      {checklist.note && <Text className={css.body}>{checklist.note}</Text>}
      <Text size="sm" c="dimmed">
        {[t('sourceLine', { source: checklist.sourceName }), checklist.sourceUrl].filter(Boolean).join(' · ')}
      </Text>
    </Stack>
  );
}

/** 應備文件: a service and a region, and what the visitor must bring. */
export function ChecklistsTab() {
  const { t } = useTranslation('reference');
  const language = useLanguage();
  const can = useCan();
  const [serviceCode, setServiceCode] = useState<string | null>(null);
  const [regionCode, setRegionCode] = useState<string | null>(null);
  const [edited, setEdited] = useState<DocumentChecklist | 'new' | null>(null);
  const [printing, setPrinting] = useState<string | null>(null);
  const { data, error, refetch } = useQuery(
    rpc.reference.checklists.queryOptions({
      input: { serviceCode, regionCode },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = data?.rows ?? [];
  const verify = useVerify(
    'documentChecklist',
    rows.map(({ id, title }) => ({ id, name: title })),
  );
  const groupName = (groups: readonly Named[], code: string): string => {
    const group = groups.find((each) => each.code === code);
    return group ? nameOf(group, language) : '';
  };
  const add = can('reference.write') && (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
      {t('checklist.add')}
    </Button>
  );
  return (
    <Stack maw="72rem">
      <Text c="dimmed">{t('checklist.intro')}</Text>
      <Group align="flex-end">
        <SimpleGrid cols={{ base: 1, xs: 2 }} flex="1 1 24rem">
          <CodePicker
            label={t('checklist.service')}
            placeholder={t('checklist.servicePlaceholder')}
            nothing={t('checklist.serviceNothing')}
            value={serviceCode}
            byCode={serviceByCode}
            search={searchServices}
            groupName={(service) => groupName(serviceGroups, service.group)}
            onChange={setServiceCode}
          />
          <CodePicker
            label={t('checklist.region')}
            placeholder={t('checklist.regionPlaceholder')}
            nothing={t('checklist.regionNothing')}
            value={regionCode}
            byCode={regionByCode}
            search={searchRegions}
            groupName={(region) => groupName(regionGroups, region.group)}
            onChange={setRegionCode}
          />
        </SimpleGrid>
        {add}
      </Group>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <Text size="sm" role="status">
        {t('found', { count: rows.length })}
      </Text>
      <ul className={css.list}>
        {rows.map((checklist) => (
          <li key={checklist.id} className={css.entry} data-record={checklist.id}>
            <ChecklistEntry checklist={checklist} />
            <div className={css.side}>
              <VerifiedMark on={checklist.verifiedOn} />
              <EntryVerbs
                name={checklist.title}
                verifiedOn={checklist.verifiedOn}
                onVerify={verify && (() => verify({ id: checklist.id, name: checklist.title }))}
                onEdit={can('reference.write') ? () => setEdited(checklist) : null}
                onPrint={() => setPrinting(checklist.id)}
              />
            </div>
          </li>
        ))}
      </ul>
      {data && rows.length === 0 && (
        <EmptyState
          icon={IconFileCheck}
          title={t(data.total === 0 ? 'checklist.none' : 'checklist.nothing')}
          action={data.total === 0 && add}
        >
          {t(data.total === 0 ? 'checklist.noneHint' : 'checklist.nothingHint')}
        </EmptyState>
      )}
      {edited && <ChecklistDialog checklist={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <PrintPreview
        subject={printing ? { kind: 'documentChecklist', checklistId: printing } : null}
        onClose={() => setPrinting(null)}
      />
    </Stack>
  );
}
