import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconHelpCircle, IconPlus, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_CARDS } from '../../../shared/features/paper/contract.ts';
import { CARD_KINDS, type FaqCard, type FaqCardView } from '../../../shared/features/reference/contract.ts';
import { nameIn } from '../../../shared/lib/language.ts';
import { useCan } from '../../app/session/session-context.ts';
import { rpc } from '../../client/client.ts';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import { serviceNames } from '../../paper/words.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { CardDialog } from './CardDialog.tsx';
import { EntryVerbs } from './EntryVerbs.tsx';
import { Finder } from './Finder.tsx';
import css from './reference.module.css';
import { useVerify } from './use-verify.ts';
import { VerifiedMark } from './VerifiedMark.tsx';

const LONG = 160;

function CardEntry({ card }: { card: FaqCardView }) {
  const { t } = useTranslation('reference');
  const language = useLanguage();
  const [whole, setWhole] = useState(false);
  const { agency } = card;
  const isLong = card.body.length > LONG || card.body.split('\n').length > 4;
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <span className={css.name}>{card.title}</span>
        <Badge variant="light" color={card.kind === 'whoHandles' ? 'jade' : 'gray'} tt="none">
          {t(`card.kindOne.${card.kind}`)}
        </Badge>
      </Group>
      <Text className={css.body} {...(isLong && !whole && { lineClamp: 4 })}>
        {card.body}
      </Text>
      {isLong && (
        <div>
          <Button size="compact-sm" variant="subtle" aria-expanded={whole} onClick={() => setWhole(!whole)}>
            {t(whole ? 'card.less' : 'card.more')}
          </Button>
        </div>
      )}
      {agency && (
        <Group gap="md">
          <Text span fw={700}>
            {t('card.agencyLine', { name: nameIn(language, agency) })}
          </Text>
          {agency.phone && <span className={css.phone}>{agency.phone}</span>}
        </Group>
      )}
      <Text size="sm" c="dimmed">
        {[serviceNames(card.serviceCodes, language), t('sourceLine', { source: card.sourceName }), card.sourceUrl]
          .filter(Boolean)
          .join(' · ')}
      </Text>
    </Stack>
  );
}

/** 常見問答與業務承辦: read at the desk as they stand, printed for who asks. */
export function CardsTab() {
  const { t } = useTranslation('reference');
  const can = useCan();
  const [query, setQuery] = useState('');
  const [kind, setKind] = useState<FaqCard['kind'] | null>(null);
  const [staleOnly, setStaleOnly] = useState(false);
  const [edited, setEdited] = useState<FaqCardView | 'new' | null>(null);
  const [printing, setPrinting] = useState<string[] | null>(null);
  const { data, error, refetch } = useQuery(
    rpc.reference.cards.queryOptions({
      input: { query: query.trim(), kind: kind ?? undefined, staleOnly },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = data?.rows ?? [];
  const verify = useVerify(
    'faqCard',
    rows.map(({ id, title }) => ({ id, name: title })),
  );
  const add = can('reference.write') && (
    <Button leftSection={<IconPlus size={20} aria-hidden />} onClick={() => setEdited('new')}>
      {t('card.add')}
    </Button>
  );
  return (
    <Stack maw="72rem">
      <Finder
        label={t('card.find')}
        placeholder={t('card.placeholder')}
        query={query}
        onQuery={setQuery}
        kinds={CARD_KINDS.map((value) => ({ value, label: t(`card.kinds.${value}`) }))}
        kind={kind}
        onKind={setKind}
        stale={data?.stale ?? null}
        staleOnly={staleOnly}
        onStaleOnly={setStaleOnly}
        count={rows.length}
      >
        {rows.length > 1 && rows.length <= MOST_CARDS && (
          <Button
            variant="default"
            leftSection={<IconPrinter size={20} aria-hidden />}
            onClick={() => setPrinting(rows.map(({ id }) => id))}
          >
            {t('card.printShown', { count: rows.length })}
          </Button>
        )}
        {add}
      </Finder>
      <ErrorNotice error={error} onRetry={() => void refetch()} />
      <ul className={css.list}>
        {rows.map((card) => (
          <li key={card.id} className={css.entry} data-record={card.id}>
            <CardEntry card={card} />
            <div className={css.side}>
              <VerifiedMark on={card.verifiedOn} />
              <EntryVerbs
                name={card.title}
                verifiedOn={card.verifiedOn}
                onVerify={verify && (() => verify({ id: card.id, name: card.title }))}
                onEdit={can('reference.write') ? () => setEdited(card) : null}
                onPrint={() => setPrinting([card.id])}
              />
            </div>
          </li>
        ))}
      </ul>
      {data && rows.length === 0 && (
        <EmptyState
          icon={IconHelpCircle}
          title={t(data.total === 0 ? 'card.none' : 'card.nothing')}
          action={data.total === 0 && add}
        >
          {t(data.total === 0 ? 'card.noneHint' : 'card.nothingHint')}
        </EmptyState>
      )}
      {edited && <CardDialog card={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <PrintPreview subject={printing && { kind: 'faqCards', cardIds: printing }} onClose={() => setPrinting(null)} />
    </Stack>
  );
}
