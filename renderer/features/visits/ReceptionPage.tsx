import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export function ReceptionPage() {
  const { t } = useTranslation('app');
  return <PageHeader title={t('rooms.reception')} />;
}
