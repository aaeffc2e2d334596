import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ReferenceEntity } from '../../../shared/features/reference/contract.ts';
import { useCan } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { showRefusal } from '../../ui/refusals.ts';
import { useHotkey } from '../../ui/use-hotkey.ts';

interface Named {
  id: string;
  name: string;
}

/** 「今天查證」 by button, and by V on the entry one stands on (its element carries `data-record`). */
export function useVerify(entity: ReferenceEntity, rows: readonly Named[]): ((row: Named) => void) | null {
  const { t } = useTranslation('reference');
  const can = useCan();
  const verify = (row: Named): void => {
    client.reference
      .verify({ entity, id: row.id })
      .then(
        () => notifications.show({ id: 'verified', message: t('verifiedNow', { name: row.name }), color: 'jade' }),
        showRefusal,
      );
  };
  const mayVerify = can('reference.write');
  useHotkey(
    'V',
    () => {
      const id = document.activeElement?.closest<HTMLElement>('[data-record]')?.dataset.record;
      const row = rows.find((each) => each.id === id);
      if (row) verify(row);
    },
    { inFields: false, enabled: mayVerify },
  );
  return mayVerify ? verify : null;
}
