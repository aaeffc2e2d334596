import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconArrowLeft, IconFolderOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { pickFolder } from '../../client/host.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { BackupCards, BackupFacts } from './BackupCards.tsx';
import type { WayOut } from './setup-status.ts';
import { RecoveryCodeField } from './RecoveryCodeField.tsx';

interface RestoreProps {
  backups: readonly BackupInfo[];
  /** One backup already chosen for the person, and no other in sight. */
  offer?: BackupInfo | undefined;
  wayOut: WayOut;
  onBack?: () => void;
  /** Below a page's own heading. */
  embedded?: boolean;
}

type Source = { name: string } | { folder: string };
interface Looked {
  source: Source;
  info: BackupInfo;
  needsRecoveryCode: boolean;
}

/** Which backup, what is in it, whose code it needs, and then back to work. */
export function Restore({ backups, offer, wayOut, onBack, embedded = false }: RestoreProps) {
  const { t } = useTranslation(['setup', 'common']);
  const canPick = useQuery(rpc.app.info.queryOptions()).data?.can.pickFolder ?? false;
  const [folder, setFolder] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const { refusal, attempt } = useRefusal();

  useEffect(() => {
    if (offer) void look({ name: offer.name });
    // oxlint-disable-next-line react/exhaustive-deps -- looked at once, when it is offered
  }, [offer?.name]);
  const look = async (source: Source): Promise<void> => {
    const seen = await attempt(() => client.setup.inspectBackup(source));
    setLooked(seen ? { source, ...seen } : null);
  };
  const restore = async ({ source, info, needsRecoveryCode }: Looked): Promise<void> => {
    setBusy(true);
    wayOut.hold(true);
    const result = await attempt(() => client.setup.restore({ source, recoveryCode: needsRecoveryCode ? code : null }));
    setBusy(false);
    if (result) wayOut.restored({ at: info.at, kept: result.keptDamagedAs });
    else wayOut.hold(false);
  };

  return (
    <Stack gap="lg">
      {!embedded && <Title order={1}>{t('restore.title')}</Title>}
      {offer && <BackupFacts info={offer} />}
      {!offer && backups.length > 0 && (
        <BackupCards
          backups={backups}
          value={looked && 'name' in looked.source ? looked.source.name : null}
          onChange={(name) => void look({ name })}
        />
      )}
      {!offer && backups.length === 0 && !embedded && <Text>{t('restore.none')}</Text>}
      {!offer && (
        <SafeForm onSubmit={() => (folder.trim() === '' ? undefined : look({ folder: folder.trim() }))}>
          <Group align="flex-start" wrap="wrap">
            <TextInput
              flex="1 1 18rem"
              label={t('restore.folder')}
              description={t('restore.folderHint')}
              value={folder}
              onChange={(event) => setFolder(event.currentTarget.value)}
              autoComplete="off"
              spellCheck={false}
            />
            {canPick && (
              <Button
                variant="default"
                mt={26}
                leftSection={<IconFolderOpen size={18} aria-hidden />}
                onClick={() => void pickFolder().then((picked) => picked && setFolder(picked))}
              >
                {t('restore.pick')}
              </Button>
            )}
            <Button type="submit" variant="default" mt={26}>
              {t('restore.look')}
            </Button>
          </Group>
        </SafeForm>
      )}
      {looked && (
        <SafeForm onSubmit={() => restore(looked)}>
          <Stack>
            {'folder' in looked.source && <BackupFacts info={looked.info} />}
            {looked.needsRecoveryCode && (
              <>
                <Text fw={700}>{t('restore.needsCode')}</Text>
                <RecoveryCodeField value={code} onChange={setCode} autoFocus />
              </>
            )}
            <Text size="sm">{t('restore.kept')}</Text>
            <Group>
              <Button type="submit" size="lg" loading={busy} disabled={looked.needsRecoveryCode && code.trim() === ''}>
                {t('restore.action')}
              </Button>
              <Text role="status">{busy && t('restore.working')}</Text>
            </Group>
          </Stack>
        </SafeForm>
      )}
      <ErrorNotice error={refusal} />
      {onBack && (
        <Group>
          <Button
            variant="subtle"
            color="gray"
            leftSection={<IconArrowLeft size={18} aria-hidden />}
            onClick={onBack}
            disabled={busy}
          >
            {t('common:actions.back')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}
