import { VisuallyHidden } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/lib/language.ts';
import { otherLanguage } from '../../app/shell/AppearanceControls.tsx';
import { i18n } from '../../i18n/index.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import classes from './board.module.css';

const tagOf = (language: Language): string => (language === 'zh-TW' ? 'zh-Hant-TW' : 'en');

interface BothProps {
  say: (t: TFunction<'board'>, language: Language) => string;
}

/** Words of the board in both languages: the lobby's readers cannot choose. The chosen one is larger. */
export function Both({ say }: BothProps) {
  const language = useLanguage();
  const second = otherLanguage(language);
  return (
    <span className={classes.both}>
      <span lang={tagOf(language)}>{say(i18n.getFixedT(language, 'board'), language)}</span>
      <span lang={tagOf(second)} className={classes.second}>
        {say(i18n.getFixedT(second, 'board'), second)}
      </span>
    </span>
  );
}

/** What nobody knows just now; never a nought. */
export function Unknown() {
  const { t } = useTranslation('board');
  return (
    <>
      <span aria-hidden>—</span>
      <VisuallyHidden>{t('unknownValue')}</VisuallyHidden>
    </>
  );
}

interface RoomNamed {
  roomCode: string | null;
  roomName: string | null;
  roomNameEn: string | null;
}

/** A room as the signs on the doors name it: its code where that is no part of the name, and the name in both languages. */
export function RoomName({ room }: { room: RoomNamed }) {
  const { roomCode, roomName, roomNameEn } = room;
  if (roomName === null) return <Both say={(t) => t('counter')} />;
  const isCoded = roomCode !== null && !roomName.includes(roomCode);
  return (
    <span className={classes.room}>
      {isCoded && <span className={classes.roomCode}>{roomCode}</span>}
      <Both say={(_, language) => (language === 'en' ? (roomNameEn ?? roomName) : roomName)} />
    </span>
  );
}
