import { SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type CheckItem,
  DEFECT_STATES,
  type DefectState,
  type DefectView,
} from '../../../shared/features/office/contract.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { fieldErrors, issueWords } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';

interface DefectDialogProps {
  /** The line it was found by; null: seen in passing. */
  item: CheckItem | null;
  /** What was said of it when it was found before. */
  known: DefectView | null;
  onClose: () => void;
  onReported?: () => Promise<void>;
}

/** What is wrong, and where. */
export function DefectDialog({ item, known, onClose, onReported }: DefectDialogProps) {
  const { t } = useTranslation(['office', 'common']);
  const { refusal, setRefusal, attempt } = useRefusal();
  const [what, setWhat] = useState(known?.what ?? '');
  const [place, setPlace] = useState(known?.place ?? '');
  const [missing, setMissing] = useState(false);
  const errors = refusal ? fieldErrors(refusal) : {};
  const submit = async (): Promise<void> => {
    setMissing(what.trim() === '');
    if (what.trim() === '') return;
    const saved = await attempt(async () => {
      await client.office.reportDefect({ item, what, place: place.trim() || null });
      await onReported?.();
      return true;
    });
    if (saved) onClose();
  };
  return (
    <Dialog
      title={
        item ? t('office:defects.reportOf', { item: t(`office:checks.items.${item}`) }) : t('office:defects.report')
      }
      verb={t('common:actions.save')}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        data-autofocus
        withAsterisk
        label={t('office:defects.what')}
        value={what}
        error={missing ? issueWords('required') : errors.what}
        onChange={(event) => {
          setWhat(event.currentTarget.value);
          setMissing(false);
          setRefusal(null);
        }}
      />
      <TextInput
        label={t('office:defects.place')}
        description={t('office:defects.placeHint')}
        value={place}
        error={errors.place}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
    </Dialog>
  );
}

/** What became of it. */
export function DefectChange({ defect, onClose }: { defect: DefectView; onClose: () => void }) {
  const { t } = useTranslation(['office', 'common']);
  const { refusal, attempt } = useRefusal();
  const [state, setState] = useState<DefectState>(defect.state === 'reported' ? 'repairing' : defect.state);
  const [note, setNote] = useState(defect.repairNote ?? '');
  const submit = async (): Promise<void> => {
    const input = { id: defect.id, state, repairNote: note.trim() || null };
    if (await attempt(() => client.office.changeDefect(input))) onClose();
  };
  return (
    <Dialog title={defect.what} verb={t('common:actions.save')} refusal={refusal} onSubmit={submit} onClose={onClose}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          aria-label={t('office:defects.state')}
          value={state}
          onChange={(value) => setState(value)}
          data={DEFECT_STATES.map((value) => ({ value, label: t(`office:defects.states.${value}`) }))}
        />
        <Textarea
          data-autofocus
          label={t('office:defects.note')}
          description={t('office:defects.noteHint')}
          maxLength={300}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
      </Stack>
    </Dialog>
  );
}
