import { Alert, Button, Card, Checkbox, Group, Table, Text, TextInput, Title } from '@mantine/core';
import { IconAlertTriangle, IconUserCheck } from '@tabler/icons-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { nameOf, searchServices, serviceByCode, serviceGroups } from '../../../shared/features/visits/taxonomy.ts';
import { Time, useLanguage } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { RocDateInput } from '../../ui/RocDateInput.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { LikePeople } from '../directory/LikePeople.tsx';
import { CodePicker } from '../visits/CodePicker.tsx';
import css from './office.module.css';
import type { PaperField, PaperRow } from './paper-row.ts';
import { type EnteredRow, usePaperRows } from './use-paper-rows.ts';

type TextField = { [K in keyof PaperRow]: PaperRow[K] extends string ? K : never }[keyof PaperRow];

function Entered({ rows }: { rows: readonly EnteredRow[] }) {
  const { t } = useTranslation('office');
  if (rows.length === 0) return null;
  return (
    <>
      <Text fw={700} mt="lg" mb="xs">
        {t('entry.entered', { count: rows.length })}
      </Text>
      <Table.ScrollContainer minWidth={520}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('entry.visitNo')}</Table.Th>
              <Table.Th>{t('entry.time')}</Table.Th>
              <Table.Th>{t('entry.name')}</Table.Th>
              <Table.Th>{t('entry.purpose')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.visitNo}>
                <Table.Td fw={700} style={{ whiteSpace: 'nowrap' }}>
                  {row.visitNo}
                </Table.Td>
                <Table.Td>
                  <Time at={row.arrivedAt} />
                </Table.Td>
                <Table.Td>{row.name.trim() || t('entry.unnamed')}</Table.Td>
                <Table.Td>{row.purpose}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </>
  );
}

/** The paper register typed in: one line, Enter, the next line. When it happened and when it is entered stay apart. */
export function LateEntries() {
  const { t } = useTranslation('office');
  const language = useLanguage();
  const form = useRef<HTMLFormElement>(null);
  const rows = usePaperRows();
  const { row, set, errors } = rows;
  const focus = (field: PaperField): void =>
    form.current?.querySelector<HTMLElement>(`[data-field="${field}"] input, input[data-field="${field}"]`)?.focus();
  const submit = async (): Promise<void> => {
    const first = await rows.submit();
    focus(first ?? 'time');
  };
  const field = (name: TextField) => ({
    label: t(`entry.${name as 'time'}`),
    value: row[name],
    error: errors[name],
    'data-field': name,
    autoComplete: 'off',
    onChange: (event: { currentTarget: { value: string } }) => set({ [name]: event.currentTarget.value }),
  });
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('entry.title')}>
      <Title order={2} size="h3" mb={4}>
        {t('entry.title')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('entry.hint')}
      </Text>
      <SafeForm ref={form} onSubmit={submit}>
        <div className={css.entry}>
          <RocDateInput label={t('entry.day')} value={rows.day} onChange={(day) => day && rows.setDay(day)} />
          <TextInput {...field('time')} placeholder="0905" inputMode="numeric" withAsterisk onBlur={rows.tidyTime} />
          <TextInput {...field('name')} />
          <TextInput {...field('company')} />
          <TextInput {...field('phone')} inputMode="tel" />
          <TextInput {...field('heads')} inputMode="numeric" withAsterisk />
          <div className={css.wide}>
            <TextInput {...field('purpose')} withAsterisk />
          </div>
          <div className={css.wide} data-field="serviceCode">
            <CodePicker
              required
              label={t('entry.service')}
              placeholder={t('entry.servicePlaceholder')}
              nothing={t('entry.serviceNothing')}
              error={errors.serviceCode}
              value={row.serviceCode}
              byCode={serviceByCode}
              search={searchServices}
              groupName={(service) => {
                const group = serviceGroups.find(({ code }) => code === service.group);
                return group ? nameOf(group, language) : '';
              }}
              onChange={(serviceCode) => set({ serviceCode })}
            />
          </div>
          <TextInput {...field('paperNo')} />
          <div className={css.result}>
            <TextInput {...field('result')} description={t('entry.resultHint')} />
          </div>
          <Checkbox
            mt={34}
            className={css.appointment}
            label={t('entry.appointment')}
            checked={row.hasAppointment}
            onChange={(event) => set({ hasAppointment: event.currentTarget.checked })}
          />
        </div>
        {rows.known && (
          <Group gap={6} mt="sm" role="status">
            <IconUserCheck size={20} aria-hidden />
            <Text>{t('entry.known', { name: rows.known.name, clientNo: rows.known.clientNo })}</Text>
          </Group>
        )}
        {rows.twin && (
          <Alert
            mt="sm"
            p="xs"
            variant="default"
            className={css.open}
            icon={<IconAlertTriangle aria-hidden />}
            role={rows.isHeldUp ? 'alert' : 'status'}
          >
            {t('entry.twin', { visitNo: rows.twin.visitNo })} {rows.isHeldUp && t('entry.twinAgain')}
          </Alert>
        )}
        <div style={{ marginBlock: 'var(--mantine-spacing-sm)' }}>
          <LikePeople people={rows.like.people} isWaiting={rows.like.isWaiting} onUse={rows.use} />
          <ErrorNotice error={rows.refusal} />
        </div>
        <Group justify="flex-end">
          <Button type="submit" rightSection={<KeyHint keys="enter" />}>
            {t('entry.save')}
          </Button>
        </Group>
      </SafeForm>
      <Entered rows={rows.entered} />
    </Card>
  );
}
