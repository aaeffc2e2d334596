import { Button, Menu } from '@mantine/core';
import { IconArrowForwardUp, IconFiles, IconListCheck } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/features/consultations/contract.ts';
import type { PaperSubject } from '../../../shared/features/paper/contract.ts';
import { rpc } from '../../client/client.ts';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import { ReferralDialog } from './ReferralDialog.tsx';

interface RecordPapersProps {
  view: SessionView;
  /** What is typed goes into the record first: papers say what is stored. */
  before?: () => Promise<void>;
  size?: 'sm' | 'md';
}

/** What else a client takes home: a referral slip, and the papers their service asks for in their region. */
export function RecordPapers({ view, before, size = 'md' }: RecordPapersProps) {
  const { t } = useTranslation('consultations');
  const [subject, setSubject] = useState<PaperSubject | null>(null);
  const [isReferring, setReferring] = useState(false);
  const checklists = useQueries({
    queries: view.matters.map(({ serviceCode, regionCode }) =>
      rpc.reference.checklists.queryOptions({ input: { serviceCode, regionCode } }),
    ),
    combine: (answers) => [
      ...new Map(answers.flatMap(({ data }) => data?.rows ?? []).map((found) => [found.id, found])).values(),
    ],
  });
  const refer = async (): Promise<void> => {
    await before?.();
    setReferring(true);
  };
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <Button variant="default" size={size} leftSection={<IconFiles size={20} aria-hidden />}>
            {t('papers.open')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowForwardUp size={18} aria-hidden />} onClick={() => void refer()}>
            {t('papers.referral')}
          </Menu.Item>
          {checklists.map(({ id, title }) => (
            <Menu.Item
              key={id}
              leftSection={<IconListCheck size={18} aria-hidden />}
              onClick={() => setSubject({ kind: 'documentChecklist', checklistId: id })}
            >
              {t('papers.checklist', { title })}
            </Menu.Item>
          ))}
          {checklists.length === 0 && <Menu.Label>{t('papers.noChecklist')}</Menu.Label>}
        </Menu.Dropdown>
      </Menu>
      {isReferring && (
        <ReferralDialog
          serviceCodes={view.serviceCodes}
          onClose={() => setReferring(false)}
          onChosen={(agencyId) => {
            setReferring(false);
            setSubject({ kind: 'referralSlip', sessionId: view.session.id, agencyId });
          }}
        />
      )}
      <PrintPreview subject={subject} onClose={() => setSubject(null)} />
    </>
  );
}
