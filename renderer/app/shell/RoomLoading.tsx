import { Center, Loader, VisuallyHidden } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Says that something is coming, only when it takes long enough to wonder. */
export function RoomLoading() {
  const { t } = useTranslation('common');
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!late) return null;
  return (
    <Center mih="40vh" role="status">
      <Loader type="dots" aria-hidden />
      <VisuallyHidden>{t('states.loading')}</VisuallyHidden>
    </Center>
  );
}
