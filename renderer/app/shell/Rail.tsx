import { Tooltip, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { keysOfRoom, type Room } from '../routes.ts';
import classes from './Rail.module.css';

/** True below a room's own address too, e.g. `/consultation/<id>` in `/consultation`. */
export const isIn = (room: Room, location: string): boolean =>
  location === room.path || location.startsWith(`${room.path}/`);

/** The rooms: a picture and a word each. */
export function Rail({ rooms, onEnter }: { rooms: readonly Room[]; onEnter: () => void }) {
  const { t } = useTranslation('app');
  const [location] = useLocation();
  return (
    <ul className={classes.rail}>
      {rooms.map((room, index) => {
        const here = isIn(room, location);
        const keys = keysOfRoom(index);
        const hint = keys && (
          <>
            <VisuallyHidden>{keys}</VisuallyHidden>
            <KeyHint keys={keys} />
          </>
        );
        return (
          <li key={room.id}>
            <Tooltip label={hint} disabled={!keys} position="right">
              <UnstyledButton
                component={Link}
                href={room.path}
                className={classes.room}
                aria-current={here ? 'page' : undefined}
                onClick={onEnter}
              >
                <room.icon size={26} stroke={here ? 2 : 1.6} aria-hidden />
                <span>{t(`rooms.${room.id}`)}</span>
              </UnstyledButton>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
