import { Button, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconBookmarks } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LawCited } from '../../../../shared/features/consultations/contract.ts';
import { useRoomVerbs } from '../../../app/shell/room-verbs.ts';
import { KeyHint } from '../../../ui/KeyHint.tsx';
import { isComposing } from '../../../ui/composing.ts';
import { useHotkey } from '../../../ui/use-hotkey.ts';
import type { SessionTextState } from '../use-session-text.ts';
import { CardTab } from './CardTab.tsx';
import { insertInto, markedIn } from './insertion.ts';
import { SnippetTab } from './SnippetTab.tsx';

const LAWS_MOST = 20;
const TABS = ['cards', 'snippets'] as const;

/** The field the cursor was in last; the advice as long as it was in none. */
const fieldOf = (last: HTMLTextAreaElement | null): HTMLTextAreaElement | null =>
  last?.isConnected ? last : document.querySelector<HTMLTextAreaElement>('textarea[data-field="advice"]');

const nameOf = (field: HTMLTextAreaElement): string => field.labels[0]?.firstChild?.textContent?.trim() ?? '';

interface HelpersProps {
  state: SessionTextState;
  last: { current: HTMLTextAreaElement | null };
}

/** Reference cards and one's own snippets, into the field one is writing in. */
export function Helpers({ state, last }: HelpersProps) {
  const { t } = useTranslation(['consultations', 'common']);
  const [target, setTarget] = useState<HTMLTextAreaElement | null>(null);
  const [tab, setTab] = useState<(typeof TABS)[number]>('cards');
  const { text, set } = state;
  const laws = text.lawsCited ?? [];
  const open = (): void => {
    const field = fieldOf(last.current);
    setTarget(field);
    // Whoever marked something wants a snippet of it.
    setTab(field && markedIn(field).trim() !== '' ? 'snippets' : 'cards');
  };
  const insert = (words: string, law: LawCited | null = null): void => {
    const field = target;
    setTarget(null);
    if (law) set({ lawsCited: [...laws, law] });
    // The picker goes first: as long as it stands, it holds the focus.
    if (field) requestAnimationFrame(() => insertInto(field, words));
  };
  const close = (field: NonNullable<typeof target>): void => {
    setTarget(null);
    requestAnimationFrame(() => field.focus());
  };
  useHotkey('mod+/', open, { enabled: target === null });
  useRoomVerbs([{ id: 'helpers', label: t('helpers.open'), keys: 'mod+/', run: open }]);
  return (
    <>
      <Button
        variant="default"
        size="sm"
        leftSection={<IconBookmarks size={18} aria-hidden />}
        rightSection={<KeyHint keys="mod+/" />}
        onClick={open}
      >
        {t('helpers.open')}
      </Button>
      {target && (
        <Modal
          opened
          size="64rem"
          title={t('helpers.open')}
          closeButtonProps={{ 'aria-label': t('common:actions.close') }}
          transitionProps={{ duration: 0 }}
          returnFocus={false}
          onClose={() => close(target)}
        >
          {/* The list under the search field is always open, and would keep Escape for itself. */}
          <Stack
            gap="md"
            onKeyDownCapture={(event) => {
              if (event.key === 'Escape' && !isComposing(event.nativeEvent)) close(target);
            }}
          >
            <SegmentedControl
              aria-label={t('helpers.kind')}
              value={tab}
              onChange={(value) => setTab(TABS.find((each) => each === value) ?? 'cards')}
              data={TABS.map((value) => ({ value, label: t(`helpers.${value}`) }))}
            />
            {tab === 'cards' ? (
              <CardTab isFull={laws.length >= LAWS_MOST} onInsert={insert} />
            ) : (
              <SnippetTab marked={markedIn(target)} onInsert={insert} />
            )}
            <Text size="sm" c="dimmed">
              {t('helpers.into', { field: nameOf(target) })}
            </Text>
          </Stack>
        </Modal>
      )}
    </>
  );
}
