import { Button, Group, Loader } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import { client, rpc } from '../../client/client.ts';
import { amendmentSlot } from '../../client/drafts.ts';
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
import { SessionEditor } from './SessionEditor.tsx';
import { sessionKey } from './session-key.ts';

/** One session: written by its adviser while it is a draft, read as paper afterwards. */
export function SessionRoom({ id }: { id: string }) {
  const { t } = useTranslation('consultations');
  const me = useMe();
  const view = useQuery({
    queryKey: sessionKey(id),
    queryFn: () => client.consultations.get({ id }),
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
      <ErrorNotice error={view.error} onRetry={() => void view.refetch()} />
      {view.isPending && <Loader aria-label={t('editor.opening')} />}
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
              onAmend={isOwn && view.data.session.state === 'finalised' ? () => amending(true) : null}
            />
          )}
          <ContextCard view={view.data} />
        </div>
      )}
    </>
  );
}
