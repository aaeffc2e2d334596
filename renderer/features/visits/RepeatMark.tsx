import { Alert } from '@mantine/core';
import { IconRepeat } from '@tabler/icons-react';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { businessDateOf, formatDate } from '../../../shared/lib/dates.ts';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import css from './reception.module.css';

interface RepeatMarkProps {
  clientId: string;
  serviceCode: string | null;
  regionCode: string | null;
}

/** Says that the person came with the same matter in the last thirty days: whoever had it then may have it again. */
export function RepeatMark({ clientId, serviceCode, regionCode }: RepeatMarkProps) {
  const { t } = useTranslation('visits');
  const language = useLanguage();
  const { data } = useQuery(
    rpc.visits.repeat.queryOptions({
      input: serviceCode === null ? skipToken : { clientId, serviceCode, regionCode },
    }),
  );
  if (!data || serviceCode === null) return null;
  const date = formatDate(businessDateOf(data.acceptedAt), language, 'short');
  return (
    <Alert p="xs" variant="default" className={css.already} icon={<IconRepeat aria-hidden />} role="status" data-repeat>
      {t('repeat.intake', { date, requestNo: data.requestNo })}
    </Alert>
  );
}
