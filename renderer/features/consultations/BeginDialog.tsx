import { Button, Group, Textarea } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type BeginInput, beginInput } from '../../../shared/features/consultations/contract.ts';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { client } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { validateWith } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { ClientLine } from '../directory/ClientLine.tsx';
import { PersonField } from '../visits/PersonField.tsx';
import { WhatAndWhere } from '../visits/WhatAndWhere.tsx';
import { ModeField } from './HowHeld.tsx';

const check = validateWith(beginInput);

interface Values extends Omit<BeginInput, 'clientId' | 'serviceCode'> {
  serviceCode: string | null;
}

/** A session nobody was called for: somebody rings up, is on the screen, or walked straight in. */
export function BeginDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['consultations', 'visits']);
  const [, navigate] = useLocation();
  const person = useRef<HTMLInputElement>(null);
  const purpose = useRef<HTMLTextAreaElement>(null);
  const [query, setQuery] = useState('');
  /** Undefined: not said yet. Null: no name is given. */
  const [who, setWho] = useState<ClientHit | null | undefined>(undefined);
  const [values, setValues] = useState<Values>(() => ({
    requestKey: crypto.randomUUID(),
    mode: 'phone',
    purposeText: '',
    serviceCode: null,
    regionCode: null,
  }));
  const [asked, setAsked] = useState(false);
  const { refusal, attempt } = useRefusal();
  const set = (change: Partial<Values>): void => setValues((before) => ({ ...before, ...change }));
  const errors = asked ? check({ ...values, clientId: who?.id ?? null }) : {};
  const choose = (chosen: ClientHit | null | undefined): void => {
    setWho(chosen);
    setQuery('');
    requestAnimationFrame(() => (chosen === undefined ? person : purpose).current?.focus());
  };
  const submit = async (): Promise<void> => {
    setAsked(true);
    const parsed = beginInput.safeParse({ ...values, clientId: who?.id ?? null });
    if (who === undefined || !parsed.success) return;
    const view = await attempt(() => client.consultations.begin(parsed.data));
    if (!view) return;
    onClose();
    navigate(`/consultation/${view.session.id}`);
  };
  return (
    <Dialog
      title={t('begin.title')}
      verb={t('begin.confirm')}
      size="lg"
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <ModeField value={values.mode} onChange={(mode) => set({ mode })} />
      {who === undefined ? (
        <PersonField
          inputRef={person}
          query={query}
          error={asked && t('begin.choosePerson')}
          onType={setQuery}
          onChoose={choose}
          onUnnamed={() => choose(null)}
        />
      ) : (
        <Group justify="space-between" wrap="nowrap" data-who>
          {who ? <ClientLine hit={who} /> : t('visits:queue.unnamed')}
          <Button
            size="compact-md"
            variant="default"
            style={{ flex: 'none' }}
            leftSection={<IconX size={16} aria-hidden />}
            onClick={() => choose(undefined)}
          >
            {t('begin.another')}
          </Button>
        </Group>
      )}
      <Textarea
        ref={purpose}
        withAsterisk
        label={t('visits:intake.purpose')}
        minRows={2}
        value={values.purposeText}
        error={errors.purposeText}
        onChange={(event) => set({ purposeText: event.currentTarget.value })}
      />
      <WhatAndWhere
        serviceCode={values.serviceCode}
        regionCode={values.regionCode}
        serviceError={errors.serviceCode && t('visits:intake.chooseService')}
        regionError={errors.regionCode}
        onChange={set}
      />
    </Dialog>
  );
}
