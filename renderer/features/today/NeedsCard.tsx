import { Button, Paper, Text, Title } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBellRinging,
  IconCircleCheck,
  IconCircleDashed,
  IconClockExclamation,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Need } from './needs.ts';
import css from './today.module.css';
import { useNeeds } from './use-needs.ts';

const SIGNS = { alarm: IconAlertTriangle, caution: IconClockExclamation, plain: IconCircleDashed } as const;

/** What needs a hand now, in words and by urgency; that nothing does is said only when all of it is known. */
export function NeedsCard() {
  const { t } = useTranslation('today');
  const { needs, isKnown, isPartial } = useNeeds();
  return (
    <Paper component="section" withBorder aria-label={t('needs.title')} className={css.needs} data-needs={needs.length}>
      <div className={css.head}>
        <IconBellRinging size={24} stroke={1.6} aria-hidden className={css.icon} />
        <Title order={2} size="h3">
          {t('needs.title')}
        </Title>
        {needs.length > 0 && <Text c="dimmed">{needs.length}</Text>}
      </div>
      {needs.length > 0 && (
        <ul className={css.needList}>
          {needs.map((need) => (
            <NeedLine key={need.id} need={need} />
          ))}
        </ul>
      )}
      {isPartial && <Text mt="xs">{t('needs.partly')}</Text>}
      {!isKnown && !isPartial && <Text c="dimmed">{t('loading')}</Text>}
      {isKnown && needs.length === 0 && (
        <div className={css.calm}>
          <IconCircleCheck size={22} aria-hidden className={css.icon} />
          {t('needs.none')}
        </div>
      )}
    </Paper>
  );
}

function NeedLine({ need: { tone, words, more, href } }: { need: Need }) {
  const { t } = useTranslation('today');
  const Sign = SIGNS[tone];
  return (
    <li className={css.need} data-tone={tone}>
      <Sign size={20} aria-hidden className={css.sign} />
      <span className={css.needWords}>
        <b>{words}</b>
        {more !== undefined && (
          <Text span size="sm">
            {more}
          </Text>
        )}
      </span>
      <Button
        component={Link}
        href={href}
        size="compact-md"
        variant={tone === 'plain' ? 'subtle' : 'default'}
        aria-label={`${t('needs.go')}: ${words}`}
      >
        {t('needs.go')}
      </Button>
    </li>
  );
}
