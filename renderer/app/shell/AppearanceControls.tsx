import { ActionIcon, SegmentedControl, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { setLanguage } from '../../i18n/index.ts';
import { useLanguage } from '../../ui/Dates.tsx';

export function useScheme() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  return { scheme, toggle: () => setColorScheme(scheme === 'light' ? 'dark' : 'light') };
}

export const otherLanguage = (language: 'zh-TW' | 'en') => (language === 'zh-TW' ? 'en' : 'zh-TW');

/** Language and light or dark; within reach before anybody has signed in. */
export function AppearanceControls() {
  const { t } = useTranslation('app');
  const language = useLanguage();
  const { scheme, toggle } = useScheme();
  const words = t(scheme === 'light' ? 'shell.toDark' : 'shell.toLight');
  return (
    <>
      <SegmentedControl
        aria-label={t('shell.language')}
        value={language}
        onChange={(value) => void setLanguage(value)}
        data={[
          { value: 'zh-TW', label: <span lang="zh-Hant-TW">{t('shell.languageZh')}</span> },
          { value: 'en', label: <span lang="en">{t('shell.languageEn')}</span> },
        ]}
      />
      <Tooltip label={words}>
        <ActionIcon variant="subtle" color="gray" aria-label={words} onClick={toggle}>
          {scheme === 'light' ? <IconMoon size={22} stroke={1.75} /> : <IconSun size={22} stroke={1.75} />}
        </ActionIcon>
      </Tooltip>
    </>
  );
}
