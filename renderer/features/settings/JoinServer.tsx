import { Button, Card, Group, List, Stack, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JoinPlan } from '../../../shared/features/sync/contract.ts';
import { client } from '../../client/client.ts';
import { queryClient } from '../../client/query-client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SafeForm } from '../../ui/SafeForm.tsx';
import { useOneAtATime } from '../../ui/use-one-at-a-time.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { EnrolmentForm, InvitationFacts, LettersField, lettersProblem } from '../sync/Enrolment.tsx';
import { recordWords } from '../sync/sync-words.ts';
import { type Invitation, useInvitation } from '../sync/use-invitation.ts';
import { JoinPlanView } from './JoinPlanView.tsx';
import { isAmbiguous, type Mapping, mappingOf } from './join-mapping.ts';

/** A center that worked alone joins others with all it has: the string, a dry run to look over, a clear question. */
export function JoinServer() {
  const { t } = useTranslation(['settings', 'sync']);
  const [code, setCode] = useState('');
  const enrolling = useInvitation(({ suggestedCode }) => setCode((typed) => typed || suggestedCode));
  const [plan, setPlan] = useState<JoinPlan | null>(null);
  const { invitation } = enrolling;
  const another = (): void => {
    setPlan(null);
    enrolling.back();
  };
  return (
    <>
      <Card withBorder padding="lg">
        <Title order={2} fz="h3" mb="xs">
          {t('sync:standing.join')}
        </Title>
        {invitation ? (
          <Found
            invitation={invitation}
            enrolment={enrolling.text}
            code={code}
            setCode={(value) => {
              setCode(value);
              setPlan(null);
            }}
            onPlan={setPlan}
            onBack={another}
          />
        ) : (
          <>
            <Text mb="md">{t('settings:server.needs')}</Text>
            <EnrolmentForm enrolling={enrolling} verb={t('sync:join.look')} onSubmit={enrolling.look} />
          </>
        )}
      </Card>
      {plan && <Planned key={plan.code} plan={plan} enrolment={enrolling.text} />}
    </>
  );
}

interface FoundProps {
  invitation: Invitation;
  enrolment: string;
  code: string;
  setCode: (code: string) => void;
  onPlan: (plan: JoinPlan) => void;
  onBack: () => void;
}

function Found({ invitation, enrolment, code, setCode, onPlan, onBack }: FoundProps) {
  const { t } = useTranslation(['settings', 'sync']);
  const [tried, setTried] = useState(false);
  const { refusal, attempt } = useRefusal();
  const [plan, busy] = useOneAtATime(async () => {
    setTried(true);
    if (lettersProblem(code, invitation) !== null) return;
    const made = await attempt(() => client.sync.planJoin({ enrolment, code }));
    if (made) onPlan(made);
  });
  return (
    <SafeForm onSubmit={plan}>
      <Stack>
        <InvitationFacts invitation={invitation} />
        <LettersField value={code} onChange={setCode} invitation={invitation} tried={tried} refusal={refusal} />
        {refusal?.code !== 'sync.codeTaken' && <ErrorNotice error={refusal} />}
        <Group>
          <Button variant="default" onClick={onBack} disabled={busy}>
            {t('sync:join.another')}
          </Button>
          <Button type="submit" loading={busy}>
            {t('settings:server.plan')}
          </Button>
          <Text role="status">{busy && t('settings:server.planning')}</Text>
        </Group>
      </Stack>
    </SafeForm>
  );
}

/** What joining would do; the mapping can be corrected by hand before anything happens. */
function Planned({ plan, enrolment }: { plan: JoinPlan; enrolment: string }) {
  const { t } = useTranslation(['settings', 'sync']);
  const [mapping, setMapping] = useState<Mapping>(() => mappingOf(plan));
  const [asking, setAsking] = useState(false);
  return (
    <>
      <JoinPlanView plan={plan} mapping={mapping} onChange={setMapping} />
      <Group>
        <Button
          size="lg"
          disabled={isAmbiguous(mapping.staff) || isAmbiguous(mapping.rooms)}
          onClick={() => setAsking(true)}
        >
          {t('settings:server.confirm')}
        </Button>
      </Group>
      {asking && <AskJoin plan={plan} enrolment={enrolment} mapping={mapping} onClose={() => setAsking(false)} />}
    </>
  );
}

interface AskJoinProps {
  plan: JoinPlan;
  enrolment: string;
  mapping: Mapping;
  onClose: () => void;
}

function AskJoin({ plan, enrolment, mapping, onClose }: AskJoinProps) {
  const { t } = useTranslation('settings');
  const { refusal, attempt } = useRefusal();
  const [join, busy] = useOneAtATime(async () => {
    if (!(await attempt(() => client.sync.join({ enrolment, code: plan.code, ...mapping })))) return;
    onClose();
    notifications.show({ message: t('server.joined'), color: 'jade', autoClose: 12_000 });
    await queryClient.invalidateQueries();
  });
  const { organisation, site } = plan.invitation;
  return (
    <Dialog
      title={t('server.ask', { organisation, site })}
      verb={t('server.join')}
      size="lg"
      refusal={refusal}
      onSubmit={join}
      onClose={() => busy || onClose()}
    >
      <List spacing="xs">
        <List.Item>{t('server.askBackup')}</List.Item>
        <List.Item>{t('server.askData', { counts: recordWords(plan.counts) })}</List.Item>
        <List.Item>{t('server.askLetters', { code: plan.code })}</List.Item>
        <List.Item>{t('server.askAgain')}</List.Item>
        <List.Item>{t('server.askBack')}</List.Item>
      </List>
      <Text role="status" fw={700}>
        {busy && t('server.joining')}
      </Text>
    </Dialog>
  );
}
