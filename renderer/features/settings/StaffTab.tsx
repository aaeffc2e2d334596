import { ActionIcon, Avatar, Button, Card, Group, Menu, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { IconBan, IconDots, IconKey, IconPencil, IconPlus, IconRestore } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffView } from '../../../shared/features/staff/contract.ts';
import { useMe } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { initialOf } from '../../ui/person.ts';
import { showRefusal } from '../../ui/refusals.ts';
import { StateBadge } from '../../ui/StateBadge.tsx';
import { DeactivateDialog, ResetPinDialog, StaffDialog } from './StaffDialogs.tsx';

type Asked = { what: 'edit' | 'pin' | 'deactivate'; person: StaffView } | { what: 'create' };

export function StaffTab() {
  const { t } = useTranslation(['settings', 'staff', 'common']);
  const { t: staffWords } = useTranslation('staff');
  const me = useMe();
  const staff = useQuery(rpc.staff.list.queryOptions());
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  if (staff.error) return <ErrorNotice error={staff.error} onRetry={() => void staff.refetch()} />;
  if (!staff.data) return null;
  return (
    <Stack maw="64rem">
      <Group justify="space-between" wrap="wrap">
        <Text c="dimmed" size="sm" flex="1 1 20rem">
          {t('settings:staff.intro')}
        </Text>
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAsked({ what: 'create' })}>
          {t('settings:staff.add')}
        </Button>
      </Group>
      <Card withBorder padding={0}>
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="xs" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('settings:staff.name')}</Table.Th>
                <Table.Th>{t('settings:staff.account')}</Table.Th>
                <Table.Th>{t('settings:staff.roles')}</Table.Th>
                <Table.Th>{t('settings:staff.unit')}</Table.Th>
                <Table.Th>{t('settings:staff.state')}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t('common:actions.edit')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {staff.data.map((person) => (
                <Table.Tr key={person.id}>
                  <Table.Td>
                    <Group gap="sm" wrap="nowrap">
                      <Avatar color="jade" radius="xl" size={36} aria-hidden>
                        {initialOf(person.name)}
                      </Avatar>
                      <div>
                        <Text fw={700}>
                          {person.name}
                          {person.id === me.staffId && (
                            <Text span size="sm" c="dimmed" fw={400}>
                              {t('settings:staff.you')}
                            </Text>
                          )}
                        </Text>
                        {person.nameRoman && (
                          <Text size="xs" c="dimmed">
                            {person.nameRoman}
                          </Text>
                        )}
                      </div>
                    </Group>
                  </Table.Td>
                  <Table.Td>{person.account}</Table.Td>
                  <Table.Td>{person.roles.map((role) => staffWords(`roles.${role}`)).join(' · ')}</Table.Td>
                  <Table.Td>{person.unit}</Table.Td>
                  <Table.Td>
                    <StateBadge active={person.active} />
                  </Table.Td>
                  <Table.Td ta="end">
                    <PersonActions person={person} onAsk={(what) => setAsked({ what, person })} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      </Card>
      {asked?.what === 'create' && <StaffDialog person={null} onClose={close} />}
      {asked?.what === 'edit' && <StaffDialog person={asked.person} onClose={close} />}
      {asked?.what === 'pin' && <ResetPinDialog person={asked.person} onClose={close} />}
      {asked?.what === 'deactivate' && <DeactivateDialog person={asked.person} onClose={close} />}
    </Stack>
  );
}

interface PersonActionsProps {
  person: StaffView;
  onAsk: (what: 'edit' | 'pin' | 'deactivate') => void;
}

function PersonActions({ person, onAsk }: PersonActionsProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation('common');
  const size = 18;
  const activate = (): void =>
    void client.staff.update({ id: person.id, active: true }).then(() => undefined, showRefusal);
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('staff.actions', { name: person.name })}>
          <IconDots size={22} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={size} />} onClick={() => onAsk('edit')}>
          {common('actions.edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKey size={size} />} onClick={() => onAsk('pin')}>
          {t('staff.resetPin')}
        </Menu.Item>
        {person.active ? (
          <Menu.Item leftSection={<IconBan size={size} />} onClick={() => onAsk('deactivate')}>
            {t('staff.deactivate')}
          </Menu.Item>
        ) : (
          <Menu.Item leftSection={<IconRestore size={size} />} onClick={activate}>
            {t('staff.activate')}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
