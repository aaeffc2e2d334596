import { Alert, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { transport } from '../../client/client.ts';
import classes from './ConnectionBanner.module.css';

/** A hiccup nobody would notice is not told. */
const WORTH_TELLING = 600;

/** The window lost the core: what was typed stays, the connection comes back by itself. */
export function ConnectionBanner() {
  const { t } = useTranslation('app');
  const [down, setDown] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = transport.onStatus((up) => {
      clearTimeout(timer);
      if (up) setDown(false);
      else timer = setTimeout(() => setDown(true), WORTH_TELLING);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return (
    <div role="status" className={classes.place}>
      {down && (
        <Alert
          variant="filled"
          color="gray"
          icon={<IconPlugConnectedX aria-hidden />}
          title={t('connection.lost')}
          className={classes.banner}
        >
          <Text size="sm">{t('connection.lostHint')}</Text>
        </Alert>
      )}
    </div>
  );
}
