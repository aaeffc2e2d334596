import { Badge } from '@mantine/core';
import { IconBan, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** In use or not: a sign, a word and a colour. */
export function StateBadge({ active }: { active: boolean }) {
  const { t } = useTranslation('common');
  return (
    <Badge
      variant="light"
      color={active ? 'jade' : 'gray'}
      tt="none"
      miw="max-content"
      leftSection={active ? <IconCheck size={14} aria-hidden /> : <IconBan size={14} aria-hidden />}
    >
      {t(active ? 'states.active' : 'states.inactive')}
    </Badge>
  );
}
