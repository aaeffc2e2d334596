import { Button, Card, Group, Radio, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconGitMerge, IconUsers } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictView } from '../../../shared/features/sync/contract.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { Time } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useNow } from '../../ui/use-now.ts';
import { Section } from './Section.tsx';
import { entityWords, fieldWords, valueWords } from './sync-words.ts';
import classes from './sync.module.css';

type Choice = 'keep' | 'takeOther';

/** What a person may not read comes without values, and is not theirs to decide; a PIN is shown to nobody. */
const isHidden = ({ kept, other }: ConflictView['fields'][number]): boolean => kept === null && other === null;
const isTheirs = ({ fields }: ConflictView): boolean =>
  fields.some((field) => !isHidden(field) || field.field === 'pinHash');

/** Who called and when stands above the values already. */
const CALLER: ReadonlySet<string> = new Set(['calledBy', 'calledAt']);
const isTold =
  ({ kind }: ConflictView) =>
  ({ field }: { field: string }): boolean =>
    kind !== 'doubleCall' || !CALLER.has(field);

/** Two edits that did not know of each other: both are here, and a person says which stands. */
export function Conflicts({ conflicts }: { conflicts: readonly ConflictView[] }) {
  const { t } = useTranslation('sync');
  if (conflicts.length === 0) return null;
  return (
    <Section title={t('conflicts.title')} hint={t('conflicts.intro')} count={conflicts.length}>
      {conflicts.map((conflict) => (
        <ConflictCard key={conflict.id} conflict={conflict} />
      ))}
    </Section>
  );
}

function ConflictCard({ conflict }: { conflict: ConflictView }) {
  const { t } = useTranslation('sync');
  const may = useCan()('sync.resolve') && isTheirs(conflict);
  const [choice, setChoice] = useState<Choice | null>(null);
  const { refusal, attempt } = useRefusal();
  const heading = useId();
  const { kind, entity, label } = conflict;
  const what = label === null ? entityWords(entity) : t('entities.named', { entity: entityWords(entity), label });
  const Picture = kind === 'doubleCall' ? IconUsers : IconGitMerge;

  const resolve = async (): Promise<void> => {
    if (choice === null) return;
    if (!(await attempt(() => client.sync.resolveConflict({ id: conflict.id, choice })))) return;
    notifications.show({ message: t('conflicts.done'), color: 'jade' });
    await queryClient.invalidateQueries({ queryKey: rpc.sync.key() });
  };
  return (
    <Card component="article" withBorder padding="lg" aria-labelledby={heading} data-conflict={kind}>
      <SafeForm onSubmit={resolve}>
        <Stack gap="md">
          <Group gap="sm" wrap="nowrap" align="flex-start">
            <Picture size={24} stroke={1.6} aria-hidden style={{ flex: 'none' }} />
            <div>
              <Title order={3} fz="md" id={heading}>
                {t(`conflicts.${kind}`, { what })}
              </Title>
              {kind !== 'field' && <Text size="sm">{t(`conflicts.${kind}Hint`)}</Text>}
            </div>
          </Group>
          <Radio.Group
            value={choice}
            onChange={(value) => setChoice(value)}
            label={t(kind === 'doubleCall' ? 'conflicts.where' : 'conflicts.choose')}
          >
            <div className={classes.sides}>
              <Side conflict={conflict} side="kept" />
              <Side conflict={conflict} side="other" />
            </div>
          </Radio.Group>
          <ErrorNotice error={refusal} />
          {may ? (
            <Group>
              <Button type="submit" disabled={choice === null}>
                {t('conflicts.confirm')}
              </Button>
            </Group>
          ) : (
            <Text size="sm">{t('conflicts.notYours')}</Text>
          )}
        </Stack>
      </SafeForm>
    </Card>
  );
}

function Side({ conflict, side }: { conflict: ConflictView; side: 'kept' | 'other' }) {
  const { t } = useTranslation('sync');
  const today = businessDateOf(useNow());
  const { byName, workstation, at } = conflict[side];
  const name = byName ?? t('conflicts.nobody');
  const isCall = conflict.kind === 'doubleCall';
  const verb = isCall
    ? t('conflicts.chooseCaller', { workstation, name })
    : t(side === 'kept' ? 'conflicts.chooseKept' : 'conflicts.chooseOther');
  return (
    <Radio.Card value={side === 'kept' ? 'keep' : 'takeOther'} className={classes.side} aria-label={verb}>
      <Group gap="sm" wrap="nowrap">
        <Radio.Indicator />
        <Text span fw={700}>
          {verb}
        </Text>
      </Group>
      <Text span size="sm" c="dimmed">
        {t(`conflicts.${side}`)} · {!isCall && `${t('conflicts.by', { name, workstation })} · `}
        <Time at={at} show="auto" today={today} />
      </Text>
      <span className={classes.values}>
        {conflict.fields.filter(isTold(conflict)).map(({ field, ...values }) => (
          <span key={field}>
            <Text span size="sm" c="dimmed" display="block">
              {fieldWords(conflict.entity, field)}
            </Text>
            <Value
              entity={conflict.entity}
              field={field}
              value={values[side]}
              hidden={isHidden({ field, ...values })}
            />
          </span>
        ))}
      </span>
    </Radio.Card>
  );
}

interface ValueProps {
  entity: string;
  field: string;
  value: string | null;
  hidden: boolean;
}

function Value({ entity, field, value, hidden }: ValueProps) {
  const { t } = useTranslation('sync');
  const words = value === null ? '' : valueWords(entity, field, value);
  const instead = hidden ? t('conflicts.hidden') : t('conflicts.blank');
  return (
    <span className={classes.value} data-blank={words === '' || undefined}>
      {words === '' ? instead : words}
    </span>
  );
}
