import { Avatar, SimpleGrid, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { initialOf } from '../../ui/person.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import classes from './staff.module.css';

export interface Tile {
  id: string;
  account: string;
  name: string;
  nameRoman: string | null;
}

/** As many as fit without scrolling at 1366×768. */
const SHOWN = 12;

const matches = (tile: Tile, query: string): boolean =>
  [tile.name, tile.account, tile.nameRoman ?? ''].some((words) => words.toLowerCase().includes(query));

/** The first tile is ready for Enter, and the page stays where its heading is. */
const focusQuietly = (tile: HTMLButtonElement | null): void => tile?.focus({ preventScroll: true });

/** The colleagues as tiles; a center with many finds them by name or account. */
export function StaffTiles({ tiles, onChoose }: { tiles: readonly Tile[]; onChoose: (tile: Tile) => void }) {
  const { t } = useTranslation('staff');
  const [query, setQuery] = useState('');
  const wanted = query.trim().normalize('NFKC').toLowerCase();
  const found = tiles.filter((tile) => matches(tile, wanted));
  const shown = found.slice(0, SHOWN);
  const many = tiles.length > SHOWN;

  const chooseFirst = (): void => {
    const tile = found.find(({ account }) => account === wanted) ?? found[0];
    if (tile && wanted !== '') onChoose(tile);
  };
  return (
    <Stack gap="md">
      {many && (
        <SafeForm onSubmit={chooseFirst}>
          <TextInput
            size="lg"
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            aria-label={t('signIn.find')}
            placeholder={t('signIn.find')}
            leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
            autoFocus
          />
        </SafeForm>
      )}
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm">
        {shown.map((tile, index) => (
          <UnstyledButton
            key={tile.id}
            className={classes.tile}
            onClick={() => onChoose(tile)}
            ref={!many && index === 0 ? focusQuietly : undefined}
          >
            <Avatar color="jade" radius="xl" size={44} aria-hidden>
              {initialOf(tile.name)}
            </Avatar>
            <span className={classes.tileWords}>
              <span className={classes.tileName}>
                <Text span fw={700} size="lg" truncate>
                  {tile.name}
                </Text>
                <Text span size="sm" c="dimmed">
                  {tile.account}
                </Text>
              </span>
              {tile.nameRoman && (
                <Text span size="sm" c="dimmed" truncate>
                  {tile.nameRoman}
                </Text>
              )}
            </span>
          </UnstyledButton>
        ))}
      </SimpleGrid>
      {found.length === 0 && (
        <Text role="status" ta="center">
          {t('signIn.nobody')}
        </Text>
      )}
      {found.length > SHOWN && (
        <Text ta="center" c="dimmed">
          {t('signIn.more', { count: found.length - SHOWN })}
        </Text>
      )}
    </Stack>
  );
}
