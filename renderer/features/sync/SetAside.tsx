import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArchive } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetAsideItem } from '../../../shared/features/sync/contract.ts';
import { formatDateTime } from '../../../shared/lib/dates.ts';
import { useCan, useMe } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { Section } from './Section.tsx';
import { recordWords } from './sync-words.ts';

type Decision = 'release' | 'drop';
interface Asked {
  item: SetAsideItem;
  decision: Decision;
}

/** What was not merged: kept whole, with a reason, until somebody decides. */
export function SetAside({ items }: { items: readonly SetAsideItem[] }) {
  const { t } = useTranslation('sync');
  const [asked, setAsked] = useState<Asked | null>(null);
  if (items.length === 0) return null;
  return (
    <Section title={t('setAside.title')} hint={t('setAside.intro')} count={items.length}>
      {items.map((item) => (
        <SetAsideCard key={item.id} item={item} onAsk={(decision) => setAsked({ item, decision })} />
      ))}
      {asked && <DecideDialog {...asked} onClose={() => setAsked(null)} />}
    </Section>
  );
}

/** `林雅婷，115/01/15 10:30` and the records, for the card and for the question. */
function useItemWords(item: SetAsideItem) {
  const { t } = useTranslation('sync');
  const language = useLanguage();
  return {
    who: item.actorName ?? t('conflicts.nobody'),
    time: formatDateTime(item.at, language),
    workstation: item.workstationCode,
    records: recordWords(item.records),
  };
}

function SetAsideCard({ item, onAsk }: { item: SetAsideItem; onAsk: (decision: Decision) => void }) {
  const { t } = useTranslation('sync');
  const can = useCan();
  const isManager = useMe().roles.includes('manager');
  const words = useItemWords(item);
  const { reason, isLocal } = item;
  const mayRelease = reason !== 'waitsBehind' && (reason !== 'massVoid' || isManager);
  return (
    <Card component="article" withBorder padding="lg" data-set-aside={reason}>
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <IconArchive size={24} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
        <Stack gap="xs" flex={1} miw={0}>
          <Title order={3} fz="md">
            {isLocal ? t('setAside.local') : t(`setAside.reasons.${reason}.title`)}
          </Title>
          <Text>{isLocal ? t('setAside.localBody') : t(`setAside.reasons.${reason}.body`)}</Text>
          {words.records !== '' && <Text fw={700}>{words.records}</Text>}
          <Text size="sm" c="dimmed">
            {t(isLocal ? 'setAside.whenLocal' : 'setAside.when', words)}
          </Text>
          {item.detail !== '' && (
            <Text size="sm" c="dimmed">
              {t('setAside.detail', { detail: item.detail })}
            </Text>
          )}
          {can('sync.resolve') && (
            <Group mt="xs">
              {mayRelease && (
                <Button variant={reason === 'massVoid' ? 'default' : 'filled'} onClick={() => onAsk('release')}>
                  {t(verbOf(item, 'release'))}
                </Button>
              )}
              <Button variant="default" onClick={() => onAsk('drop')}>
                {t('setAside.drop')}
              </Button>
              {reason === 'massVoid' && !isManager && <Text size="sm">{t('setAside.managerOnly')}</Text>}
            </Group>
          )}
        </Stack>
      </Group>
    </Card>
  );
}

function verbOf({ isLocal, reason }: SetAsideItem, decision: Decision) {
  if (decision === 'drop') return 'setAside.drop';
  if (isLocal) return 'setAside.retryLocal';
  return reason === 'massVoid' ? 'setAside.releaseMass' : 'setAside.release';
}

function bodyOf({ isLocal, reason }: SetAsideItem, decision: Decision) {
  if (isLocal) return decision === 'drop' ? 'setAside.dropLocalBody' : 'setAside.againLocalBody';
  if (decision === 'drop') return 'setAside.dropBody';
  return reason === 'massVoid' ? 'setAside.releaseBody' : 'setAside.againBody';
}

/** Says what follows, and above all what is lost by giving up. */
function DecideDialog({ item, decision, onClose }: Asked & { onClose: () => void }) {
  const { t } = useTranslation('sync');
  const { refusal, attempt } = useRefusal();
  const words = useItemWords(item);
  const decide = async (): Promise<void> => {
    if (!(await attempt(() => client.sync.decideSetAside({ id: item.id, decision })))) return;
    onClose();
    notifications.show({ message: t(decision === 'drop' ? 'setAside.dropped' : 'setAside.released'), color: 'jade' });
    await queryClient.invalidateQueries({ queryKey: rpc.sync.key() });
  };
  return (
    <Dialog
      title={t(decision === 'drop' ? 'setAside.dropAsk' : 'setAside.releaseAsk')}
      verb={t(verbOf(item, decision))}
      refusal={refusal}
      onSubmit={decide}
      onClose={onClose}
    >
      <Text>{t(bodyOf(item, decision), words)}</Text>
    </Dialog>
  );
}
