import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export function ConsultationPage() {
  const { t } = useTranslation('app');
  return <PageHeader title={t('rooms.consultation')} />;
}
