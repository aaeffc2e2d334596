import { NativeSelect, Text, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGranted } from '../../../shared/contract/permissions.ts';
import type { QueueItem } from '../../../shared/features/visits/contract.ts';
import { nameIn } from '../../../shared/lib/language.ts';
import { useMe } from '../../app/session/session-context.ts';
import { client, rpc } from '../../client/client.ts';
import { useLanguage } from '../../ui/Dates.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useRefusal } from '../../ui/refusals.ts';
import { useMyRoom } from './use-queue.ts';

/** Hands a visitor on to another room or colleague, with a word for them. */
export function TransferDialog({ item, onClose }: { item: QueueItem; onClose: () => void }) {
  const { t } = useTranslation('visits');
  const me = useMe();
  const language = useLanguage();
  const { rooms } = useMyRoom();
  const staff = useQuery(rpc.staff.list.queryOptions()).data ?? [];
  const colleagues = staff.filter(
    ({ id, active, roles }) => active && id !== me.staffId && isGranted(roles, 'queue.call'),
  );
  const [roomId, setRoomId] = useState('');
  const [staffId, setStaffId] = useState('');
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const { refusal, attempt } = useRefusal();
  const submit = async (): Promise<void> => {
    if (roomId === '' && staffId === '') return setMissing(true);
    const to = { roomId: roomId || null, staffId: staffId || null, note };
    const done = await attempt(() => client.visits.transfer({ visitId: item.visitId, ...to }));
    if (done) onClose();
  };
  return (
    <Dialog
      title={t('transfer.title', { number: item.ticketNo ?? item.visitNo })}
      verb={t('transfer.confirm')}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <Text size="sm">{t('transfer.hint')}</Text>
      <NativeSelect
        data-autofocus
        label={t('transfer.room')}
        value={roomId}
        error={missing && t('transfer.needed')}
        onChange={(event) => {
          setRoomId(event.currentTarget.value);
          setMissing(false);
        }}
        data={[
          { value: '', label: t('transfer.anyRoom') },
          ...rooms
            .filter(({ id }) => id !== item.roomId)
            .map((room) => ({ value: room.id, label: nameIn(language, room) })),
        ]}
      />
      <NativeSelect
        label={t('transfer.staff')}
        value={staffId}
        onChange={(event) => {
          setStaffId(event.currentTarget.value);
          setMissing(false);
        }}
        data={[
          { value: '', label: t('transfer.anyStaff') },
          ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Textarea
        label={t('transfer.note')}
        placeholder={t('transfer.notePlaceholder')}
        value={note}
        maxLength={200}
        autosize
        minRows={2}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </Dialog>
  );
}
