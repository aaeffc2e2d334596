import { Alert, Button, Paper, Stack, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { amendmentSlot, drafts } from '../../client/drafts.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { SessionForm } from './SessionEditor.tsx';
import { useAmendment } from './use-amendment.ts';

interface AmendmentEditorProps {
  view: SessionView;
  onDone: (view: SessionView) => void;
  onLeave: () => void;
}

/** A final record under correction: the same form, a reason above it, and a new version when it is done. */
export function AmendmentEditor({ view, onDone, onLeave }: AmendmentEditorProps) {
  const { t } = useTranslation(['consultations', 'common']);
  const state = useAmendment(view, onDone);
  const { version } = view.session;
  const [discarding, setDiscarding] = useState(false);
  const discard = (): void => {
    drafts.keep(amendmentSlot(view.session.id), null);
    onLeave();
  };
  return (
    <SessionForm
      state={state}
      onPrint={null}
      done={t('amend.confirm', { version: version + 1 })}
      head={
        <Paper withBorder p="lg">
          <Stack gap="md">
            <Alert
              role="note"
              color="gray"
              variant="light"
              icon={<IconPencil aria-hidden />}
              title={t('amend.title', { version })}
            >
              {t('amend.body')}
            </Alert>
            <TextInput
              data-autofocus
              data-field="reason"
              label={t('amend.reason')}
              description={t('amend.reasonHint')}
              withAsterisk
              autoFocus
              maxLength={200}
              value={state.reason}
              error={state.reasonMissing && t('common:issues.required')}
              onChange={(event) => state.setReason(event.currentTarget.value)}
            />
          </Stack>
        </Paper>
      }
      beside={
        <>
          {state.isTouched && (
            <Button variant="subtle" color="seal" onClick={() => setDiscarding(true)}>
              {t('amend.discard')}
            </Button>
          )}
          <Button variant="default" onClick={onLeave}>
            {state.isTouched ? t('amend.later') : t('amend.leave')}
          </Button>
          {discarding && (
            <Dialog
              title={t('amend.discard')}
              verb={t('amend.discardNow')}
              refusal={null}
              onSubmit={discard}
              onClose={() => setDiscarding(false)}
            >
              {t('amend.discardAsk', { version })}
            </Dialog>
          )}
        </>
      }
    />
  );
}
