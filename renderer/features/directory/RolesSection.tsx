import { Badge, Button, Group, Menu, Stack, Text, Title, ActionIcon } from '@mantine/core';
import { IconDots, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RoleView } from '../../../shared/features/directory/companies.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { useCan } from '../../app/session/session-context.ts';
import { client as api } from '../../client/client.ts';
import { nowMs } from '../../client/clock.ts';
import { RocDate } from '../../ui/Dates.tsx';
import { showRefusal } from '../../ui/refusals.ts';
import { CompanyLine } from './CompanyLine.tsx';
import { RoleDialog } from './RoleDialog.tsx';

interface RolesSectionProps {
  clientId: string;
  roles: readonly RoleView[];
  onChanged: () => void;
}

/** The companies a person belongs to, and as what; several at once, and those they have left. */
export function RolesSection({ clientId, roles, onChanged }: RolesSectionProps) {
  const { t } = useTranslation('directory');
  const can = useCan();
  const [adding, setAdding] = useState(false);
  const act = (verb: Promise<unknown>): void => void verb.then(onChanged, showRefusal);
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3} size="h4">
          {t('roles.title')}
        </Title>
        {can('clients.write') && (
          <Button
            size="compact-md"
            variant="subtle"
            leftSection={<IconPlus size={18} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            {t('roles.add')}
          </Button>
        )}
      </Group>
      {roles.length === 0 && <Text c="dimmed">{t('roles.none')}</Text>}
      <Stack component="ul" gap="sm" m={0} p={0} style={{ listStyle: 'none' }}>
        {roles.map((role) => (
          <Group key={role.id} component="li" justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Group gap="xs">
                <Badge variant="light">{t(`roles.${role.role}`)}</Badge>
                {role.until && (
                  <Text span size="sm" c="dimmed">
                    {t('roles.left')} <RocDate date={role.until} />
                  </Text>
                )}
              </Group>
              <CompanyLine hit={role.company} />
            </div>
            {can('clients.write') && !role.until && (
              <Menu position="bottom-end">
                <Menu.Target>
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('roles.actions', { company: role.company.name })}
                  >
                    <IconDots size={22} aria-hidden />
                  </ActionIcon>
                </Menu.Target>
                <Menu.Dropdown>
                  <Menu.Item
                    onClick={() => act(api.directory.endRole({ id: role.id, until: businessDateOf(nowMs()) }))}
                  >
                    {t('roles.end')}
                  </Menu.Item>
                  <Menu.Item onClick={() => act(api.directory.voidRole({ id: role.id, reason: t('roles.mistake') }))}>
                    {t('roles.void')}
                  </Menu.Item>
                </Menu.Dropdown>
              </Menu>
            )}
          </Group>
        ))}
      </Stack>
      {adding && (
        <RoleDialog
          clientId={clientId}
          onClose={() => setAdding(false)}
          onSaved={() => {
            setAdding(false);
            onChanged();
          }}
        />
      )}
    </section>
  );
}
