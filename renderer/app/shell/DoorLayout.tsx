import { Card, Group } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { AppearanceControls } from './AppearanceControls.tsx';
import classes from './DoorLayout.module.css';
import { SealMark } from './SealMark.tsx';

interface DoorLayoutProps {
  /** Room for the content: one column of a form, or a grid. */
  width: 'narrow' | 'wide';
  children: ReactNode;
}

/** What stands before the rooms: sign-in, lock, first run and repair. The mark, the words, language and light. */
export function DoorLayout({ width, children }: DoorLayoutProps) {
  const { t } = useTranslation('common');
  const language = useLanguage();
  const center = useQuery(rpc.app.info.queryOptions()).data?.center;
  const name = (language === 'en' && center?.nameEn) || center?.nameZh;
  useDocumentTitle(t('appName'));
  // A page that takes the place of a longer one begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <Group gap="sm" wrap="nowrap" miw={0}>
          <SealMark character={center?.taiWord ?? '台'} size={36} />
          <div className={classes.names}>
            <strong>{name ?? t('appName')}</strong>
            {name !== undefined && <span>{t('appName')}</span>}
          </div>
        </Group>
        <Group gap="xs" wrap="nowrap" ml="auto">
          <AppearanceControls />
        </Group>
      </header>
      <main className={classes.main}>
        <Card className={classes.card} data-width={width} padding="xl" radius="lg" withBorder shadow="sm">
          {children}
        </Card>
      </main>
    </div>
  );
}
