import { Badge, Group, Text } from '@mantine/core';
import { IconBuilding, IconWorld } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { CompanyHit } from '../../../shared/features/directory/companies.ts';
import { nameOf, regionByCode } from '../../../shared/features/visits/taxonomy.ts';
import { useLanguage } from '../../ui/Dates.tsx';

/** Where a company stands: its region and city, in the reader's words. */
export function useRegionName(): (code: string, city?: string | null) => string {
  const language = useLanguage();
  return (code, city) => {
    const region = regionByCode.get(code);
    return [region ? nameOf(region, language) : code, city].filter(Boolean).join(' ');
  };
}

/** A company or an overseas entity in a list. */
export function CompanyLine({ hit }: { hit: CompanyHit }) {
  const { t } = useTranslation('directory');
  const regionName = useRegionName();
  const Icon = hit.kind === 'company' ? IconBuilding : IconWorld;
  return (
    <>
      <Group gap="xs" wrap="nowrap">
        <Icon size={20} role="img" aria-label={t(`firm.${hit.kind}`)} style={{ flex: 'none' }} />
        <Text span fw={700}>
          {hit.name}
        </Text>
        {hit.otherName && (
          <Text span size="sm" c="dimmed" truncate>
            {hit.otherName}
          </Text>
        )}
      </Group>
      <Group gap="xs">
        <Text span size="sm" c="dimmed">
          {[hit.number ?? t('firm.noNumber'), regionName(hit.regionCode, hit.cityName)].join(' · ')}
          {hit.people > 0 && ` · ${t('firm.people', { count: hit.people })}`}
        </Text>
        {hit.numberUnverified && (
          <Badge variant="outline" color="gray" autoContrast>
            {t('firm.unverified')}
          </Badge>
        )}
      </Group>
    </>
  );
}
