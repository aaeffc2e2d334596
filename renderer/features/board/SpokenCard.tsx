import { ActionIcon, Card, Checkbox, Group, Stack, Text, Title } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SPOKEN_LANGUAGES, type SpokenLanguage } from '../../../shared/features/board/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { showRefusal } from '../../ui/refusals.ts';

/** Which languages a call is spoken in, and in which order. */
export function SpokenCard() {
  const { t } = useTranslation('board');
  const setting = useQuery(rpc.board.setting.queryOptions());
  if (setting.error) return <ErrorNotice error={setting.error} onRetry={() => void setting.refetch()} />;
  if (!setting.data) return null;
  return (
    <Card withBorder padding="lg">
      <Title order={2} size="h3" mb={4}>
        {t('tab.spoken')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('tab.spokenHint')}
      </Text>
      <Languages spoken={setting.data.spoken} />
    </Card>
  );
}

function Languages({ spoken }: { spoken: readonly SpokenLanguage[] }) {
  const { t } = useTranslation('board');
  const change = (languages: SpokenLanguage[]): void =>
    void client.board.saveSetting({ spoken: languages }).catch(showRefusal);
  const swapped = (at: number, other: number): SpokenLanguage[] =>
    spoken.map((each, index) => (index === at ? spoken[other]! : index === other ? spoken[at]! : each));
  const silent = SPOKEN_LANGUAGES.filter((each) => !spoken.includes(each));
  return (
    <Stack gap="xs">
      {[...spoken, ...silent].map((language) => {
        const at = spoken.indexOf(language);
        const name = t(`tab.languages.${language}`);
        return (
          <Group key={language} gap="xs" mih={44}>
            <Checkbox
              label={name}
              miw="12rem"
              checked={at >= 0}
              onChange={({ currentTarget }) =>
                change(currentTarget.checked ? [...spoken, language] : spoken.filter((each) => each !== language))
              }
            />
            {at > 0 && (
              <ActionIcon
                variant="default"
                aria-label={t('tab.earlier', { language: name })}
                onClick={() => change(swapped(at, at - 1))}
              >
                <IconArrowUp size={18} aria-hidden />
              </ActionIcon>
            )}
            {at >= 0 && at < spoken.length - 1 && (
              <ActionIcon
                variant="default"
                aria-label={t('tab.later', { language: name })}
                onClick={() => change(swapped(at, at + 1))}
              >
                <IconArrowDown size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        );
      })}
    </Stack>
  );
}
