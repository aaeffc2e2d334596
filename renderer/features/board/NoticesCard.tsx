import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Notice, noticeInput } from '../../../shared/features/board/contract.ts';
import { noticeIssues } from '../../../shared/features/board/rules.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { client, rpc } from '../../client/client.ts';
import { nowMs } from '../../client/clock.ts';
import { RocDate } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { fieldErrors, issueWords, validateWith } from '../../ui/issues.ts';
import { showRefusal, useRefusal } from '../../ui/refusals.ts';
import { RocDateInput } from '../../ui/RocDateInput.tsx';

/** Lines for the lobby, now and to come. */
export function NoticesCard() {
  const { t } = useTranslation(['board', 'common']);
  const notices = useQuery(rpc.board.notices.queryOptions());
  const [edited, setEdited] = useState<Notice | 'new' | null>(null);
  if (notices.error) return <ErrorNotice error={notices.error} onRetry={() => void notices.refetch()} />;
  if (!notices.data) return null;
  return (
    <Card withBorder padding="lg">
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h3">
          {t('board:tab.notices')}
        </Title>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
          {t('board:tab.addNotice')}
        </Button>
      </Group>
      <Stack gap="sm">
        {notices.data.length === 0 && <Text c="dimmed">{t('board:tab.noNotices')}</Text>}
        {notices.data.map((notice) => (
          <Group key={notice.id} justify="space-between" wrap="wrap">
            <div>
              <Text>{notice.zh}</Text>
              <Text size="sm" c="dimmed">
                {notice.en} <RocDate date={notice.fromOn} />–<RocDate date={notice.untilOn} />
              </Text>
            </div>
            <Group gap="xs">
              <Button
                variant="subtle"
                onClick={() => setEdited(notice)}
                aria-label={`${t('common:actions.edit')} ${notice.zh}`}
              >
                {t('common:actions.edit')}
              </Button>
              <Button
                variant="subtle"
                color="seal"
                onClick={() => void client.board.withdrawNotice({ id: notice.id }).catch(showRefusal)}
                aria-label={`${t('board:tab.withdraw')} ${notice.zh}`}
              >
                {t('board:tab.withdraw')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
      {edited && <NoticeDialog notice={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Card>
  );
}

const checkSchema = validateWith(noticeInput);

function NoticeDialog({ notice, onClose }: { notice: Notice | null; onClose: () => void }) {
  const { t } = useTranslation(['board', 'common']);
  const { refusal, setRefusal, attempt } = useRefusal();
  const today = businessDateOf(nowMs());
  const form = useForm({
    initialValues: {
      zh: notice?.zh ?? '',
      en: notice?.en ?? '',
      fromOn: notice?.fromOn ?? today,
      untilOn: notice?.untilOn ?? today,
    },
    validate: (values) => ({
      ...Object.fromEntries(noticeIssues(values).map(({ path, code }) => [path, issueWords(code)])),
      ...checkSchema(values),
    }),
  });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const { en, ...values } = form.getValues();
    const input = { ...values, en: en.trim() || null, ...(notice && { id: notice.id }) };
    if (await attempt(() => client.board.saveNotice(input))) onClose();
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const field = (name: 'zh' | 'en' | 'fromOn' | 'untilOn') => ({
    ...form.getInputProps(name),
    ...(errors[name] && { error: errors[name] }),
  });
  const day = (name: 'fromOn' | 'untilOn') => ({
    ...field(name),
    value: form.values[name],
    onChange: (date: string | null) => {
      setRefusal(null);
      if (date !== null) form.setFieldValue(name, date);
    },
  });
  return (
    <Dialog
      title={t(notice ? 'board:tab.editNotice' : 'board:tab.addNotice')}
      verb={t('common:actions.save')}
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <TextInput required data-autofocus label={t('board:tab.zh')} {...field('zh')} />
      <TextInput label={t('board:tab.en')} {...field('en')} />
      <Group grow align="flex-start">
        <RocDateInput label={t('board:tab.fromOn')} {...day('fromOn')} />
        <RocDateInput label={t('board:tab.untilOn')} {...day('untilOn')} />
      </Group>
    </Dialog>
  );
}
