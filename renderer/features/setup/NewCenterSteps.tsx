import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  PasswordInput,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ROOM_KINDS } from '../../../shared/features/settings/contract.ts';
import classes from './setup.module.css';
import type { NewCenterForm } from './new-center-form.ts';

interface StepProps {
  form: NewCenterForm;
}

export function RoomsStep({ form }: StepProps) {
  const { t } = useTranslation(['setup', 'settings']);
  const { rooms } = form.getValues();
  const kinds = ROOM_KINDS.map((kind) => ({ value: kind, label: t(`settings:rooms.kinds.${kind}`) }));
  const add = (): void =>
    form.insertListItem('rooms', {
      code: `C${rooms.length}`,
      name: '',
      nameEn: '',
      kind: 'consultation',
      isPrivate: true,
    });
  return (
    <Stack>
      {rooms.map((room, index) => (
        <div
          key={index}
          role="group"
          aria-label={t('setup:wizard.roomNumber', { number: index + 1 })}
          className={classes.roomRow}
        >
          <TextInput required label={t('setup:wizard.roomCode')} {...form.getInputProps(`rooms.${index}.code`)} />
          <TextInput required label={t('setup:wizard.roomName')} {...form.getInputProps(`rooms.${index}.name`)} />
          <TextInput label={t('setup:wizard.roomNameEn')} {...form.getInputProps(`rooms.${index}.nameEn`)} />
          <Select
            label={t('setup:wizard.roomKind')}
            data={kinds}
            allowDeselect={false}
            {...form.getInputProps(`rooms.${index}.kind`)}
          />
          <Checkbox
            className={classes.besideFields}
            label={t('setup:wizard.roomPrivate')}
            {...form.getInputProps(`rooms.${index}.isPrivate`, { type: 'checkbox' })}
          />
          {rooms.length > 1 && (
            <ActionIcon
              className={classes.besideFields}
              variant="subtle"
              color="gray"
              aria-label={t('setup:wizard.roomRemove', { name: room.name || room.code })}
              onClick={() => form.removeListItem('rooms', index)}
            >
              <IconTrash size={20} stroke={1.6} aria-hidden />
            </ActionIcon>
          )}
        </div>
      ))}
      <Group>
        <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
          {t('setup:wizard.roomAdd')}
        </Button>
      </Group>
    </Stack>
  );
}

export function WorkstationStep({ form }: StepProps) {
  const { t } = useTranslation(['setup', 'settings']);
  const rooms = form
    .getValues()
    .rooms.filter(({ code }, index, all) => code !== '' && all.findIndex((room) => room.code === code) === index)
    .map(({ code, name }) => ({ value: code, label: `${code} ${name}` }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput
        required
        maxLength={2}
        label={t('setup:wizard.stationCode')}
        description={t('setup:wizard.stationCodeHint')}
        {...form.getInputProps('workstation.code')}
        onChange={(event) => form.setFieldValue('workstation.code', event.currentTarget.value.toUpperCase())}
      />
      <TextInput required label={t('setup:wizard.stationName')} {...form.getInputProps('workstation.name')} />
      <Select
        clearable
        label={t('setup:wizard.stationRoom')}
        placeholder={t('settings:workstation.noRoom')}
        data={rooms}
        {...form.getInputProps('workstation.roomCode')}
      />
    </SimpleGrid>
  );
}

export function ManagerStep({ form }: StepProps) {
  const { t } = useTranslation('setup');
  const pin = { inputMode: 'numeric', autoComplete: 'one-time-code', maxLength: 12 } as const;
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextInput required label={t('wizard.name')} autoComplete="off" {...form.getInputProps('manager.name')} />
      <TextInput label={t('wizard.nameRoman')} autoComplete="off" {...form.getInputProps('manager.nameRoman')} />
      <TextInput
        required
        label={t('wizard.account')}
        description={t('wizard.accountHint')}
        autoComplete="off"
        {...form.getInputProps('manager.account')}
        onChange={(event) => form.setFieldValue('manager.account', event.currentTarget.value.toLowerCase())}
      />
      <span />
      <PasswordInput
        {...pin}
        required
        label={t('wizard.pin')}
        description={t('wizard.pinHint')}
        {...form.getInputProps('manager.pin')}
      />
      <PasswordInput {...pin} required label={t('wizard.pinAgain')} {...form.getInputProps('pinAgain')} />
    </SimpleGrid>
  );
}
