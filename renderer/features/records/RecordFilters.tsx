import { Select, SimpleGrid } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SESSION_STATES } from '../../../shared/features/consultations/contract.ts';
import { VISIT_STATES } from '../../../shared/features/visits/records.ts';
import {
  type Named,
  nameOf,
  regionByCode,
  regionGroups,
  searchRegions,
  searchServices,
  serviceByCode,
  serviceGroups,
} from '../../../shared/features/visits/taxonomy.ts';
import { searchWords } from '../../../shared/lib/search-key.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { ClientPicker } from '../directory/ClientPicker.tsx';
import { CompanyPicker } from '../directory/CompanyPicker.tsx';
import { CodePicker } from '../visits/CodePicker.tsx';
import type { FilterValues } from './filter-values.ts';

/** Headings stand before their services: B and all of B01, B02, … */
const services: ReadonlyMap<string, Named> = new Map<string, Named>([
  ...serviceGroups.map((group): [string, Named] => [group.code, group]),
  ...serviceByCode,
]);
/** A country whose regions are listed one by one can be asked for as a whole. */
const countries = regionGroups.filter(
  ({ code }) => !regionByCode.has(code) && [...regionByCode.keys()].some((region) => region.startsWith(`${code}-`)),
);
const places: ReadonlyMap<string, Named> = new Map<string, Named>([
  ...countries.map((country): [string, Named] => [country.code, country]),
  ...regionByCode,
]);

const fits = (query: string) => {
  const typed = searchWords(query);
  return ({ code, zh, en }: Named): boolean =>
    [code, zh, en].some((name) => ` ${searchWords(name)}`.includes(typed.length > 1 ? typed : ` ${typed}`));
};

interface RecordFiltersProps {
  values: FilterValues;
  onChange: (change: Partial<FilterValues>) => void;
}

/** Who, what, where, by whom, when: each narrows, none is needed. */
export function RecordFilters({ values, onChange }: RecordFiltersProps) {
  const { t } = useTranslation(['records', 'visits', 'consultations', 'common']);
  const can = useCan();
  const language = useLanguage();
  const advisers = (useQuery(rpc.staff.list.queryOptions()).data ?? []).filter(({ roles }) =>
    roles.includes('adviser'),
  );
  const groupOf = (code: string, groups: readonly Named[], group: string): string =>
    groups.some((each) => each.code === code) && code.length <= 2
      ? t('filters.heading')
      : nameOf(groups.find((each) => each.code === group) ?? { code: '', zh: '', en: '' }, language);
  const standings = [
    {
      group: t('filters.groupVisit'),
      items: [
        { value: 'visit', label: t('filters.kindVisit') },
        ...VISIT_STATES.map((state) => ({ value: `visit.${state}`, label: t(`visits:state.${state}`) })),
      ],
    },
    ...(can('consultations.read')
      ? [
          {
            group: t('filters.groupSession'),
            items: [
              { value: 'session', label: t('filters.kindSession') },
              ...SESSION_STATES.map((state) => ({
                value: `session.${state}`,
                label: t(`consultations:sessions.${state}`),
              })),
            ],
          },
        ]
      : []),
  ];
  const isBackwards = values.from !== null && values.to !== null && values.to < values.from;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" role="group" aria-label={t('filters.label')}>
      <ClientPicker
        label={t('filters.person')}
        value={values.client}
        onChange={(hit) => onChange({ client: hit && { id: hit.id, name: hit.name, clientNo: hit.clientNo } })}
      />
      <CompanyPicker
        label={t('filters.company')}
        value={values.company}
        onChange={(hit) => onChange({ company: hit && { id: hit.id, name: hit.name, number: hit.number } })}
      />
      <CodePicker
        label={t('filters.service')}
        placeholder={t('filters.servicePlaceholder')}
        nothing={t('filters.serviceNothing')}
        value={values.serviceCode}
        byCode={services}
        search={(query, shown) => [...serviceGroups.filter(fits(query)), ...searchServices(query, shown)]}
        groupName={({ code }) => groupOf(code, serviceGroups, serviceByCode.get(code)?.group ?? '')}
        onChange={(serviceCode) => onChange({ serviceCode })}
      />
      <CodePicker
        label={t('filters.region')}
        placeholder={t('filters.regionPlaceholder')}
        nothing={t('filters.regionNothing')}
        value={values.regionCode}
        byCode={places}
        search={(query, shown) => [...countries.filter(fits(query)), ...searchRegions(query, shown)]}
        groupName={({ code }) => groupOf(code, regionGroups, regionByCode.get(code)?.group ?? '')}
        onChange={(regionCode) => onChange({ regionCode })}
      />
      <Select
        label={t('filters.adviser')}
        placeholder={t('filters.anyAdviser')}
        clearable
        searchable
        data={advisers.map(({ id, name }) => ({ value: id, label: name }))}
        value={values.adviserId}
        onChange={(adviserId) => onChange({ adviserId })}
      />
      <Select
        label={t('filters.state')}
        placeholder={t('filters.anyState')}
        clearable
        searchable
        data={standings}
        value={values.standing}
        onChange={(standing) => onChange({ standing })}
      />
      <RocDateInput clearable label={t('filters.from')} value={values.from} onChange={(from) => onChange({ from })} />
      <RocDateInput
        clearable
        label={t('filters.to')}
        value={values.to}
        error={isBackwards ? t('common:issues.untilBeforeFrom') : undefined}
        onChange={(to) => onChange({ to })}
      />
    </SimpleGrid>
  );
}
