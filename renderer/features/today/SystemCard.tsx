import { IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { HomeCard, Line } from './HomeCard.tsx';

export function SystemCard() {
  const { t } = useTranslation('today');
  return (
    <HomeCard icon={IconSettings} title={t('settings.title')} action={{ label: t('settings.open'), href: '/settings' }}>
      <Line>{t('settings.hint')}</Line>
    </HomeCard>
  );
}
