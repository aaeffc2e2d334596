import { Alert, Box, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCornerDownLeft } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LawCited } from '../../../../shared/features/consultations/contract.ts';
import type { FaqCardView } from '../../../../shared/features/reference/contract.ts';
import { isStale } from '../../../../shared/features/reference/rules.ts';
import { businessDateOf, formatDate } from '../../../../shared/lib/dates.ts';
import { nameIn } from '../../../../shared/lib/language.ts';
import { useMe } from '../../../app/session/session-context.ts';
import { rpc } from '../../../client/client.ts';
import caution from '../../../ui/caution.module.css';
import { useLanguage } from '../../../ui/Dates.tsx';
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { VerifiedMark } from '../../reference/VerifiedMark.tsx';
import { lawOf, looksLikeRule } from './card-text.ts';
import { Chooser } from './Chooser.tsx';
import css from './helpers.module.css';

interface CardTabProps {
  /** No more laws fit into the record. */
  isFull: boolean;
  onInsert: (text: string, law: LawCited | null) => void;
}

/** 參考卡: what the center answers, whose word it is, and since when nobody has asked again. */
export function CardTab({ isFull, onInsert }: CardTabProps) {
  const { t } = useTranslation('consultations');
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<FaqCardView | null>(null);
  const { data, error } = useQuery(
    rpc.reference.cards.queryOptions({ input: { query: query.trim() }, placeholderData: keepPreviousData }),
  );
  const rows = data?.rows ?? [];
  return (
    <>
      <ErrorNotice error={error} />
      <Chooser
        label={t('helpers.findCard')}
        placeholder={t('helpers.findCardHint')}
        query={query}
        onQuery={setQuery}
        rows={rows.map((card) => ({ id: card.id, title: card.title, note: <VerifiedMark on={card.verifiedOn} /> }))}
        chosenId={chosen?.id ?? null}
        onChoose={(id) => setChosen(rows.find((card) => card.id === id) ?? null)}
        none={t(data?.total === 0 ? 'helpers.noCards' : 'helpers.noCardFound')}
      >
        {chosen ? (
          <ChosenCard key={chosen.id} card={chosen} isFull={isFull} onInsert={onInsert} />
        ) : (
          <Text c="dimmed">{t('helpers.chooseCard')}</Text>
        )}
      </Chooser>
    </>
  );
}

function ChosenCard({ card, isFull, onInsert }: { card: FaqCardView } & CardTabProps) {
  const { t } = useTranslation('consultations');
  const language = useLanguage();
  const me = useMe();
  const today = businessDateOf(useNow());
  const stale = isStale(card.verifiedOn, today);
  const [isChecked, setChecked] = useState(false);
  const [withLaw, setWithLaw] = useState(() => looksLikeRule(card) && !isFull);
  const [asked, setAsked] = useState(false);
  const { agency } = card;
  const day = (on: string): string => formatDate(on, language, 'short');
  const insert = (): void => {
    setAsked(true);
    if (stale && !isChecked) return;
    const checked = stale ? { on: today, by: me.name } : null;
    const source = { source: card.sourceName, date: day(card.verifiedOn) };
    const words = [
      card.body,
      agency && t('helpers.handledBy', { name: nameIn(language, agency), phone: agency.phone ?? '' }).trim(),
      checked
        ? t('helpers.citedChecked', { ...source, on: day(checked.on), by: checked.by })
        : t('helpers.cited', source),
    ];
    onInsert(words.filter(Boolean).join('\n'), withLaw ? lawOf(card, checked) : null);
  };
  return (
    <Stack gap="sm" data-chosen-card>
      <Text fw={700} size="lg">
        {card.title}
      </Text>
      <Box className={css.body} tabIndex={0} role="region" aria-label={card.title}>
        {card.body}
      </Box>
      <Text size="sm" c="dimmed">
        {t('helpers.cited', { source: card.sourceName, date: day(card.verifiedOn) })}
      </Text>
      {stale && (
        <Alert role="note" className={caution.caution} icon={<IconAlertTriangle aria-hidden />} p="sm">
          <Text size="sm" mb="xs">
            {t('helpers.stale')}
          </Text>
          <Checkbox
            autoFocus
            label={t('helpers.checked', { by: me.name, date: day(today) })}
            checked={isChecked}
            error={asked && !isChecked && t('helpers.checkFirst')}
            onChange={(event) => setChecked(event.currentTarget.checked)}
          />
        </Alert>
      )}
      <Checkbox
        label={t('helpers.asLaw')}
        disabled={isFull}
        checked={withLaw}
        onChange={(event) => setWithLaw(event.currentTarget.checked)}
      />
      <Group>
        <Button autoFocus={!stale} leftSection={<IconCornerDownLeft size={20} aria-hidden />} onClick={insert}>
          {t('helpers.insert')}
        </Button>
      </Group>
    </Stack>
  );
}
