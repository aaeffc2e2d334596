import { Checkbox, Group, Select, Switch, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type Room, ROOM_KINDS, roomInput } from '../../../shared/features/settings/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';

const checkSchema = validateWith(roomInput);

/** One room: new, or changed. */
export function RoomDialog({ room, onClose }: { room: Room | null; onClose: () => void }) {
  const { t } = useTranslation(['settings', 'common']);
  const { refusal, setRefusal, attempt } = useRefusal();
  const form = useForm({
    initialValues: {
      code: room?.code ?? '',
      name: room?.name ?? '',
      nameEn: room?.nameEn ?? '',
      kind: room?.kind ?? ('consultation' as const),
      isPrivate: room?.isPrivate ?? true,
      active: room?.active ?? true,
    },
    validate: checkSchema,
  });
  const save = async (): Promise<void> => {
    if (form.validate().hasErrors) return;
    const values = form.getValues();
    const input = { ...values, nameEn: values.nameEn.trim() || null, ...(room && { id: room.id }) };
    if (await attempt(() => client.settings.saveRoom(input))) onClose();
  };
  const errors = refusal ? fieldErrors(refusal) : {};
  const field = (name: 'code' | 'name' | 'nameEn') => ({
    ...form.getInputProps(name),
    ...(errors[name] && { error: errors[name] }),
    onInput: () => setRefusal(null),
  });
  return (
    <Dialog
      title={t(room ? 'settings:rooms.edit' : 'settings:rooms.add')}
      verb={t('common:actions.save')}
      refusal={refusal}
      onSubmit={save}
      onClose={onClose}
    >
      <Group align="flex-start" grow preventGrowOverflow={false}>
        <TextInput required maw={120} data-autofocus label={t('settings:rooms.code')} {...field('code')} />
        <TextInput required label={t('settings:rooms.name')} {...field('name')} />
      </Group>
      <TextInput label={t('settings:rooms.nameEn')} {...field('nameEn')} />
      <Select
        label={t('settings:rooms.kind')}
        allowDeselect={false}
        data={ROOM_KINDS.map((kind) => ({ value: kind, label: t(`settings:rooms.kinds.${kind}`) }))}
        {...form.getInputProps('kind')}
      />
      <Checkbox
        label={t('settings:rooms.private')}
        description={t('settings:rooms.privateHint')}
        {...form.getInputProps('isPrivate', { type: 'checkbox' })}
      />
      {room && <Switch label={t('settings:rooms.active')} {...form.getInputProps('active', { type: 'checkbox' })} />}
    </Dialog>
  );
}
