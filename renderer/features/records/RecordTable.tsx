import { Badge, Table, Text } from '@mantine/core';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordHit } from '../../../shared/features/records/contract.ts';
import { nameOf, serviceByCode } from '../../../shared/features/visits/taxonomy.ts';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import css from './records.module.css';
import { useStateWords } from './state-words.ts';

/** The piece of a record around what was found. */
function Found({ snippet }: { snippet: NonNullable<RecordHit['snippet']> }) {
  const { t } = useTranslation('records');
  return (
    <Text size="sm" className={css.snippet}>
      <span className={css.field}>{t(`fields.${snippet.field}`)}</span>
      {snippet.parts.map(({ text, isHit }, at) =>
        // Pieces of one sentence have no other name than their place in it.
        isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
      )}
    </Text>
  );
}

interface RecordTableProps {
  rows: readonly RecordHit[];
  /** Belongs to an earlier question: the answer to the present one is on its way. */
  isOld: boolean;
  onOpen: (row: RecordHit) => void;
  /** Up from the first row. */
  onLeaveUpwards: () => void;
}

/** What was found, newest first. ↑ and ↓ go from row to row, Enter opens one. */
export function RecordTable({ rows, isOld, onOpen, onLeaveUpwards }: RecordTableProps) {
  const { t } = useTranslation('records');
  const language = useLanguage();
  const stateWords = useStateWords();
  const body = useRef<HTMLTableSectionElement>(null);
  const go = (event: KeyboardEvent, at: number): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) return onLeaveUpwards();
    body.current?.querySelectorAll<HTMLElement>('[data-open-record]')[to]?.focus();
  };
  const servicesOf = (codes: readonly string[]): string =>
    [...new Set(codes)]
      .map((code) => {
        const service = serviceByCode.get(code);
        return service ? `${code} ${nameOf(service, language)}` : code;
      })
      .join('、');
  return (
    <Table.ScrollContainer minWidth={860}>
      <Table verticalSpacing="xs" highlightOnHover className={css.table} data-old={isOld || undefined}>
        <Table.Caption className={css.caption}>{t('table')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w="8.5rem">{t('columns.date')}</Table.Th>
            <Table.Th w="10.5rem">{t('columns.number')}</Table.Th>
            <Table.Th>{t('columns.person')}</Table.Th>
            <Table.Th w="24%">{t('columns.service')}</Table.Th>
            <Table.Th w="7rem">{t('columns.adviser')}</Table.Th>
            <Table.Th w="8.5rem">{t('columns.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody ref={body}>
          {rows.map((row, at) => (
            <Table.Tr key={row.id} className={css.row} data-record={row.kind}>
              <Table.Td className={css.nowrap}>
                <Time at={row.at} show="dateTime" />
              </Table.Td>
              <Table.Td className={css.nowrap}>
                <button
                  type="button"
                  className={css.open}
                  data-open-record
                  onClick={() => onOpen(row)}
                  onKeyDown={(event) => go(event, at)}
                >
                  {row.number}
                </button>
                <Text size="sm" c="dimmed">
                  {[t(`kinds.${row.kind}`), row.ticketNo].filter(Boolean).join(' · ')}
                </Text>
              </Table.Td>
              <Table.Td>
                <Text span fw={700}>
                  {row.clientName ?? t('unnamed')}
                </Text>
                {row.companyName !== null && <Text span>　{row.companyName}</Text>}
                {row.snippet && <Found snippet={row.snippet} />}
              </Table.Td>
              <Table.Td>{servicesOf(row.serviceCodes)}</Table.Td>
              <Table.Td>{row.adviserName}</Table.Td>
              <Table.Td>
                <Badge
                  variant={row.state === 'draft' ? 'filled' : 'outline'}
                  color="gray"
                  tt="none"
                  miw="max-content"
                  autoContrast
                >
                  {stateWords(row)}
                </Badge>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
