import { SimpleGrid } from '@mantine/core';
import { memo, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
import { useLanguage } from '../../ui/Dates.tsx';
import { CodePicker } from './CodePicker.tsx';
import { serviceAfterRegion } from './intake-values.ts';

interface WhatAndWhereProps {
  serviceCode: string | null;
  regionCode: string | null;
  required?: boolean;
  serviceError?: ReactNode;
  regionError?: ReactNode;
  onChange: (change: { serviceCode?: string | null; regionCode?: string | null }) => void;
}

/**
 * Service and region of one matter; E01–E04 follow the region. Drawn anew only when one of its own values changes: the
 * pickers are large, and keys in other fields must not wait.
 */
export const WhatAndWhere = memo((props: WhatAndWhereProps) => {
  const { serviceCode, regionCode, required = true, serviceError, regionError, onChange } = props;
  const { t } = useTranslation('visits');
  const language = useLanguage();
  /** The service the region brought with it, until something else is chosen. */
  const [movedTo, setMovedTo] = useState<string | null>(null);
  const groupName = (groups: readonly Named[], code: string): string => {
    const group = groups.find((each) => each.code === code);
    return group ? nameOf(group, language) : '';
  };
  const chooseRegion = (region: string | null): void => {
    const service = serviceAfterRegion(serviceCode, region);
    setMovedTo(service === serviceCode ? null : service);
    onChange({ regionCode: region, serviceCode: service });
  };
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <CodePicker
        required={required}
        label={t('intake.service')}
        placeholder={t('intake.servicePlaceholder')}
        nothing={t('intake.serviceNothing')}
        hint={movedTo !== null && movedTo === serviceCode ? t('intake.byRegion', { code: movedTo }) : null}
        error={serviceError}
        value={serviceCode}
        byCode={serviceByCode}
        search={searchServices}
        groupName={(service) => groupName(serviceGroups, service.group)}
        onChange={(code) => onChange({ serviceCode: code })}
      />
      <CodePicker
        label={t('intake.region')}
        placeholder={t('intake.regionPlaceholder')}
        nothing={t('intake.regionNothing')}
        error={regionError}
        value={regionCode}
        byCode={regionByCode}
        search={searchRegions}
        groupName={(region) => groupName(regionGroups, region.group)}
        onChange={chooseRegion}
      />
    </SimpleGrid>
  );
});
WhatAndWhere.displayName = 'WhatAndWhere';
