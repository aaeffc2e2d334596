import { Button, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { requiredText } from '../../../shared/lib/schemas.ts';
import { DoorLayout } from '../../app/shell/DoorLayout.tsx';
import { client } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { issueWords } from '../../ui/issues.ts';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { EnrolmentForm, InvitationFacts, LettersField, lettersProblem } from '../sync/Enrolment.tsx';
import { type Invitation, useInvitation } from '../sync/use-invitation.ts';
import { RecoveryCode } from './RecoveryCode.tsx';

interface JoinCenterProps {
  onBack: () => void;
  onHold: (held: boolean) => void;
}

const nameOfStation = requiredText(30);

/** An empty folder becomes a workstation of a center: the string, what it is for, letters and a name, the recovery code. */
export function JoinCenter({ onBack, onHold }: JoinCenterProps) {
  const { t } = useTranslation(['setup', 'common']);
  const [code, setCode] = useState('');
  const enrolling = useInvitation(({ suggestedCode }) => setCode((typed) => typed || suggestedCode));
  const [name, setName] = useState('');
  const [recovery, setRecovery] = useState<string | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { invitation } = enrolling;
  useEffect(() => heading.current?.focus({ preventScroll: false }), [invitation]);

  if (recovery !== null) {
    return (
      <DoorLayout key="code" width="wide">
        <RecoveryCode code={recovery} centerName={invitation?.site ?? ''} onPutAway={() => onHold(false)} />
      </DoorLayout>
    );
  }
  return (
    <DoorLayout key="join" width="wide">
      <Stack gap="lg">
        <div>
          <Title order={1} ref={heading} tabIndex={-1}>
            {t('join.title')}
          </Title>
          <Text c="dimmed">{t(invitation ? 'join.found' : 'join.intro')}</Text>
        </div>
        {invitation ? (
          <Found
            invitation={invitation}
            enrolment={enrolling.text}
            code={code}
            setCode={setCode}
            name={name}
            setName={setName}
            onBack={enrolling.back}
            onHold={onHold}
            onJoined={setRecovery}
          />
        ) : (
          <EnrolmentForm enrolling={enrolling} verb={t('common:actions.next')} onSubmit={enrolling.look}>
            <Button variant="default" onClick={onBack} disabled={enrolling.busy}>
              {t('common:actions.back')}
            </Button>
          </EnrolmentForm>
        )}
      </Stack>
    </DoorLayout>
  );
}

interface FoundProps {
  invitation: Invitation;
  enrolment: string;
  code: string;
  setCode: (code: string) => void;
  name: string;
  setName: (name: string) => void;
  onBack: () => void;
  onHold: (held: boolean) => void;
  onJoined: (recoveryCode: string) => void;
}

function Found({ invitation, enrolment, code, setCode, name, setName, onBack, onHold, onJoined }: FoundProps) {
  const { t } = useTranslation(['setup', 'sync']);
  const [tried, setTried] = useState(false);
  const { refusal, attempt } = useRefusal();
  const nameIssue = nameOfStation.safeParse(name).error?.issues[0];
  const [join, busy] = useOneAtATime(async () => {
    setTried(true);
    if (nameIssue || lettersProblem(code, invitation) !== null) return;
    // The new phase may be told before the answer with the code is here: this page stays.
    onHold(true);
    const made = await attempt(() => client.sync.joinFresh({ enrolment, code, name: name.trim() }));
    if (made) onJoined(made.recoveryCode);
    else onHold(false);
  });
  return (
    <SafeForm onSubmit={join}>
      <Stack gap="lg">
        <InvitationFacts invitation={invitation} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <LettersField value={code} onChange={setCode} invitation={invitation} tried={tried} refusal={refusal} />
          <TextInput
            required
            autoComplete="off"
            label={t('sync:join.name')}
            placeholder={t('sync:join.namePlaceholder')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && nameIssue && issueWords(nameIssue.message, { max: 30 })}
          />
        </SimpleGrid>
        {refusal?.code !== 'sync.codeTaken' && <ErrorNotice error={refusal} />}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('sync:join.another')}
          </Button>
          <Group>
            <Text role="status">{busy && t('setup:join.joining')}</Text>
            <Button type="submit" loading={busy}>
              {t('setup:join.submit')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </SafeForm>
  );
}
