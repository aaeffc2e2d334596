import { Badge, Burger, Group, Tooltip, UnstyledButton } from '@mantine/core';
import { IconSearch, IconUrgent } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../ui/Dates.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { useAppInfo, useSession } from '../session/session-context.ts';
import { AppearanceControls } from './AppearanceControls.tsx';
import { HeaderClock } from './HeaderClock.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import { SealMark } from './SealMark.tsx';
import type { Overlay } from './overlay.ts';
import classes from './Shell.module.css';
import { SyncBadge } from './SyncBadge.tsx';

interface TopBarProps {
  railOpen: boolean;
  onToggleRail: () => void;
  onOpen: (overlay: Overlay) => void;
}

/** Which center this is, the way to every verb, where the records are, the time, who is at the keyboard. */
export function TopBar({ railOpen, onToggleRail, onOpen }: TopBarProps) {
  const { t } = useTranslation(['app', 'common']);
  const { center, practice } = useAppInfo();
  const { lock, signOut } = useSession();
  const language = useLanguage();
  const name = (language === 'en' && center?.nameEn) || center?.nameZh || t('common:appName');
  return (
    <div className={classes.header} data-practice={practice || undefined}>
      <Burger hiddenFrom="sm" opened={railOpen} onClick={onToggleRail} size={24} aria-label={t('app:shell.menu')} />
      <SealMark character={center?.taiWord ?? '台'} />
      <span className={classes.center} title={name}>
        {name}
      </span>
      {practice && (
        <Tooltip label={t('app:shell.practiceHint')}>
          <Badge color="seal" variant="filled" size="lg" radius="sm" tt="none" flex="none">
            {t('app:shell.practice')}
          </Badge>
        </Tooltip>
      )}
      <Group ml="auto" gap="sm" wrap="nowrap">
        <UnstyledButton
          className={classes.palette}
          onClick={() => onOpen('palette')}
          aria-label={t('app:palette.open')}
        >
          <IconSearch size={18} stroke={1.75} aria-hidden />
          <Group component="span" visibleFrom="md" gap="sm" wrap="nowrap">
            {t('app:palette.search')}
            <KeyHint keys="mod+K" />
          </Group>
        </UnstyledButton>
        <UnstyledButton className={classes.emergency} onClick={() => onOpen('emergency')}>
          <IconUrgent size={20} aria-hidden />
          <span className={classes.emergencyWord}>{t('app:verbs.emergency')}</span>
          <KeyHint keys="F9" />
        </UnstyledButton>
        <SyncBadge />
        <HeaderClock />
        <Group visibleFrom="md" gap={4} wrap="nowrap">
          <AppearanceControls />
        </Group>
        <PersonMenu onChangePin={() => onOpen('pin')} onLock={() => void lock()} onSignOut={() => void signOut()} />
      </Group>
    </div>
  );
}
