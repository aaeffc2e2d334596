import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconShieldCheck, IconShieldSearch } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { rpc } from '../../client/client.ts';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';

export const useVerify = () => useMutation(rpc.audit.verify.mutationOptions());
type Verify = ReturnType<typeof useVerify>;

export function VerifyButton({ verify }: { verify: Verify }) {
  const { t } = useTranslation('audit');
  return (
    <Button
      leftSection={<IconShieldSearch size={20} aria-hidden />}
      loading={verify.isPending}
      onClick={() => verify.mutate(undefined)}
    >
      {t('verify.action')}
    </Button>
  );
}

/** The verdict in one sentence, with what it rests on. */
export function VerifyVerdict({ verify }: { verify: Verify }) {
  const { t } = useTranslation('audit');
  if (verify.error) return <ErrorNotice error={verify.error} />;
  if (verify.isPending) return <div role="status">{t('verify.working')}</div>;
  if (!verify.data) return null;
  const { ok, entries, firstBrokenSeq } = verify.data;
  return ok ? (
    <Alert role="status" color="jade" icon={<IconShieldCheck aria-hidden />} title={t('verify.ok')}>
      {t('verify.okBody', { count: entries })}
    </Alert>
  ) : (
    <Alert
      role="alert"
      color="seal"
      icon={<IconAlertTriangle aria-hidden />}
      title={t('verify.broken', { seq: firstBrokenSeq ?? 0 })}
    >
      {t('verify.brokenBody')}
    </Alert>
  );
}
