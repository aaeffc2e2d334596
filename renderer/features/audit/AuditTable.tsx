import { ActionIcon, Badge, Group, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditAction, AuditEntry } from '../../../shared/features/audit/contract.ts';
import { rpc } from '../../client/client.ts';
import { i18n } from '../../i18n/index.ts';
import audit from '../../i18n/locales/zh-TW/audit.json';
import { Time } from '../../ui/Dates.tsx';
import classes from './audit.module.css';

/** What deserves a second look; its word says the same. */
const LOUD: ReadonlySet<AuditAction> = new Set(['signInFailed', 'denied', 'override', 'void', 'export', 'restore']);

/** Without a person these were done by somebody who had not signed in, not by the application itself. */
const BEFORE_SIGN_IN: ReadonlySet<AuditAction> = new Set(['signInFailed', 'denied']);

const isSubject = (type: string): type is keyof typeof audit.subjects => type in audit.subjects;
const subjectWords = (type: string): string => (isSubject(type) ? i18n.t(`subjects.${type}`, { ns: 'audit' }) : type);

/** The application's own reasons have words; a person's are theirs. */
const isCoded = (reason: string): reason is keyof typeof audit.reasons => Object.hasOwn(audit.reasons, reason);

export function AuditTable({ entries }: { entries: readonly AuditEntry[] }) {
  const { t } = useTranslation('audit');
  const [open, setOpen] = useState<number | null>(null);
  const staff = useQuery(rpc.staff.list.queryOptions()).data ?? [];
  const nameOf = (id: string | null): string => staff.find((person) => person.id === id)?.name ?? '';
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing={6} highlightOnHover>
        <Table.Caption className={classes.caption}>{t('table.caption')}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>
              <VisuallyHidden>{t('table.details')}</VisuallyHidden>
            </Table.Th>
            <Table.Th>{t('table.at')}</Table.Th>
            <Table.Th>{t('table.person')}</Table.Th>
            <Table.Th>{t('table.action')}</Table.Th>
            <Table.Th>{t('table.subject')}</Table.Th>
            <Table.Th>{t('table.station')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => {
            const shown = open === entry.seq;
            const Chevron = shown ? IconChevronDown : IconChevronRight;
            return (
              <Fragment key={entry.seq}>
                <Table.Tr>
                  <Table.Td>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-expanded={shown}
                      aria-label={t('open', { seq: entry.seq })}
                      onClick={() => setOpen(shown ? null : entry.seq)}
                    >
                      <Chevron size={20} aria-hidden />
                    </ActionIcon>
                  </Table.Td>
                  <Table.Td className={classes.nowrap}>
                    <Time at={entry.at} show="dateTime" />
                  </Table.Td>
                  <Table.Td>
                    {entry.staffName ?? (
                      <Text span size="sm" c="dimmed">
                        {t(BEFORE_SIGN_IN.has(entry.action) ? 'nobody' : 'system')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>
                    <Badge
                      variant={LOUD.has(entry.action) ? 'outline' : 'light'}
                      color={LOUD.has(entry.action) ? 'seal' : 'gray'}
                      tt="none"
                      size="lg"
                    >
                      {t(`actions.${entry.action}`)}
                    </Badge>
                  </Table.Td>
                  <Table.Td>
                    {subjectWords(entry.subjectType)}
                    {entry.subjectType === 'staff' && ` ${nameOf(entry.subjectId)}`}
                  </Table.Td>
                  <Table.Td>{entry.workstationCode}</Table.Td>
                </Table.Tr>
                {shown && (
                  <Table.Tr className={classes.details}>
                    <Table.Td />
                    <Table.Td colSpan={5}>
                      <Details entry={entry} />
                    </Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            );
          })}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Details({ entry }: { entry: AuditEntry }) {
  const { t } = useTranslation('audit');
  const { reason } = entry;
  const lines: [string, string | null][] = [
    [t('detail.subjectId'), entry.subjectId],
    [t('detail.fields'), entry.fields.join(' · ') || null],
    [t('detail.reason'), reason !== null && isCoded(reason) ? t(`reasons.${reason}`) : reason],
    [t('detail.hash'), entry.hash],
  ];
  return (
    <Stack component="section" gap={4} py="xs" aria-label={t('detail.title', { seq: entry.seq })}>
      <Text fw={700}>{t('detail.title', { seq: entry.seq })}</Text>
      {lines.map(
        ([label, value]) =>
          value !== null && (
            <Group key={label} gap="sm" wrap="nowrap" align="baseline">
              <Text size="sm" c="dimmed" miw="7rem">
                {label}
              </Text>
              <Text size="sm" className={classes.value}>
                {value}
              </Text>
            </Group>
          ),
      )}
    </Stack>
  );
}
