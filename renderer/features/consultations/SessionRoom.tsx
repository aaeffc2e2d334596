import { Button, Group, Loader, Stack } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { amendmentSlot } from '../../client/drafts.ts';
import { refusalOf } from '../../client/errors.ts';
import { queryClient } from '../../client/query-client.ts';
import { useMe } from '../../app/session/session-context.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useQueue } from '../visits/use-queue.ts';
import { groupQueue } from '../visits/visit-actions.ts';
import { AmendmentEditor } from './AmendmentEditor.tsx';
import css from './consultations.module.css';
import { ContextCard } from './ContextCard.tsx';
import { FinalisedView } from './FinalisedView.tsx';
import { PlannedEnd } from './PlannedEnd.tsx';
import { RestrictedNotice } from './RestrictedNotice.tsx';
import { SessionEditor } from './SessionEditor.tsx';
import { sessionKey } from './session-key.ts';
import { TeamCard } from './TeamCard.tsx';

/** One session: written by its adviser while it is a draft, read as paper afterwards. */
export function SessionRoom({ id }: { id: string }) {
  const { t } = useTranslation('consultations');
  const me = useMe();
  /** Why a manager reads a restricted record. */
  const reason = useRef('');
  const view = useQuery({
    queryKey: sessionKey(id),
    queryFn: () => client.consultations.get({ id, ...(reason.current && { reason: reason.current }) }),
    gcTime: 0,
  });
  const waiting = groupQueue(useQueue().data?.items ?? []).waiting.length;
  const [isAmending, setAmending] = useState(false);
  const slots = useQuery(rpc.drafts.mine.queryOptions()).data ?? [];
  const isBegun = slots.some(({ slot }) => slot === amendmentSlot(id));
  const isOwn = view.data?.session.adviserId === me.staffId;
  /** Another page in all but its address: it begins at its top. */
  const amending = (is: boolean): void => {
    setAmending(is);
    window.scrollTo(0, 0);
  };
  const show = (changed: SessionView): void => {
    queryClient.setQueryData(sessionKey(id), changed);
    amending(false);
  };
  const isRestricted = view.error !== null && refusalOf(view.error).code === 'consultations.restricted';
  const extended = (plannedEndAt: string): void =>
    void queryClient.setQueryData(sessionKey(id), {
      ...view.data!,
      session: { ...view.data!.session, plannedEndAt },
    });
  const writable = view.data?.session.state === 'draft' && isOwn;
  return (
    <>
      <PageHeader
        title={view.data ? t('editor.title', { number: view.data.session.sessionNo }) : t('title')}
        actions={
          <Group gap="sm">
            <Button
              component={Link}
              href="/consultation"
              variant="default"
              leftSection={<IconArrowLeft size={20} aria-hidden />}
            >
              {t('backToQueue')} · {t('waitingFor', { count: waiting })}
            </Button>
          </Group>
        }
      />
      {isRestricted ? (
        <RestrictedNotice
          onReason={(why) => {
            reason.current = why;
            void view.refetch();
          }}
        />
      ) : (
        <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />
      )}
      {view.isPending && <Loader aria-label={t('editor.opening')} />}
      {view.data && writable && <PlannedEnd session={view.data.session} waiting={waiting} onExtended={extended} />}
      {view.data && (
        <div className={css.columns}>
          {writable ? (
            <SessionEditor key={id} view={view.data} onChanged={show} />
          ) : isAmending ? (
            <AmendmentEditor view={view.data} onDone={show} onLeave={() => amending(false)} />
          ) : (
            <FinalisedView
              view={view.data}
              isAmendmentBegun={isBegun}
              onReload={() => void view.refetch()}
              onVoided={me.roles.includes('manager') ? show : null}
              onAmend={isOwn && view.data.session.state === 'finalised' ? () => amending(true) : null}
            />
          )}
          <Stack gap="md" component="aside">
            <ContextCard view={view.data} />
            <TeamCard view={view.data} onArranged={() => void view.refetch()} />
          </Stack>
        </div>
      )}
    </>
  );
}
