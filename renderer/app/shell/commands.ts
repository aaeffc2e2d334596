import {
  type Icon,
  IconBolt,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconLogout,
  IconMoon,
  IconUrgent,
} from '@tabler/icons-react';
import { useLocation } from 'wouter';
import { searchWords } from '../../../shared/lib/search-key.ts';
import { i18n, setLanguage } from '../../i18n/index.ts';
import type app from '../../i18n/locales/zh-TW/app.json';
import { useLanguage } from '../../ui/Dates.tsx';
import { VERBS } from '../routes.ts';
import { useCan, useSession } from '../session/session-context.ts';
import { otherLanguage, useScheme } from './AppearanceControls.tsx';
import { usePresentVerbs } from './room-verbs.ts';
import type { Overlay } from './overlay.ts';
import { useRooms } from './use-rooms.ts';

export interface Command {
  id: string;
  group: 'rooms' | 'verbs';
  label: string;
  /** The same in the other language, shown small and searched too. */
  otherLabel?: string;
  keywords?: string;
  keys?: string;
  icon?: Icon;
  run: () => void;
}

type WordKey = `rooms.${keyof typeof app.rooms}` | `verbs.${keyof typeof app.verbs}`;

/** Each word of the query must occur somewhere in the command's words; 臺/台, simplified and width folded. */
export function findCommands(commands: readonly Command[], query: string): readonly Command[] {
  const wanted = searchWords(query).split(' ').filter(Boolean);
  return commands.filter(({ label, otherLabel = '', keywords = '' }) => {
    const words = searchWords(`${label} ${otherLabel} ${keywords}`);
    return wanted.every((word) => words.includes(word));
  });
}

/** What the person may do from here: the room's own verbs first, then the rooms, then verbs elsewhere. */
export function useCommands(open: (overlay: Overlay) => void): readonly Command[] {
  const can = useCan();
  const { lock, signOut } = useSession();
  const [, navigate] = useLocation();
  const present = usePresentVerbs();
  const { toggle } = useScheme();
  const language = useLanguage();

  const words = (key: WordKey) => ({
    label: i18n.getFixedT(language, 'app')(key),
    otherLabel: i18n.getFixedT(otherLanguage(language), 'app')(key),
  });
  const verb = (id: keyof typeof app.verbs, icon: Icon, rest: Pick<Command, 'run' | 'keys'>): Command => ({
    id,
    group: 'verbs',
    icon,
    ...words(`verbs.${id}`),
    ...rest,
  });
  const rooms = useRooms().inSight;
  return [
    ...present.map((each): Command => ({ group: 'verbs', icon: IconBolt, ...each })),
    ...rooms.map((room, index): Command => ({
      id: `room:${room.id}`,
      group: 'rooms',
      icon: room.icon,
      keys: `alt+${index + 1}`,
      ...words(`rooms.${room.id}`),
      run: () => navigate(room.path),
    })),
    ...VERBS.filter((each) => can(each.permission)).map((each) =>
      verb(each.id, IconBolt, { run: () => navigate(each.path) }),
    ),
    verb('emergency', IconUrgent, { keys: 'F9', run: () => open('emergency') }),
    verb('lock', IconLock, { keys: 'mod+L', run: () => void lock() }),
    verb('signOut', IconLogout, { run: () => void signOut() }),
    verb('changePin', IconKey, { run: () => open('pin') }),
    verb('language', IconLanguage, { run: () => void setLanguage(otherLanguage(language)) }),
    verb('scheme', IconMoon, { run: toggle }),
    verb('keys', IconKeyboard, { keys: 'F1', run: () => open('keys') }),
  ];
}
