import { MultiSelect, type OptionsFilter } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  nameOf,
  regionGroups,
  regions,
  searchRegions,
  searchServices,
  serviceGroups,
  services,
} from '../../../shared/features/visits/taxonomy.ts';
import { searchKey } from '../../../shared/lib/search-key.ts';
import { useLanguage } from '../../ui/Dates.tsx';

interface CodesFieldProps {
  label: string;
  value?: string[];
  onChange: (codes: string[]) => void;
  error?: ReactNode;
  description?: string;
  withAsterisk?: boolean;
}

/** Several services, or whole headings of them. */
export function ServicesField(props: CodesFieldProps) {
  const { t } = useTranslation('reference');
  const language = useLanguage();
  return (
    <MultiSelect
      {...props}
      size="md"
      searchable
      hidePickedOptions
      placeholder={t('servicesPlaceholder')}
      nothingFoundMessage={t('noService')}
      maxDropdownHeight={260}
      data={serviceGroups.map((group) => ({
        group: `${group.code} ${nameOf(group, language)}`,
        items: [
          { value: group.code, label: t('wholeHeading', { name: `${group.code} ${nameOf(group, language)}` }) },
          ...services
            .filter((service) => service.group === group.code)
            .map((service) => ({ value: service.code, label: `${service.code} ${nameOf(service, language)}` })),
        ],
      }))}
      filter={({ options, search }) => narrowed(options, search, (query) => searchServices(query, language))}
    />
  );
}

/** Several regions, or whole groups of them. */
export function RegionsField(props: CodesFieldProps) {
  const { t } = useTranslation('reference');
  const language = useLanguage();
  return (
    <MultiSelect
      {...props}
      size="md"
      searchable
      hidePickedOptions
      placeholder={t('checklist.regionPlaceholder')}
      nothingFoundMessage={t('checklist.regionNothing')}
      maxDropdownHeight={260}
      data={regionGroups.map((group) => ({
        group: nameOf(group, language),
        items: [
          // A group of one region is that region.
          ...(regions.some((region) => region.code === group.code)
            ? []
            : [{ value: group.code, label: t('wholeHeading', { name: nameOf(group, language) }) }]),
          ...regions
            .filter((region) => region.group === group.code)
            .map((region) => ({ value: region.code, label: nameOf(region, language) })),
        ],
      }))}
      filter={({ options, search }) => narrowed(options, search, (query) => searchRegions(query, language))}
    />
  );
}

type Options = Parameters<OptionsFilter>[0]['options'];

/** The same search as everywhere: either language, cities, variants folded; a heading also by its own name. */
function narrowed(options: Options, typed: string, find: (query: string) => readonly { code: string }[]): Options {
  const key = searchKey(typed);
  if (key === '') return options;
  const codes = new Set(find(typed).map(({ code }) => code));
  return options.flatMap((option): Options => {
    if (!('items' in option)) return codes.has(option.value) ? [option] : [];
    const items = option.items.filter((item) => codes.has(item.value) || searchKey(item.label).includes(key));
    return items.length > 0 ? [{ ...option, items }] : [];
  });
}
