import { Avatar, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconKey, IconLanguage, IconLock, IconLogout, IconMoon } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { setLanguage } from '../../i18n/index.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { initialOf } from '../../ui/person.ts';
import { useSession } from '../session/session-context.ts';
import { otherLanguage, useScheme } from './AppearanceControls.tsx';
import classes from './Shell.module.css';

interface PersonMenuProps {
  onChangePin: () => void;
  onLock: () => void;
  onSignOut: () => void;
}

/** Who is at the keyboard, and what ends that. */
export function PersonMenu({ onChangePin, onLock, onSignOut }: PersonMenuProps) {
  const { t } = useTranslation('app');
  const { t: staffWords } = useTranslation('staff');
  const { me } = useSession();
  const language = useLanguage();
  const { scheme, toggle } = useScheme();
  const size = 18;
  return (
    <Menu position="bottom-end" width={260} withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={t('shell.person', { name: me.name })}>
          <Avatar color="jade" radius="xl" size={32} aria-hidden>
            {initialOf(me.name)}
          </Avatar>
          <Text span size="sm" fw={700} visibleFrom="md" truncate maw="8rem">
            {me.name}
          </Text>
          <IconChevronDown size={16} stroke={1.75} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Group px="sm" py="xs" gap="sm" wrap="nowrap">
          <Avatar color="jade" radius="xl" aria-hidden>
            {initialOf(me.name)}
          </Avatar>
          <div>
            <Text fw={700}>{me.name}</Text>
            <Text size="xs" c="dimmed">
              {me.roles.map((role) => staffWords(`roles.${role}`)).join(' · ')}
            </Text>
          </div>
        </Group>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKey size={size} />} onClick={onChangePin}>
          {t('shell.changePin')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLock size={size} />} rightSection={<KeyHint keys="mod+L" />} onClick={onLock}>
          {t('shell.lock')}
        </Menu.Item>
        <Menu.Divider hiddenFrom="md" />
        <Menu.Item
          hiddenFrom="md"
          leftSection={<IconLanguage size={size} />}
          onClick={() => void setLanguage(otherLanguage(language))}
        >
          {t(language === 'zh-TW' ? 'shell.languageEn' : 'shell.languageZh')}
        </Menu.Item>
        <Menu.Item hiddenFrom="md" leftSection={<IconMoon size={size} />} onClick={toggle}>
          {t(scheme === 'light' ? 'shell.toDark' : 'shell.toLight')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={size} />} onClick={onSignOut}>
          {t('shell.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
