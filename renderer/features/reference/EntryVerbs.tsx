import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconCheck, IconPencil, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { isStale } from '../../../shared/features/reference/rules.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { useNow } from '../../ui/use-now.ts';

interface EntryVerbsProps {
  name: string;
  verifiedOn: string;
  /** Null: this person may not. */
  onVerify: (() => void) | null;
  onEdit: (() => void) | null;
  onPrint?: () => void;
}

/** What can be done with an entry. Verifying is a verb with words where it is due, else one of the small ones. */
export function EntryVerbs({ name, verifiedOn, onVerify, onEdit, onPrint }: EntryVerbsProps) {
  const { t } = useTranslation('reference');
  const today = businessDateOf(useNow());
  const verbs = [
    { id: 'print', label: t('printOf', { name }), Icon: IconPrinter, run: onPrint },
    { id: 'edit', label: t('editOf', { name }), Icon: IconPencil, run: onEdit },
  ];
  const due = isStale(verifiedOn, today);
  return (
    <Group gap="xs" justify="flex-end">
      {onVerify && verifiedOn !== today && (
        <Button
          size="sm"
          variant={due ? 'filled' : 'default'}
          leftSection={<IconCheck size={18} aria-hidden />}
          aria-label={t('verifyTodayOf', { name })}
          onClick={onVerify}
        >
          {t('verifyToday')}
        </Button>
      )}
      {verbs.map(
        ({ id, label, Icon, run }) =>
          run && (
            <Tooltip key={id} label={label}>
              <ActionIcon variant="default" aria-label={label} onClick={run}>
                <Icon size={20} aria-hidden />
              </ActionIcon>
            </Tooltip>
          ),
      )}
    </Group>
  );
}
