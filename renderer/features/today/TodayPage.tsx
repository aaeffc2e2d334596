import { useTranslation } from 'react-i18next';
import { PageHeader } from '../../ui/PageHeader.tsx';

export function TodayPage() {
  const { t } = useTranslation('app');
  return <PageHeader title={t('rooms.today')} />;
}
