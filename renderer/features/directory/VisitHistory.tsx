import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OUTCOMES } from '../../../shared/features/consultations/contract.ts';
import { VISIT_STATES } from '../../../shared/features/visits/records.ts';
import { nameOf, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { businessDateOf, formatDate } from '../../../shared/lib/dates.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import type { ClientRecord } from './use-client-record.ts';

/** Earlier visits, latest first as the core gives them. */
export function VisitHistory({ visits }: Pick<ClientRecord, 'visits'>) {
  const { t } = useTranslation(['directory', 'visits', 'paper']);
  const language = useLanguage();
  /** A finalised record leaves its outcome as the result; the desk leaves words. */
  const resultWords = (result: string): string => {
    const outcome = OUTCOMES.find((each) => each === result);
    return outcome ? t(`paper:outcome.${outcome}`) : result;
  };
  if (visits.length === 0) return <Text c="dimmed">{t('noVisits')}</Text>;
  return (
    <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
      {visits.map((visit) => {
        const state = VISIT_STATES.find((each) => each === visit.state);
        const services = visit.serviceCodes.map((code) => {
          const service = serviceByCode.get(code);
          return service ? `${code} ${nameOf(service, language)}` : code;
        });
        return (
          <li key={visit.visitId}>
            <Group justify="space-between" wrap="nowrap" gap="sm">
              <Text size="sm" c="dimmed">
                {t('visitOn', {
                  date: formatDate(businessDateOf(visit.arrivedAt), language, 'short'),
                  visitNo: visit.visitNo,
                })}
              </Text>
              {state && (
                <Badge variant="outline" color="gray" autoContrast>
                  {t(`visits:state.${state}`)}
                </Badge>
              )}
            </Group>
            <Text>{services.join('、')}</Text>
            <Text size="sm">{visit.purposeText}</Text>
            {visit.results.length > 0 && (
              <Text size="sm">{t('result', { result: visit.results.map(resultWords).join('；') })}</Text>
            )}
          </li>
        );
      })}
    </Stack>
  );
}
