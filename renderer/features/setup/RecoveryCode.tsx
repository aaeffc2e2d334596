import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { nowMs } from '../../client/clock.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import classes from './setup.module.css';

const RecoveryCodePrint = lazy(async () => ({ default: (await import('./RecoveryCodePrint.tsx')).RecoveryCodePrint }));

/** As a hurried hand types it: any case, I and L for 1, O for 0. */
export const readGroup = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0')
    .replaceAll(/[^0-9A-Z]/g, '');

interface RecoveryCodeProps {
  code: string;
  centerName: string;
  onPutAway: () => void;
}

/** Shown once: the code, its paper, and proof that the paper is in somebody's hand. */
export function RecoveryCode({ code, centerName, onPutAway }: RecoveryCodeProps) {
  const { t } = useTranslation('setup');
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const [printing, setPrinting] = useState(0);
  const groups = code.split('-');

  // Leaving now would lose the code for good: the browser asks first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, []);

  const finish = (): void => {
    if (readGroup(typed) === groups.at(-1)) onPutAway();
    else setWrong(true);
  };
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Title order={1} ta="center">
          {t('code.title')}
        </Title>
        <Text ta="center">{t('code.body')}</Text>
      </Stack>
      <ol className={classes.code} aria-label={t('code.groups')}>
        {groups.map((group, index) => (
          <li key={index} className={classes.group}>
            {group}
          </li>
        ))}
      </ol>
      <Group justify="center">
        <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => setPrinting(printing + 1)}>
          {t('code.print')}
        </Button>
      </Group>
      <Text ta="center" fw={700}>
        {t('code.keep')}
      </Text>
      <SafeForm onSubmit={finish}>
        <Stack gap="sm" maw="26rem" mx="auto">
          <TextInput
            label={t('code.confirm')}
            value={typed}
            onChange={(event) => {
              setTyped(event.currentTarget.value);
              setWrong(false);
            }}
            error={wrong && t('code.wrong')}
            autoComplete="off"
            spellCheck={false}
            maxLength={8}
            classNames={{ input: classes.codeInput }}
          />
          <Button type="submit" variant={typed === '' ? 'default' : 'filled'}>
            {t('code.done')}
          </Button>
        </Stack>
      </SafeForm>
      {printing > 0 && (
        <Suspense>
          <RecoveryCodePrint
            key={printing}
            code={code}
            centerName={centerName}
            date={businessDateOf(nowMs())}
            language={language}
          />
        </Suspense>
      )}
    </Stack>
  );
}
