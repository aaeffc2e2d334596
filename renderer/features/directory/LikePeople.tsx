import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientHit, LikeClient } from '../../../shared/features/directory/people.ts';
import { rpc } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import css from './directory.module.css';
import { ClientLine } from './ClientLine.tsx';
import { likenessOf, type PersonValues } from './person-values.ts';

/** Whether anything was typed that two records of one person could have in common. */
const saysSomething = (values: PersonValues): boolean =>
  [values.phone, values.phone2, values.idNo].some((text) => text.trim().length > 3) ||
  (values.name.trim() !== '' && (values.companyName.trim() !== '' || values.birthDate.trim() !== ''));

/**
 * People already known who may be the one being typed. `mayAdd` asks once more before saving: when somebody was found, the
 * first save shows them and the second one saves.
 */
export function useLikePeople(values: PersonValues | null, except?: string) {
  const typed = useDeferredValue(values);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const inputFor = (of: PersonValues) => ({ ...likenessOf(of), ...(except && { except }) });
  const asked = typed !== null && saysSomething(typed) ? inputFor(typed) : null;
  const { data } = useQuery(
    rpc.directory.likeClients.queryOptions({ input: asked ?? skipToken, placeholderData: keepPreviousData }),
  );
  const people: LikeClient[] = asked ? (data ?? []) : [];
  const nameOf = (list: LikeClient[]): string => list.map(({ hit }) => hit.id).join(' ');

  const mayAdd = async (): Promise<boolean> => {
    if (values === null || !saysSomething(values)) return true;
    // If nobody can say, saving will say why.
    const found = await queryClient
      .query(rpc.directory.likeClients.queryOptions({ input: inputFor(values) }))
      .catch(() => []);
    const name = nameOf(found);
    if (found.length === 0 || name === confirmed) return true;
    setConfirmed(name);
    return false;
  };
  return { people, isWaiting: people.length > 0 && nameOf(people) === confirmed, mayAdd };
}

interface LikePeopleProps {
  people: readonly LikeClient[];
  /** Saving was held up for them once. */
  isWaiting: boolean;
  onUse: (hit: ClientHit) => void;
}

/** Who may be the same person, why, and a way to take them. */
export function LikePeople({ people, isWaiting, onUse }: LikePeopleProps) {
  const { t } = useTranslation('directory');
  if (people.length === 0) return null;
  return (
    <Alert
      variant="default"
      p="xs"
      className={css.doubt}
      icon={<IconUsers aria-hidden />}
      title={t('like.title')}
      role="status"
      data-like-people
    >
      <Stack gap="xs" component="ul" m={0} p={0} style={{ listStyle: 'none' }}>
        {people.map(({ hit, because }) => (
          <Group key={hit.id} component="li" justify="space-between" gap="sm" wrap="wrap">
            <div style={{ flex: '1 1 14rem', minWidth: 0 }}>
              <ClientLine hit={hit} />
              <Text size="sm" fw={700}>
                {because.map((kind) => t(`because.${kind}`)).join('、')}
              </Text>
            </div>
            <Button
              size="compact-md"
              variant="default"
              aria-label={t('like.useNamed', { name: hit.name, clientNo: hit.clientNo })}
              onClick={() => onUse(hit)}
            >
              {t('like.use')}
            </Button>
          </Group>
        ))}
      </Stack>
      {isWaiting && (
        <Text size="sm" mt="xs" fw={700} role="alert">
          {t('like.again')}
        </Text>
      )}
    </Alert>
  );
}
