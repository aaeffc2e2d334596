import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconArrowLeft, IconCircleCheck, IconFolderOpen } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '../../../shared/features/settings/contract.ts';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { client, rpc } from '../../client/client.ts';
import { pickFolder } from '../../client/host.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import classes from '../settings/settings.module.css';
import { BackupCards, BackupFacts } from './BackupCards.tsx';
import { RecoveryCodeField } from './RecoveryCodeField.tsx';

interface RestoreProps {
  backups: readonly BackupInfo[];
  onHold: (held: boolean) => void;
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
export function Restore({ backups, onHold, onBack, embedded = false }: RestoreProps) {
  const { t } = useTranslation(['setup', 'common']);
  const canPick = useQuery(rpc.app.info.queryOptions()).data?.can.pickFolder ?? false;
  const [folder, setFolder] = useState('');
  const [looked, setLooked] = useState<Looked | null>(null);
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<{ at: string; kept: string | null } | null>(null);
  const { refusal, attempt } = useRefusal();

  const look = async (source: Source): Promise<void> => {
    const seen = await attempt(() => client.setup.inspectBackup(source));
    setLooked(seen ? { source, ...seen } : null);
  };
  const restore = async ({ source, info, needsRecoveryCode }: Looked): Promise<void> => {
    setBusy(true);
    onHold(true);
    const result = await attempt(() => client.setup.restore({ source, recoveryCode: needsRecoveryCode ? code : null }));
    setBusy(false);
    if (result) setDone({ at: info.at, kept: result.keptDamagedAs });
    else onHold(false);
  };

  if (done) return <Restored {...done} onContinue={() => onHold(false)} />;
  return (
    <Stack gap="lg">
      {!embedded && <Title order={1}>{t('restore.title')}</Title>}
      {backups.length > 0 ? (
        <BackupCards
          backups={backups}
          value={looked && 'name' in looked.source ? looked.source.name : null}
          onChange={(name) => void look({ name })}
        />
      ) : (
        !embedded && <Text>{t('restore.none')}</Text>
      )}
      <SafeForm onSubmit={() => (folder.trim() === '' ? undefined : look({ folder: folder.trim() }))}>
        <Group align="flex-end" wrap="wrap">
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
              leftSection={<IconFolderOpen size={18} aria-hidden />}
              onClick={() => void pickFolder().then((picked) => picked && setFolder(picked))}
            >
              {t('restore.pick')}
            </Button>
          )}
          <Button type="submit" variant="default">
            {t('restore.look')}
          </Button>
        </Group>
      </SafeForm>
      {looked && (
        <SafeForm onSubmit={() => restore(looked)}>
          <Stack>
            <BackupFacts info={looked.info} />
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

function Restored({ at, kept, onContinue }: { at: string; kept: string | null; onContinue: () => void }) {
  const { t } = useTranslation('setup');
  const language = useLanguage();
  return (
    <Stack gap="md" align="center" role="status">
      <IconCircleCheck size={56} stroke={1.4} color="var(--mantine-primary-color-filled)" aria-hidden />
      <Title order={2}>{t('restore.doneTitle')}</Title>
      <Text ta="center">{t('restore.doneBody', { at: formatDateTime(at, language) })}</Text>
      {kept !== null && (
        <Text size="sm" className={classes.path}>
          {t('restore.doneKept', { path: kept })}
        </Text>
      )}
      <Button onClick={onContinue} autoFocus>
        {t('restore.continue')}
      </Button>
    </Stack>
  );
}
