import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';

/** Says what became of the calendar, and how many follow-ups moved with it. */
export function useTold() {
  const { t } = useTranslation('calendar');
  return (done: string, moved: number): void => {
    const words = moved > 0 ? { title: done, message: t('file.moved', { count: moved }) } : { message: done };
    notifications.show({ ...words, color: 'jade' });
  };
}
