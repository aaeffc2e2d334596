import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TableFormat } from '../../../shared/features/paper/contract.ts';
import { TABLE_FORMATS } from '../../../shared/features/paper/contract.ts';
import { MOST_EXPORTED, type RecordFilter } from '../../../shared/features/records/contract.ts';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { useMe } from '../../app/session/session-context.ts';
import { client } from '../../client/client.ts';
import { saveBytes } from '../../client/host.ts';
import { sheetFile, TABLE_TYPES } from '../../paper/sheet-files.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ReasonDialog } from '../../ui/ReasonDialog.tsx';
import { useNow } from '../../ui/use-now.ts';
import { recordSheet } from './export-sheet.ts';
import { useStateWords } from './state-words.ts';

/** The list of what was found as a file; with a reason, because people are in it. */
export function ExportMenu({ filter, disabled }: { filter: RecordFilter; disabled: boolean }) {
  const { t } = useTranslation('records');
  const language = useLanguage();
  const me = useMe();
  const now = useNow();
  const stateWords = useStateWords();
  const [format, setFormat] = useState<TableFormat | null>(null);
  const most = MOST_EXPORTED.toLocaleString('en');
  const save = async (as: TableFormat, reason: string): Promise<void> => {
    const { rows, isCut, fileName } = await client.records.export({ filter, reason });
    const count = rows.length;
    const made = t('export.madeBy', { name: me.name, at: formatDateTime(now, language) });
    // A spreadsheet is read by people, and says where it is from; a CSV by programs, and begins with its columns.
    const head = as === 'ods' ? [t('title'), made, t('export.rows', { count }), reason] : [];
    const bytes = await sheetFile(recordSheet({ rows, language, head, stateWords }), as);
    if ((await saveBytes(`${fileName}.${as}`, bytes, TABLE_TYPES[as])) === 'cancelled') return;
    notifications.show({
      color: 'jade',
      title: t('export.done', { count }),
      message: isCut ? t('export.cut', { most }) : `${fileName}.${as}`,
      autoClose: isCut ? false : 5000,
    });
  };
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <Button variant="default" disabled={disabled} leftSection={<IconTableExport size={20} aria-hidden />}>
            {t('export.verb')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {TABLE_FORMATS.map((each) => (
            <Menu.Item key={each} onClick={() => setFormat(each)}>
              {t(`export.${each}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ReasonDialog
        opened={format !== null}
        title={t('export.title')}
        body={t('export.body', { most })}
        color="jade"
        words={{
          reason: t('export.reason'),
          placeholder: t('export.placeholder'),
          needed: t('export.needed'),
          confirm: t('export.confirm'),
        }}
        act={(reason) => save(format!, reason)}
        onClose={() => setFormat(null)}
      />
    </>
  );
}
