import { Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../../shared/lib/dates.ts';
import { isComposing } from '../../ui/composing.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { KeyHint } from '../../ui/KeyHint.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useLikePeople } from '../directory/LikePeople.tsx';
import { IntakeDetails } from './IntakeDetails.tsx';
import { IntakeNotice } from './IntakeNotice.tsx';
import { newPersonFrom, type Person, seriesOf } from './intake-values.ts';
import { PersonBeside } from './PersonBeside.tsx';
import { PersonCard } from './PersonCard.tsx';
import { PersonField } from './PersonField.tsx';
import { focusField, focusNewPerson, focusNextStep, focusPurpose } from './steps.ts';
import type { Intake } from './use-intake.ts';

interface IntakeFormProps {
  intake: Intake;
  personRef: RefObject<HTMLInputElement | null>;
  autoPrint: boolean;
  onAutoPrint: (on: boolean) => void;
  onOpenRecord: (clientId: string) => void;
  onOpenVisit: (visitId: string) => void;
}

function DraftLine({ draft }: Pick<Intake, 'draft'>) {
  const { t } = useTranslation(['visits', 'common']);
  const words = draft.refusal
    ? t('common:states.draftWaiting')
    : draft.savedAt
      ? t('common:states.draftSaved', { time: formatTime(draft.savedAt) })
      : t('intake.steps');
  return (
    <Text size="xs" c="dimmed" role="status" data-draft>
      {words}
    </Text>
  );
}

/** Enter goes on to the next field and saves on the last; Ctrl+Enter saves from anywhere. */
function onEnter(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented || isComposing(event.nativeEvent)) return;
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey) {
    event.preventDefault();
    event.currentTarget.requestSubmit();
  } else if (!event.shiftKey && !target.matches('button, a, [type="checkbox"]')) {
    if (focusNextStep(event.currentTarget, target)) event.preventDefault();
  }
}

/** The visit as the visitor tells it: one column, one key to go on, one key to save. */
export function IntakeForm({ intake, personRef, autoPrint, onAutoPrint, ...open }: IntakeFormProps) {
  const { t } = useTranslation('visits');
  const form = useRef<HTMLDivElement>(null);
  const { values, errors, set } = intake;

  const like = useLikePeople(values.person.kind === 'new' ? values.person.fields : null);

  /** When the next frame comes React has drawn what changed. */
  const then = (focus: (form: HTMLElement) => void): void => {
    requestAnimationFrame(() => form.current && focus(form.current));
  };
  /** Another person is drawn at once: on a busy computer the frame may come before React does by itself. */
  const take = (person: Person, focus: (form: HTMLElement) => void): void => {
    flushSync(() => set({ person, query: '' }));
    then(focus);
  };
  const choose = (person: Person): void => take(person, person.kind === 'new' ? focusNewPerson : focusPurpose);
  const clearPerson = (): void => take({ kind: 'none' }, () => personRef.current?.focus());
  const submit = async (): Promise<void> => {
    // An emergency waits for nobody to be compared.
    if (values.priority !== 'emergency' && !(await like.mayAdd())) return;
    const wrong = await intake.submit();
    if (wrong) then((drawn) => focusField(drawn, wrong));
  };
  return (
    <div ref={form}>
      <SafeForm onSubmit={submit} onKeyDown={onEnter} aria-label={t('page.intake')}>
        <Stack gap="xs">
          {values.person.kind === 'none' ? (
            <PersonField
              inputRef={personRef}
              query={values.query}
              error={errors.person}
              onType={(query) => set({ query })}
              onChoose={(hit) => choose({ kind: 'known', hit })}
              onCreate={() => choose({ kind: 'new', fields: newPersonFrom(values.query) })}
              onUnnamed={() => choose({ kind: 'unnamed' })}
            />
          ) : (
            <PersonCard
              person={values.person}
              errors={errors}
              onChange={(fields) => set({ person: { kind: 'new', fields } })}
              like={like}
              onUse={(hit) => choose({ kind: 'known', hit })}
              onClear={clearPerson}
              {...open}
            />
          )}
          <IntakeDetails values={values} errors={errors} set={set} />
          {(values.person.kind === 'known' || values.person.kind === 'new') && values.priority !== 'emergency' && (
            <IntakeNotice
              clientId={values.person.kind === 'known' ? values.person.hit.id : null}
              values={values}
              error={errors.exemptReason}
              set={set}
            />
          )}
          <PersonBeside
            companions={values.companions}
            onBehalfOf={values.onBehalfOf}
            proxyCheck={values.proxyCheck}
            errors={errors}
            set={set}
          />
          <ErrorNotice error={intake.refusal} />
          <Group gap="sm" wrap="nowrap">
            <Button
              type="submit"
              flex={1}
              leftSection={<IconDeviceFloppy size={20} aria-hidden />}
              rightSection={<KeyHint keys="mod+enter" />}
            >
              {seriesOf(values) === 'none' ? t('intake.saveNoTicket') : t('intake.save')}
            </Button>
            <Button variant="default" onClick={intake.reset}>
              {t('intake.clear')}
            </Button>
          </Group>
          <Group justify="space-between" gap="xs">
            <Checkbox
              label={t('intake.autoPrint')}
              checked={autoPrint}
              onChange={(event) => onAutoPrint(event.currentTarget.checked)}
            />
            <DraftLine draft={intake.draft} />
          </Group>
        </Stack>
      </SafeForm>
    </div>
  );
}
